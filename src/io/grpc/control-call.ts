import { status, type Client, type StatusObject } from "@grpc/grpc-js";
import { seconds } from "../../base/duration.js";
import { formatEndpoint, parseEndpoint, type Endpoint } from "../../base/endpoint.js";
import type { PeerIdentity } from "../../overlay/control-transport.js";
import { ControlStream } from "./control-stream.js";
import { failureWords } from "./dial-failure.js";
import { CONTROL } from "./overlay-methods.js";

/** How long the peer may take to end the call when this end has. */
const LAST_WORD_TIME = seconds(1);

/** One control call over a client of its own, from dial to end. */
export class ControlCall {
  readonly #client: Client;
  readonly #to: Endpoint;
  readonly #stream;
  #connection: ControlStream | undefined;

  /** `to` is what is dialled, by its literal address. */
  constructor(client: Client, to: Endpoint) {
    this.#client = client;
    this.#to = to;
    const { path, requestSerialize, responseDeserialize } = CONTROL;
    this.#stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
  }

  /** Reports the call itself once the server answered, then or instead of it why the call ended. */
  start(report: (result: ControlCall | string) => void): void {
    this.#stream.once("metadata", () => {
      report(this);
    });
    this.#stream.on("error", () => undefined); // the status says the same
    this.#stream.on("status", (end: StatusObject) => {
      const reason = describe(end, this.#to);
      report(reason);
      this.#connection?.ended(reason);
    });
  }

  connect(peer: PeerIdentity): ControlStream {
    const connection = new ControlStream({
      peer,
      dialled: true,
      remote: parseEndpoint(this.#stream.getPeer()) ?? this.#to,
      stream: this.#stream,
      finish: () => {
        this.#finish();
      },
    });
    this.#connection = connection;
    return connection;
  }

  /** Lets the peer hear the last word; one that answers nothing any more keeps no socket, and no process. */
  #finish(): void {
    this.#stream.end();
    this.#client.close();
    setTimeout(() => {
      this.#stream.cancel();
    }, LAST_WORD_TIME).unref();
  }

  abandon(): void {
    this.#stream.cancel();
    this.#client.close();
  }
}

function describe(end: StatusObject, to: Endpoint): string {
  if (end.code === status.OK || end.code === status.CANCELLED) return "the peer closed";
  return `${formatEndpoint(to)}: ${failureWords(end.details)}`;
}
