import {
  broken,
  ERROR,
  FLAG,
  FRAME,
  FRAME_HEADER_OCTETS,
  readFrameHeader,
  sized,
  type FrameHeader,
  type Http2Fault,
} from "./frame.js";

/** Greatest payload of a frame that is taken whole; DATA passes in pieces and may be longer. */
export const WHOLE_PAYLOAD_MAX = 16 * 1024 + 512;

/** Told of each frame in its order. A fault ends the reading. */
export interface FrameSink {
  /** A frame other than DATA; the payload is borrowed for the call. */
  frame(header: FrameHeader, payload: Buffer): Http2Fault | undefined;
  /** The header of a DATA frame; its octets follow. */
  dataBegins(header: FrameHeader): Http2Fault | undefined;
  /** Octets of it in [start, end), without padding; the buffer is borrowed for the call. */
  data(buffer: Buffer, start: number, end: number): void;
  /** It is through. */
  dataEnds(header: FrameHeader): void;
  /** Nothing more may come before the sink says so: what is left stays with the caller. */
  readonly halted: boolean;
}

const NOTHING = Buffer.alloc(0);

/** A DATA frame that is passing. */
interface Passing {
  readonly header: FrameHeader;
  /** Octets of data to come, or the octet first that says how many are padding. */
  data: number;
  padding: number;
  padLengthToCome: boolean;
}

/**
 * Cuts the octets of a connection into frames. What lies whole in a chunk is used there; a header or
 * a payload that comes in pieces is assembled, but of DATA each piece is handed on as it is.
 */
export class FrameReader {
  readonly #sink: FrameSink;
  readonly #frameSizeMax: number;
  #assembly: Buffer = NOTHING;
  #held = 0;
  /** Of the frame whose payload is awaited. */
  #header: FrameHeader | undefined;
  #passing: Passing | undefined;
  /** Octets of a frame of unknown type, to be passed over. */
  #skip = 0;

  /** `frameSizeMax` is what our SETTINGS_MAX_FRAME_SIZE says. */
  constructor(sink: FrameSink, frameSizeMax: number) {
    this.#sink = sink;
    this.#frameSizeMax = frameSizeMax;
  }

  /** Reads [start, end); how far it came, which is the end unless the sink is halted, or a fault. */
  feed(buffer: Buffer, start: number, end: number): number | Http2Fault {
    let at = start;
    while (at < end && !this.#sink.halted) {
      const next = this.#step(buffer, at, end);
      if (typeof next !== "number") return next;
      at = next;
    }
    return at;
  }

  #step(buffer: Buffer, at: number, end: number): number | Http2Fault {
    if (this.#passing !== undefined) return this.#pass(this.#passing, buffer, at, end);
    if (this.#skip > 0) return this.#passOver(at, end);
    const wanted = this.#header?.length ?? FRAME_HEADER_OCTETS;
    if (this.#held === 0 && end - at >= wanted) {
      return this.#use(buffer, at, wanted) ?? at + wanted;
    }
    return this.#assemble(buffer, at, Math.min(end, at + wanted - this.#held));
  }

  #passOver(at: number, end: number): number {
    const octets = Math.min(this.#skip, end - at);
    this.#skip -= octets;
    return at + octets;
  }

  /** Adds [at, end) to what is held of a header or a payload, and uses it once whole. */
  #assemble(buffer: Buffer, at: number, end: number): number | Http2Fault {
    const wanted = this.#header?.length ?? FRAME_HEADER_OCTETS;
    if (this.#held === 0) this.#assembly = Buffer.allocUnsafe(wanted);
    buffer.copy(this.#assembly, this.#held, at, end);
    this.#held += end - at;
    if (this.#held < wanted) return end;
    this.#held = 0;
    return this.#use(this.#assembly, 0, wanted) ?? end;
  }

  #use(buffer: Buffer, at: number, octets: number): Http2Fault | undefined {
    const header = this.#header;
    if (header === undefined) return this.#begin(readFrameHeader(buffer, at));
    this.#header = undefined;
    return this.#sink.frame(header, buffer.subarray(at, at + octets));
  }

  #begin(header: FrameHeader): Http2Fault | undefined {
    const { length, type } = header;
    if (length > this.#frameSizeMax) {
      return { code: ERROR.frameSize, reason: `a frame of ${length} octets` };
    }
    if (type === FRAME.data) return this.#beginData(header);
    if (type > FRAME.continuation) {
      this.#skip = length;
      return this.#sink.frame(header, NOTHING);
    }
    if (length > WHOLE_PAYLOAD_MAX) {
      return { code: ERROR.enhanceYourCalm, reason: `a frame of type ${type}, ${length} octets` };
    }
    if (length === 0) return this.#sink.frame(header, NOTHING);
    this.#header = header;
    return undefined;
  }

  #beginData(header: FrameHeader): Http2Fault | undefined {
    const fault = this.#sink.dataBegins(header);
    if (fault !== undefined) return fault;
    const padded = (header.flags & FLAG.padded) !== 0;
    if (padded && header.length === 0) return sized("DATA");
    this.#passing = { header, data: header.length, padding: 0, padLengthToCome: padded };
    this.#endPassed();
    return undefined;
  }

  #pass(passing: Passing, buffer: Buffer, at: number, end: number): number | Http2Fault {
    if (passing.padLengthToCome) {
      passing.padLengthToCome = false;
      passing.padding = buffer[at] ?? 0;
      passing.data -= 1 + passing.padding;
      if (passing.data < 0) return broken("more padding than DATA");
      this.#endPassed();
      return at + 1;
    }
    const octets = Math.min(passing.data, end - at);
    passing.data -= octets;
    if (octets > 0) this.#sink.data(buffer, at, at + octets);
    const padding = Math.min(passing.padding, end - at - octets);
    passing.padding -= padding;
    this.#endPassed();
    return at + octets + padding;
  }

  #endPassed(): void {
    const passing = this.#passing;
    if (passing === undefined || passing.padLengthToCome) return;
    if (passing.data > 0 || passing.padding > 0) return;
    this.#passing = undefined;
    this.#sink.dataEnds(passing.header);
  }
}
