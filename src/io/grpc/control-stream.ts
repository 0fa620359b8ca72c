import type { Endpoint } from "../../base/endpoint.js";
import type {
  ControlConnection,
  ControlReceiver,
  PeerIdentity,
} from "../../overlay/control-transport.js";
import type { ControlMessage } from "../../overlay/control-message.js";
import { decodeControl, encodeControl } from "./control-codec.js";

/** What a peer that does not read may leave waiting: twice what it is sent of a database in one turn. */
const QUEUE_OCTETS_MAX = 8 * 1024 * 1024;

/** Either end of a gRPC stream of octets, as far as a control connection uses it. */
export interface OctetStream {
  on(event: "data", listener: (octets: Buffer) => void): unknown;
  write(octets: Buffer, sent: () => void): boolean;
}

/** A control connection on a gRPC stream; its owner reports the stream's end by {@link ended}. */
export class ControlStream implements ControlConnection {
  readonly peer: PeerIdentity;
  readonly dialled: boolean;
  readonly remote: Endpoint;
  readonly #stream: OctetStream;
  readonly #finish: () => void;
  #receiver: ControlReceiver | undefined;
  #unsent = 0;
  #closed = false;

  /** `finish` ends the stream and its connection; what was written before still leaves. */
  constructor(parts: {
    readonly peer: PeerIdentity;
    readonly dialled: boolean;
    readonly remote: Endpoint;
    readonly stream: OctetStream;
    readonly finish: () => void;
  }) {
    this.peer = parts.peer;
    this.dialled = parts.dialled;
    this.remote = parts.remote;
    this.#stream = parts.stream;
    this.#finish = parts.finish;
  }

  open(receiver: ControlReceiver): void {
    this.#receiver = receiver;
    this.#stream.on("data", (octets) => {
      this.#receive(octets);
    });
  }

  send(message: ControlMessage): void {
    if (this.#closed) return;
    const octets = encodeControl(message);
    this.#unsent += octets.length;
    this.#stream.write(octets, () => {
      this.#unsent -= octets.length;
    });
    if (this.#unsent > QUEUE_OCTETS_MAX) this.ended("the peer does not read");
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#finish();
  }

  /** The stream is over. */
  ended(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#finish();
    this.#receiver?.closed(reason);
  }

  #receive(octets: Buffer): void {
    if (this.#closed) return;
    const message = decodeControl(octets);
    if (message === undefined) this.ended("sent a malformed control message");
    else this.#receiver?.message(message);
  }
}
