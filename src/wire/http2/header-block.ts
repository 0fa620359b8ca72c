import { broken, ERROR, FLAG, FRAME, type FrameHeader, type Http2Fault } from "./frame.js";
import { HEADER_LIST_OCTETS_MAX } from "./header-decoder.js";

const PRIORITY_OCTETS = 5;

/** A header block that has come whole. */
export interface WholeBlock {
  readonly octets: Buffer;
  readonly endsStream: boolean;
}

const TOO_LONG: Http2Fault = { code: ERROR.enhanceYourCalm, reason: "a header block too long" };
const BROKEN = broken("HEADERS with too much padding");

/** Puts the fragments of HEADERS and CONTINUATION frames together (RFC 9113 §4.3). */
export class HeaderBlock {
  #fragments: Buffer[] = [];
  #octets = 0;
  #endsStream = false;
  #stream = 0;

  /** Whether more fragments must come, and nothing else may. */
  get isOpen(): boolean {
    return this.#stream !== 0;
  }

  /** Takes HEADERS; undefined where CONTINUATION has to follow. The payload is borrowed. */
  begin(header: FrameHeader, payload: Buffer): WholeBlock | Http2Fault | undefined {
    const fragment = fragmentOf(header, payload);
    if (fragment === undefined) return BROKEN;
    this.#stream = header.stream;
    this.#endsStream = (header.flags & FLAG.endStream) !== 0;
    return this.#add(header, fragment);
  }

  /** Takes CONTINUATION. */
  proceed(header: FrameHeader, payload: Buffer): WholeBlock | Http2Fault | undefined {
    return this.#add(header, payload);
  }

  /** Undefined where the frame may come now. */
  fault({ type, stream }: FrameHeader): Http2Fault | undefined {
    const continues = type === FRAME.continuation;
    if (continues === this.isOpen && (!continues || stream === this.#stream)) return undefined;
    return broken(`a frame of type ${type} out of turn`);
  }

  #add(header: FrameHeader, fragment: Buffer): WholeBlock | Http2Fault | undefined {
    this.#fragments.push(Buffer.from(fragment));
    this.#octets += fragment.length;
    if (this.#octets > HEADER_LIST_OCTETS_MAX) return TOO_LONG;
    if ((header.flags & FLAG.endHeaders) === 0) return undefined;
    const octets = Buffer.concat(this.#fragments);
    this.#fragments = [];
    this.#octets = 0;
    this.#stream = 0;
    return { octets, endsStream: this.#endsStream };
  }
}

/** The payload without padding and priority; undefined where they overrun it. */
function fragmentOf({ flags }: FrameHeader, payload: Buffer): Buffer | undefined {
  const padded = (flags & FLAG.padded) !== 0;
  const padding = padded ? payload[0] : 0;
  const start = (padded ? 1 : 0) + ((flags & FLAG.priority) === 0 ? 0 : PRIORITY_OCTETS);
  if (padding === undefined || start + padding > payload.length) return undefined;
  return payload.subarray(start, payload.length - padding);
}
