import { encodeFrame, FRAME, type ErrorCode } from "./frame.js";

/** Queued for a peer that does not read them. */
const QUEUED_OCTETS_MAX = 64 * 1024;

export const PING_OCTETS = 8;
export const WINDOW_UPDATE_OCTETS = 4;
export const RST_STREAM_OCTETS = 4;
const GO_AWAY_OCTETS = 8;

/** Frames other than DATA on their way out. They are few, small and of our own making or answers. */
export class FrameOutput {
  #frames: Buffer[] = [];
  #octets = 0;
  #ended = false;

  /** Whether the peer has let too much pile up. */
  get isOverfull(): boolean {
    return this.#octets > QUEUED_OCTETS_MAX;
  }

  /** Octets that are no frame: a client's preface. */
  raw(octets: Buffer): void {
    this.#push(octets);
  }

  frame(type: number, flags: number, stream: number, payload: Uint8Array): void {
    this.#push(encodeFrame(type, flags, stream, payload));
  }

  /** `id` has 32 bits. */
  ping(id: number): void {
    const payload = Buffer.alloc(PING_OCTETS);
    payload.writeUInt32BE(id, PING_OCTETS - 4);
    this.frame(FRAME.ping, 0, 0, payload);
  }

  /** None, where the increment is 0. */
  windowUpdate(stream: number, increment: number): void {
    if (increment === 0) return;
    const payload = Buffer.alloc(WINDOW_UPDATE_OCTETS);
    payload.writeUInt32BE(increment);
    this.frame(FRAME.windowUpdate, 0, stream, payload);
  }

  reset(stream: number, code: ErrorCode): void {
    const payload = Buffer.alloc(RST_STREAM_OCTETS);
    payload.writeUInt32BE(code);
    this.frame(FRAME.rstStream, 0, stream, payload);
  }

  /** The last frame there is; `stream` is the last of the peer's that was served. */
  goAway(stream: number, code: ErrorCode): void {
    const payload = Buffer.alloc(GO_AWAY_OCTETS);
    payload.writeUInt32BE(stream);
    payload.writeUInt32BE(code, 4);
    this.frame(FRAME.goAway, 0, 0, payload);
    this.#ended = true;
  }

  /** All that is queued in one piece, the caller's; undefined where there is nothing. */
  take(): Buffer | undefined {
    if (this.#octets === 0) return undefined;
    const all = Buffer.concat(this.#frames);
    this.#frames = [];
    this.#octets = 0;
    return all;
  }

  #push(octets: Buffer): void {
    if (this.#ended) return;
    this.#frames.push(octets);
    this.#octets += octets.length;
  }
}
