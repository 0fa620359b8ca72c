import { ERROR, type Http2Fault } from "./frame.js";
import { INITIAL_SETTINGS, WINDOW_MAX } from "./settings.js";

const { initialWindowSize: INITIAL_WINDOW } = INITIAL_SETTINGS;

const TOO_WIDE: Http2Fault = { code: ERROR.flowControl, reason: "a window above 2^31 - 1" };
const NO_INCREMENT: Http2Fault = { code: ERROR.protocol, reason: "a window update of 0" };
const OVERRUN: Http2Fault = { code: ERROR.flowControl, reason: "more DATA than the window takes" };

/** What may be received at most, and what of it is left. */
interface Taking {
  size: number;
  room: number;
}

/** Increments to tell the peer of; 0 is none. */
export interface Refill {
  readonly connection: number;
  readonly stream: number;
}

/**
 * The windows of a connection with one stream, both ways (RFC 9113 §5.2, §6.9). Received octets are
 * used as they come, so a window is filled up once half of it is gone.
 */
export class FlowControl {
  #sendConnection = INITIAL_WINDOW;
  #sendStream = INITIAL_WINDOW;
  #peerInitial = INITIAL_WINDOW;
  readonly #takeConnection: Taking = { size: INITIAL_WINDOW, room: INITIAL_WINDOW };
  readonly #takeStream: Taking;

  /** `streamWindow` is what our SETTINGS_INITIAL_WINDOW_SIZE says. */
  constructor(streamWindow: number) {
    this.#takeStream = { size: streamWindow, room: streamWindow };
  }

  /** Octets we may send; not above 0 while we must wait. */
  get room(): number {
    return Math.min(this.#sendConnection, this.#sendStream);
  }

  sent(octets: number): void {
    this.#sendConnection -= octets;
    this.#sendStream -= octets;
  }

  /** The peer's SETTINGS_INITIAL_WINDOW_SIZE; the window may become negative (§6.9.2). */
  peerInitial(octets: number): Http2Fault | undefined {
    this.#sendStream += octets - this.#peerInitial;
    this.#peerInitial = octets;
    return this.#sendStream > WINDOW_MAX ? TOO_WIDE : undefined;
  }

  /** A WINDOW_UPDATE of the connection, or of the stream. */
  widened(isConnection: boolean, increment: number): Http2Fault | undefined {
    if (increment === 0) return NO_INCREMENT;
    if (isConnection) this.#sendConnection += increment;
    else this.#sendStream += increment;
    return Math.max(this.#sendConnection, this.#sendStream) > WINDOW_MAX ? TOO_WIDE : undefined;
  }

  /** A DATA frame of so many octets, padding included. */
  came(octets: number): Http2Fault | undefined {
    this.#takeConnection.room -= octets;
    this.#takeStream.room -= octets;
    return Math.min(this.#takeConnection.room, this.#takeStream.room) < 0 ? OVERRUN : undefined;
  }

  /** The increment that makes the connection's receive window one of `size`. */
  widen(size: number): number {
    const increment = size - this.#takeConnection.size;
    this.#takeConnection.size = size;
    this.#takeConnection.room += increment;
    return increment;
  }

  /** Fills up what is half used. */
  refill(): Refill {
    return { connection: fill(this.#takeConnection), stream: fill(this.#takeStream) };
  }
}

function fill(taking: Taking): number {
  const used = taking.size - taking.room;
  if (used < taking.size / 2) return 0;
  taking.room = taking.size;
  return used;
}
