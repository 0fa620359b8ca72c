import { closingWords, goodbyeWords } from "./closing-words.js";
import { ControlBudget } from "./control-budget.js";
import {
  broken,
  ERROR,
  FLAG,
  FRAME,
  sized,
  writeFrameHeader,
  type FrameHeader,
  type Http2Fault,
} from "./frame.js";
import { FlowControl } from "./flow-control.js";
import { FrameReader, type FrameSink } from "./frame-reader.js";
import {
  FrameOutput,
  PING_OCTETS,
  RST_STREAM_OCTETS,
  WINDOW_UPDATE_OCTETS,
} from "./frame-output.js";
import { HeaderBlock, type WholeBlock } from "./header-block.js";
import { HeaderDecoder } from "./header-decoder.js";
import { encodeHeaders } from "./header-encoder.js";
import type { HeaderField } from "./header-table.js";
import { PREFACE, PrefaceReader } from "./preface.js";
import {
  decodeSettings,
  encodeSettings,
  INITIAL_SETTINGS,
  WINDOW_MAX,
  type Settings,
} from "./settings.js";

const NOTHING = Buffer.alloc(0);

/** The stream a client opens. */
const FIRST_STREAM = 1;

const PRIORITY_OCTETS = 5;

/** What a connection tells its owner, in the order it came. */
export interface Http2Events {
  /** The peer's headers, or its trailers. */
  headers(fields: readonly HeaderField[]): void;
  /** Octets of the stream in [start, end); the buffer is borrowed for the call. */
  data(buffer: Buffer, start: number, end: number): void;
  /** The answer to a ping. */
  pong(id: number): void;
}

/** What a connection is made with: our settings, and the window of the connection once widened. */
export interface Http2Options {
  readonly role: "client" | "server";
  readonly settings: Partial<Settings> & { readonly initialWindowSize: number };
  readonly frameSizeMax: number;
}

/**
 * Either end of an HTTP/2 connection with one stream (RFC 9113). It takes octets and gives octets; it
 * holds no socket and no clock.
 *
 * Theory of operation: `receive` cuts what came into frames, answers those that want an answer, and
 * tells the owner of headers and data. Frames to be sent, but for DATA, wait in order for
 * `takeControl`; DATA the owner puts on the wire itself, behind a header from `beginData`, as much at
 * a time as `dataRoom` says. Whatever the peer breaks, and any end of the stream, makes the
 * connection `over`: it reads nothing more, and the owner closes it when `takeControl` is empty.
 */
export class Http2Connection implements FrameSink {
  readonly #events: Http2Events;
  readonly #isServer: boolean;
  readonly #reader: FrameReader;
  /** Of a server. */
  readonly #preface: PrefaceReader | undefined;
  readonly #decoder = new HeaderDecoder();
  readonly #block = new HeaderBlock();
  readonly #output = new FrameOutput();
  readonly #budget = new ControlBudget();
  readonly #flow: FlowControl;
  #peer: Settings = INITIAL_SETTINGS;
  #greeted = false;
  /** 0 while there is none. */
  #stream = 0;
  /** The peer's headers have come; what comes after them are trailers. */
  #headed = false;
  /** Our headers have gone: data may follow. */
  #answered = false;
  #halted = false;
  #over: string | undefined;

