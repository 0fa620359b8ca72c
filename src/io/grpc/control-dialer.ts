import { status, type Client, type StatusObject } from "@grpc/grpc-js";
import type { Clock } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { formatEndpoint, parseEndpoint, type Endpoint } from "../../base/endpoint.js";
import type {
  ControlTransport,
  Dialing,
  DialResult,
  PeerIdentity,
} from "../../overlay/control-transport.js";
import type { Credentials } from "../../trust/credentials.js";
import { openChannel } from "./channel.js";
import { ControlStream } from "./control-stream.js";
import { CONTROL } from "./overlay-methods.js";

/** TCP, TLS and the first answer together. */
const DIAL_TIMEOUT = seconds(5);

/** Who a server is, from its chain: a member of the network, or why it is refused. */
export type IdentifyServer = (chain: readonly Buffer[]) => PeerIdentity | string;

/** Dials other agents' control service; each dial has a connection of its own. */
export class ControlDialer implements ControlTransport {
  readonly #clock: Clock;
  readonly #credentials: () => Credentials;
  readonly #identify: IdentifyServer;

  constructor(parts: {
    readonly clock: Clock;
    /** Asked at each dial, so that a renewed certificate is used from then on. */
    readonly credentials: () => Credentials;
    readonly identify: IdentifyServer;
  }) {
    this.#clock = parts.clock;
    this.#credentials = parts.credentials;
    this.#identify = parts.identify;
  }

  dial(endpoint: Endpoint, done: (result: DialResult) => void): Dialing {
    let peer: PeerIdentity | undefined;
    let refusal: string | undefined;
    const client = openChannel(endpoint, this.#credentials(), (chain) => {
      const verdict = this.#identify(chain);
      if (typeof verdict !== "string") peer = verdict;
      return (refusal = typeof verdict === "string" ? verdict : undefined);
    });
    return this.#call(client, endpoint, (result) => {
      if (result instanceof ControlCall && peer !== undefined) {
        done({ kind: "connected", connection: result.connect(peer) });
      } else {
        const reason = result instanceof ControlCall ? "showed no certificate" : result;
        done({ kind: "failed", reason: refusal ?? reason });
      }
    });
  }

  #call(client: Client, to: Endpoint, done: (result: ControlCall | string) => void): Dialing {
    const call = new ControlCall(client, to);
    const deadline = this.#clock.after(DIAL_TIMEOUT, () => {
      finish(`no answer from ${formatEndpoint(to)} within 5 s`);
    });
    let finished = false;
    const finish = (result: ControlCall | string): void => {
      if (finished) return;
      finished = true;
      deadline.stop();
      if (typeof result === "string") call.abandon();
      done(result);
    };
    call.start(finish);
    return {
      cancel: () => {
        finished = true;
        deadline.stop();
        call.abandon();
      },
    };
  }
}

/** One control call, from dial to end. */
class ControlCall {
  readonly #client: Client;
  readonly #to: Endpoint;
  readonly #stream;
  #connection: ControlStream | undefined;

  constructor(client: Client, to: Endpoint) {
    this.#client = client;
    this.#to = to;
    const { path, requestSerialize, responseDeserialize } = CONTROL;
    this.#stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
  }

  /** Reports the call itself once the server answered, or the reason why it did not. */
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
        this.#stream.end();
        this.#client.close();
      },
    });
    this.#connection = connection;
    return connection;
  }

  abandon(): void {
    this.#stream.cancel();
    this.#client.close();
  }
}

function describe(end: StatusObject, to: Endpoint): string {
  if (end.code === status.OK || end.code === status.CANCELLED) return "the peer closed";
  const words = end.details.replace(/^14 UNAVAILABLE: /, "");
  return `${formatEndpoint(to)}: ${words}`;
}
