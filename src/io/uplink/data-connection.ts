import { Http2Connection, type Http2Events } from "../../wire/http2/connection.js";
import type { HeaderField } from "../../wire/http2/header-table.js";
import { PinnedBuffer } from "../sys/pinned-buffer.js";
import type { TlsConnection } from "../sys/tls-connection.js";
import type { ThreadLoop } from "../thread-loop.js";
import { DataFrames, PIECE_OCTETS } from "./data-frames.js";
import { ACCEPTED, DATA_SESSION, DATA_WINDOW, REFUSED } from "./data-session.js";

/** Of one TLS record, plaintext (RFC 8446 §5.1). */
const RECORD_OCTETS_MAX = 16 * 1024;

/** Read at once before others get their turn. */
const BURST_OCTETS = 256 * 1024;

/** Records read at once: a peer may send short ones, each of which costs as much as a long one. */
const BURST_READS = 64;

/** Written at once before others get their turn, and what has come meanwhile is read. */
const WRITE_OCTETS = 256 * 1024;

/** In front of what is read: what leaves again from where it lies needs a header there. */
const INPUT_FRONT_OCTETS = 64;

/** What the data connections of a thread share. */
export class ConnectionPlace {
  readonly loop: ThreadLoop;
  /** What was read last; used up before anything is read again. */
  readonly input = new PinnedBuffer(INPUT_FRONT_OCTETS + BURST_OCTETS + RECORD_OCTETS_MAX);

  constructor(loop: ThreadLoop) {
    this.loop = loop;
  }
}

/** Whoever has the connection now. */
export interface ConnectionOwner extends Omit<Http2Events, "data"> {
  /** The handshake is done; the protocol is h2. */
  secured(): void;
  /**
   * Octets of the stream in [start, end); they last until `burstEnded` returns. What lies in front of
   * them has been used and may be written on.
   */
  data(buffer: Buffer, start: number, end: number): void;
  /** What had come is through. */
  burstEnded(): void;
  /**
   * The next message to send, lent until `sent`, with FRAME_HEADER_OCTETS of the same memory in front
   * of it to be written on; undefined where there is none.
   */
  next(): Buffer | undefined;
  /** Octets that wait for {@link next}. */
  readonly queued: number;
  /** The message has gone into the connection. */
  sent(message: Buffer): void;
  /** It was written on; `isBlocked` says that the socket or the peer takes no more for now. */
  pumped(isBlocked: boolean): void;
  /** Once, unless the owner closed it. */
  ended(reason: string): void;
}

/**
 * A TLS connection on the thread's poll, and one HTTP/2 stream on it. Everything that happens happens
 * in `drain`, which the loop calls, or in a call of the owner's; nothing blocks. The owner may close
 * it within any call.
 */
export class DataConnection {
  owner: ConnectionOwner;
  readonly #tls: TlsConnection;
  readonly #place: ConnectionPlace;
  readonly #http2: Http2Connection;
  readonly #frames: DataFrames;
  /** What must be written before anything else: a blocked write takes no other octets. */
  #piece: Buffer | undefined;
  #message: Buffer | undefined;
  /** Octets of the message that are in a piece, or gone. */
  #begun = 0;
  #rest: Buffer | undefined;
  #burst = RECORD_OCTETS_MAX;
  #received = 0;
  #awaitsRoom = false;
  #refused = false;
  #closed = false;

