/**
 * An HTTP/2 frame (RFC 9113 §4.1):
 *
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +-----------------------------------------------+---------------+
 *   |                    length                     |     type      |
 *   +---------------+-+-----------------------------+---------------+
 *   |     flags     |R|             stream identifier               |
 *   +---------------+-+---------------------------------------------+
 *   |               |  payload ...
 *   +---------------+-----------
 */
export const FRAME_HEADER_OCTETS = 9;

/** Frame types (RFC 9113 §6). */
export const FRAME = {
  data: 0,
  headers: 1,
  priority: 2,
  rstStream: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

/** Flags (RFC 9113 §6); ACK shares its bit with END_STREAM. */
export const FLAG = {
  endStream: 0x1,
  ack: 0x1,
  endHeaders: 0x4,
  padded: 0x8,
  priority: 0x20,
} as const;

/** Error codes (RFC 9113 §7), those we send. */
export const ERROR = {
  none: 0,
  protocol: 1,
  flowControl: 3,
  frameSize: 6,
  cancel: 8,
  compression: 9,
  enhanceYourCalm: 11,
} as const;

export type ErrorCode = (typeof ERROR)[keyof typeof ERROR];

/** Why a connection cannot go on. */
export interface Http2Fault {
  readonly code: ErrorCode;
  readonly reason: string;
}

export interface FrameHeader {
  /** Octets of the payload, 0 to 2^24 - 1. */
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  /** 0 is the connection. */
  readonly stream: number;
}

const STREAM_MASK = 0x7fff_ffff;

/** Writes FRAME_HEADER_OCTETS at `offset`, which the target must have. */
export function writeFrameHeader(target: Buffer, offset: number, header: FrameHeader): void {
  target.writeUIntBE(header.length, offset, 3);
  target[offset + 3] = header.type;
  target[offset + 4] = header.flags;
  target.writeUInt32BE(header.stream, offset + 5);
}

/** The header at `offset`, which the buffer must have whole. The reserved bit is ignored. */
export function readFrameHeader(buffer: Buffer, offset: number): FrameHeader {
  return {
    length: buffer.readUIntBE(offset, 3),
    type: buffer.readUInt8(offset + 3),
    flags: buffer.readUInt8(offset + 4),
    stream: buffer.readUInt32BE(offset + 5) & STREAM_MASK,
  };
}

/** A whole frame. */
export function encodeFrame(
  type: number,
  flags: number,
  stream: number,
  payload: Uint8Array,
): Buffer {
  const frame = Buffer.alloc(FRAME_HEADER_OCTETS + payload.length);
  writeFrameHeader(frame, 0, { length: payload.length, type, flags, stream });
  frame.set(payload, FRAME_HEADER_OCTETS);
  return frame;
}

/** The fault of a frame that may not come, or not so. */
export function broken(what: string): Http2Fault {
  return { code: ERROR.protocol, reason: `broke HTTP/2: ${what}` };
}

/** The fault of a frame whose payload has another length than its type has. */
export function sized(what: string): Http2Fault {
  return { code: ERROR.frameSize, reason: `broke HTTP/2: ${what} of a broken length` };
}