  constructor(options: Http2Options, events: Http2Events) {
    this.#events = events;
    this.#isServer = options.role === "server";
    this.#flow = new FlowControl(options.settings.initialWindowSize);
    this.#reader = new FrameReader(this, options.frameSizeMax);
    this.#preface = this.#isServer ? new PrefaceReader() : undefined;
    if (!this.#isServer) this.#output.raw(PREFACE);
    const settings = { ...options.settings, maxFrameSize: options.frameSizeMax };
    this.#output.frame(FRAME.settings, 0, 0, encodeSettings(settings));
  }

  /** Why nothing more comes; undefined as long as more may. */
  get over(): string | undefined {
    return this.#over;
  }

  get halted(): boolean {
    return this.#halted || this.#over !== undefined;
  }

  /** Octets the next DATA frame may have; 0 while none may be sent. */
  get dataRoom(): number {
    if (!this.#answered || this.#over !== undefined) return 0;
    return Math.max(0, Math.min(this.#peer.maxFrameSize, this.#flow.room));
  }

  /**
   * Reads [start, end); how far it came: to the end, unless it is halted or over. The buffer is
   * borrowed for the call. Total: any octets may come in.
   */
  receive(buffer: Buffer, start: number, end: number): number {
    if (this.#over !== undefined) return start;
    const at = this.#preface === undefined ? start : this.#preface.feed(buffer, start, end);
    const result =
      at === undefined ? broken("no HTTP/2 preface") : this.#reader.feed(buffer, at, end);
    if (typeof result !== "number") {
      this.#part(result);
      return end;
    }
    this.#refill();
    return result;
  }

  /** Reads no further than the frame it is in until {@link proceed} is called. */
  halt(): void {
    this.#halted = true;
  }

  proceed(): void {
    this.#halted = false;
  }

  /** Lets the peer send `octets` at a time on the connection as a whole. */
  widen(octets: number): void {
    this.#output.windowUpdate(0, this.#flow.widen(octets));
  }

  /** The client's first word on the stream. */
  request(fields: readonly HeaderField[]): void {
    this.#stream = FIRST_STREAM;
    this.#sendHeaders(fields, 0);
  }

  /** The server's answer, after which data may pass both ways. */
  respond(fields: readonly HeaderField[]): void {
    this.#sendHeaders(fields, 0);
  }

  /** The server's answer where it will not serve; the connection is over. */
  refuse(fields: readonly HeaderField[]): void {
    this.#sendHeaders(fields, FLAG.endStream);
    this.#output.reset(this.#stream, ERROR.none); // we take no more of it (RFC 9113 §8.1)
    this.#part({ code: ERROR.none, reason: "refused" });
  }

  /** Says goodbye; the connection is over. */
  end(): void {
    if (this.#answered && this.#over === undefined) this.#output.reset(this.#stream, ERROR.cancel);
    this.#part({ code: ERROR.none, reason: "ended here" });
  }

  /** Asks for a sign of life; `id` comes back, 32 bits. */
  ping(id: number): void {
    this.#output.ping(id);
  }

  /** To be called every second: the peer may send as many control frames again. */
  secondPassed(): void {
    this.#budget.renew();
  }

  /** Frames to be sent before any other octet, the caller's; undefined where there are none. */
  takeControl(): Buffer | undefined {
    return this.#output.take();
  }

  /** Writes the header of a DATA frame of so many octets, no more than {@link dataRoom}. */
  beginData(target: Buffer, offset: number, octets: number): void {
    const header = { length: octets, type: FRAME.data, flags: 0, stream: this.#stream };
    writeFrameHeader(target, offset, header);
    this.#flow.sent(octets);
    this.#budget.sent(octets);
  }

  frame(header: FrameHeader, payload: Buffer): Http2Fault | undefined {
    const early = this.#fault(header) ?? this.#block.fault(header);
    return early ?? this.#take(header, payload);
  }

  dataBegins(header: FrameHeader): Http2Fault | undefined {
    const early = this.#block.fault(header);
    if (early !== undefined) return early;
    if (header.stream !== this.#stream || !this.#headed) return broken("DATA on no open stream");
    if (header.length === 0) {
      const flood = this.#budget.spend();
      if (flood !== undefined) return flood;
    }
    return this.#flow.came(header.length);
  }

  data(buffer: Buffer, start: number, end: number): void {
    this.#events.data(buffer, start, end);
  }

  dataEnds({ flags }: FrameHeader): void {
    if ((flags & FLAG.endStream) !== 0) this.#over ??= closingWords(ERROR.none);
  }

  #fault({ type, flags }: FrameHeader): Http2Fault | undefined {
    const isFirst = !this.#greeted;
    this.#greeted = true;
    if (isFirst && (type !== FRAME.settings || (flags & FLAG.ack) !== 0)) {
      return broken("no SETTINGS at the start");
    }
    return this.#budget.spend();
  }

  #take(header: FrameHeader, payload: Buffer): Http2Fault | undefined {
    switch (header.type) {
      case FRAME.headers:
        return this.#takeHeaders(header, payload);
      case FRAME.continuation:
        return this.#takeBlock(this.#block.proceed(header, payload));
      case FRAME.settings:
        return this.#takeSettings(header, payload);
      case FRAME.ping:
        return this.#takePing(header, payload);
      case FRAME.windowUpdate:
        return this.#takeWindowUpdate(header, payload);
      case FRAME.rstStream:
        return this.#takeReset(header, payload);
      default:
        return this.#takeOther(header, payload);
    }
  }

  /** Unknown types are ignored (RFC 9113 §5.5). */
  #takeOther({ type }: FrameHeader, payload: Buffer): Http2Fault | undefined {
    if (type === FRAME.goAway) this.#over ??= goodbyeWords(payload);
    if (type === FRAME.pushPromise) return broken("a push");
    const sound = type !== FRAME.priority || payload.length === PRIORITY_OCTETS;
    return sound ? undefined : sized("PRIORITY");
  }

  #takeHeaders(header: FrameHeader, payload: Buffer): Http2Fault | undefined {
    if (this.#stream === 0 && this.#isServer && header.stream % 2 === 1) {
      this.#stream = header.stream;
    }
    if (header.stream === 0 || header.stream !== this.#stream)
      return broken("HEADERS of another stream");
    return this.#takeBlock(this.#block.begin(header, payload));
  }

  #takeBlock(block: WholeBlock | Http2Fault | undefined): Http2Fault | undefined {
    if (block === undefined || "code" in block) return block;
    const fields = this.#decoder.decode(block.octets);
    if (typeof fields === "string") return { code: ERROR.compression, reason: fields };
    const first = !this.#headed;
    this.#headed = true;
    if (!first && !block.endsStream) return broken("trailers that do not end the stream");
    if (first) this.#events.headers(fields);
    if (block.endsStream) this.#over ??= closingWords(ERROR.none);
    return undefined;
  }

  #takeSettings({ flags, stream }: FrameHeader, payload: Buffer): Http2Fault | undefined {
    if (stream !== 0) return broken("SETTINGS of a stream");
    if ((flags & FLAG.ack) !== 0) return payload.length === 0 ? undefined : sized("SETTINGS");
    const settings = decodeSettings(payload, this.#peer);
    if ("code" in settings) return settings;
    this.#peer = settings;
    this.#output.frame(FRAME.settings, FLAG.ack, 0, NOTHING);
    return this.#flow.peerInitial(settings.initialWindowSize);
  }

  #takePing({ flags, stream }: FrameHeader, payload: Buffer): Http2Fault | undefined {
    if (stream !== 0) return broken("PING of a stream");
    if (payload.length !== PING_OCTETS) return sized("PING");
    if ((flags & FLAG.ack) === 0) this.#output.frame(FRAME.ping, FLAG.ack, 0, payload);
    else this.#events.pong(payload.readUInt32BE(PING_OCTETS - 4));
    return undefined;
  }

  #takeWindowUpdate({ stream }: FrameHeader, payload: Buffer): Http2Fault | undefined {
    if (payload.length !== WINDOW_UPDATE_OCTETS) return sized("WINDOW_UPDATE");
    if (stream !== 0 && stream !== this.#stream) return broken("WINDOW_UPDATE of no open stream");
    return this.#flow.widened(stream === 0, payload.readUInt32BE(0) & WINDOW_MAX);
  }

  #takeReset({ stream }: FrameHeader, payload: Buffer): Http2Fault | undefined {
    if (payload.length !== RST_STREAM_OCTETS) return sized("RST_STREAM");
    if (stream === 0 || stream !== this.#stream) return broken("RST_STREAM of no open stream");
    this.#over ??= closingWords(payload.readUInt32BE(0));
    return undefined;
  }

  #refill(): void {
    if (this.#over !== undefined) return;
    const { connection, stream } = this.#flow.refill();
    this.#output.windowUpdate(0, connection);
    this.#output.windowUpdate(this.#stream, stream);
    if (this.#output.isOverfull) this.#over = "the peer reads none of our frames";
  }

  #sendHeaders(fields: readonly HeaderField[], flags: number): void {
    this.#answered = true;
    this.#output.frame(FRAME.headers, FLAG.endHeaders | flags, this.#stream, encodeHeaders(fields));
  }

  /** Says goodbye with a reason (RFC 9113 §6.8); the connection is over. */
  #part({ code, reason }: Http2Fault): void {
    this.#output.goAway(this.#isServer ? this.#stream : 0, code);
    this.#over ??= reason;
  }
}