  constructor(
    tls: TlsConnection,
    role: "client" | "server",
    place: ConnectionPlace,
    owner: ConnectionOwner,
  ) {
    this.#tls = tls;
    this.#place = place;
    this.owner = owner;
    this.#http2 = new Http2Connection(
      { ...DATA_SESSION, role },
      {
        headers: (fields) => {
          this.owner.headers(fields);
        },
        data: (buffer, start, end) => {
          if (!this.#closed) this.owner.data(buffer, start, end);
        },
        pong: (id) => {
          this.owner.pong(id);
        },
      },
    );
    this.#frames = new DataFrames(this.#http2);
    place.loop.add(tls.descriptor, this.#drain);
  }

  /** Octets that have come, TLS and TCP not counted. */
  get received(): number {
    return this.#received;
  }

  /** The same with TLS, also of a record that is not whole: on a slow path one takes seconds. */
  get heard(): number {
    return this.#tls.received;
  }

  /** The chain of the peer's certificate, DER, leaf first; after `secured`. */
  peerChain(): readonly Buffer[] {
    return this.#tls.peerChain();
  }

  /** Begins; for a client, whose word comes first. */
  start(): void {
    this.#drain();
  }

  /** The client's request for the stream. */
  request(fields: readonly HeaderField[]): void {
    this.#http2.request(fields);
    this.#widen();
  }

  /** The server's answer: the stream is served. */
  accept(): void {
    this.#widen(); // not before: a stranger to the control plane sends 64 KiB at most
    this.#http2.respond(ACCEPTED);
    this.send();
  }

  /** The server's answer: it is not. The peer is left to close the connection. */
  refuse(): void {
    this.#http2.refuse(REFUSED);
    this.#refused = true;
    this.send();
  }

  /** Reads nothing more until {@link proceed} is called. */
  halt(): void {
    this.#http2.halt();
    this.#place.loop.remove(this.#tls.descriptor);
  }

  /** Reads on from where it was halted. */
  proceed(): void {
    if (this.#closed) return;
    this.#http2.proceed();
    this.#place.loop.add(this.#tls.descriptor, this.#drain);
    this.#place.loop.awaitRoom(this.#tls.descriptor, this.#awaitsRoom);
    const rest = this.#rest;
    this.#rest = undefined;
    if (rest !== undefined) this.#use(rest, 0, rest.length);
    this.#place.loop.drainSoon(this.#tls.descriptor); // TLS may hold more, of which poll knows nothing
  }

  /** Asks the peer for a sign of life; `pong` tells of it. To be called once a second. */
  ping(id: number): void {
    this.#http2.secondPassed();
    this.#http2.ping(id);
    this.send();
  }

  /** Sends what the owner has, as far as the socket takes it; what it does not take follows later. */
  send(): void {
    if (this.#awaitsRoom || this.#closed) return;
    if (this.#pump()) this.#place.loop.drainSoon(this.#tls.descriptor);
    this.#afterwards();
  }

  /**
   * Sends the message from where it lies, behind all that the owner has; false where it would have to
   * wait. FRAME_HEADER_OCTETS in front of it are written on. It leaves the process with the next
   * {@link send}, which also tells of failures.
   */
  sendNow(message: Buffer): boolean {
    if (this.#awaitsRoom || this.#closed) return false;
    this.#advanceFor(WRITE_OCTETS);
    const waits = this.#piece !== undefined || this.#message !== undefined || this.owner.queued > 0;
    if (waits || message.length > this.#http2.dataRoom) return false;
    const frame = this.#frames.around(message);
    if (!this.#tls.write(frame)) this.#piece = this.#frames.keep(frame);
    return true;
  }

  /** Gives back memory: for a connection that has gone quiet. */
  trim(): void {
    this.#tls.trim();
    this.#frames.trim(this.#piece !== undefined);
  }

  /** Ends it; the owner is not told. Twice does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#http2.end();
    if (!this.#awaitsRoom && this.#tls.established) this.#pump();
    this.#closed = true;
    this.#place.loop.remove(this.#tls.descriptor);
    this.#tls.close();
  }

  readonly #drain = (): number => {
    if (!this.#secure()) return 0;
    const more = this.#receive();
    const isCutShort = !this.#closed && this.#pump();
    this.#afterwards();
    return (more || isCutShort) && !this.#closed ? 1 : 0;
  };

  #widen(): void {
    this.#burst = BURST_OCTETS;
    this.#http2.widen(DATA_WINDOW);
  }

  /** Whether octets may pass. */
  #secure(): boolean {
    if (this.#tls.established) return !this.#closed;
    const done = this.#tls.shakeHands();
    if (done && this.#tls.protocol === "h2") this.owner.secured();
    else if (done) this.#end("the peer does not speak HTTP/2");
    if (!done) this.#afterwards();
    return done && !this.#closed;
  }

  /** Reads a burst and uses it; true where there may be more. */
  #receive(): boolean {
    const { input } = this.#place;
    const octets = this.#tls.read(input, INPUT_FRONT_OCTETS, BURST_READS, this.#burst);
    this.#received += octets;
    if (octets > 0 && !this.#http2.halted) {
      this.#use(input.buffer, INPUT_FRONT_OCTETS, INPUT_FRONT_OCTETS + octets);
    }
    return !this.#tls.exhausted;
  }

  #use(buffer: Buffer, start: number, end: number): void {
    const read = this.#http2.receive(buffer, start, end);
    if (this.#closed) return;
    // Halted: whoever comes next reads on from here.
    if (read < end) this.#rest = Buffer.from(buffer.subarray(read, end));
    this.owner.burstEnded();
  }

  /** Writes what there is, but no more than its share; true where others get their turn before the rest. */
  #pump(): boolean {
    const isCutShort = this.#advanceFor(WRITE_OCTETS);
    if (this.#tls.established) this.#tls.flush();
    return isCutShort;
  }

  /** Writes so many octets, or a little more; true where there may be more to write. */
  #advanceFor(octets: number): boolean {
    for (let left = octets; left > 0;) {
      const written = this.#advance();
      if (written === 0) return false;
      left -= written;
    }
    return true;
  }

  /** Writes a piece, of so many octets; 0 where there is none, or the socket takes no more. */
  #advance(): number {
    this.#piece ??= this.#nextPiece();
    if (this.#piece === undefined || !this.#tls.write(this.#piece)) return 0;
    const { length } = this.#piece;
    this.#piece = undefined;
    const message = this.#message;
    if (message?.length === this.#begun) {
      this.#message = undefined;
      this.owner.sent(message);
    }
    return length;
  }

  #nextPiece(): Buffer | undefined {
    const control = this.#http2.takeControl();
    if (control !== undefined) return control;
    const room = this.#http2.dataRoom;
    if (room === 0) return undefined;
    if (this.#message === undefined) {
      this.#message = this.owner.next();
      this.#begun = 0;
    }
    const message = this.#message;
    if (message === undefined) return undefined;
    const begun = this.#begun;
    if (begun === 0 && message.length <= room) {
      this.#begun = message.length;
      return this.#frames.around(message);
    }
    const octets = Math.min(room, PIECE_OCTETS, message.length - begun);
    this.#begun = begun + octets;
    return this.#frames.cut(message, begun, octets);
  }

  /** Draws the consequences of what was read or written. */
  #afterwards(): void {
    if (this.#closed) return;
    const reason = this.#tls.failure ?? this.#http2.over;
    if (reason !== undefined && !this.#isRefusing()) {
      this.#end(reason);
      return;
    }
    const awaits = this.#tls.wantsWrite;
    this.owner.pumped(awaits || this.#http2.dataRoom === 0);
    if (awaits === this.#awaitsRoom) return;
    this.#awaitsRoom = awaits;
    this.#place.loop.awaitRoom(this.#tls.descriptor, awaits);
  }

  #isRefusing(): boolean {
    return this.#refused && this.#tls.failure === undefined;
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.close();
    this.owner.ended(reason);
  }
}
