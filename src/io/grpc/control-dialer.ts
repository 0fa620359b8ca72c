import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import type {
  ControlTransport,
  Dialing,
  DialResult,
  PeerIdentity,
} from "../../overlay/control-transport.js";
import type { Credentials } from "../../trust/credentials.js";
import { reachFirst } from "../tcp-reach.js";
import type { UnderlayCheck } from "../underlay.js";
import { openChannel } from "./channel.js";
import { ControlCall } from "./control-call.js";
import { tellsOfRevocation } from "./former-member.js";
import { failureWords, hungUpWords, tellsOfOtherRoot } from "./dial-failure.js";

/** Name, TCP, TLS and the first answer together. */
const DIAL_TIMEOUT = seconds(5);

/** Who a server is, from its chain: a member of the network, or why it is refused. */
export type IdentifyServer = (chain: readonly Buffer[]) => PeerIdentity | string;

/** What a dialler is made of. */
export interface DialerParts {
  readonly clock: Clock;
  /** Which addresses of an endpoint may be dialled. */
  readonly underlay: UnderlayCheck;
  /** Asked at each dial, so that a renewed certificate is used from then on. */
  readonly credentials: () => Credentials;
  readonly identify: IdentifyServer;
  /** Whether whoever shows the chain may not have heard of the root in use. */
  readonly isBehind: (chain: readonly Buffer[]) => boolean;
  /** A dial failed there: one side may not have heard of the other's root, or this host was revoked. */
  readonly refused: (at: Endpoint, why: "other root" | "revoked") => void;
}

/** Dials other agents' control service; each dial has a connection of its own. */
export class ControlDialer implements ControlTransport {
  readonly #parts: DialerParts;

  constructor(parts: DialerParts) {
    this.#parts = parts;
  }

  dial(endpoint: Endpoint, done: (result: DialResult) => void): Dialing {
    const dial = new Dial(this.#parts, endpoint, done);
    dial.start();
    return dial;
  }
}

/**
 * One dial: resolves the endpoint, finds an address that lies outside the overlay and answers, and
 * calls there. The address is tried before gRPC gets it, because gRPC neither bounds nor gives up
 * the connecting of a socket: a silent path would gather those of every dial for two minutes.
 */
class Dial implements Dialing {
  readonly #parts: DialerParts;
  readonly #endpoint: Endpoint;
  readonly #done: (result: DialResult) => void;
  readonly #deadline: Timer;
  /** Gives up the step under way. */
  #abandon: () => void = () => undefined;
  #over = false;

  constructor(parts: DialerParts, endpoint: Endpoint, done: (result: DialResult) => void) {
    this.#parts = parts;
    this.#endpoint = endpoint;
    this.#done = done;
    this.#deadline = parts.clock.after(DIAL_TIMEOUT, () => {
      this.#fail("no answer within 5 s");
    });
  }

  start(): void {
    void this.#parts.underlay.addressesOf(this.#endpoint).then((found) => {
      if (this.#over) return;
      if (found.kind === "none") this.#give(found.reason);
      else this.#reach(found.addresses);
    });
  }

  cancel(): void {
    if (this.#over) return;
    this.#over = true;
    this.#deadline.stop();
    this.#abandon();
  }

  #reach(addresses: readonly string[]): void {
    const { port } = this.#endpoint;
    this.#abandon = reachFirst({ addresses, port }, this.#parts.clock, (reach) => {
      if (reach.kind === "unreachable") this.#fail(failureWords(reach.reason));
      else this.#call({ host: reach.address, port });
    });
  }

  #call(to: Endpoint): void {
    let peer: PeerIdentity | undefined;
    let refusal: string | undefined;
    let isBehind = false;
    const client = openChannel(to, this.#parts.credentials(), (chain) => {
      isBehind = this.#parts.isBehind(chain);
      const verdict = this.#parts.identify(chain);
      if (typeof verdict !== "string") peer = verdict;
      return (refusal = typeof verdict === "string" ? verdict : undefined);
    });
    const call = new ControlCall(client, to);
    this.#abandon = () => {
      call.abandon();
    };
    call.start((result) => {
      if (this.#over) return;
      if (result instanceof ControlCall && peer !== undefined) {
        this.#finish({ kind: "connected", connection: result.connect(peer) });
      } else {
        const reason = result instanceof ControlCall ? "showed no certificate" : result;
        this.#give(refusal ?? (peer === undefined ? reason : hungUpWords(reason)));
        if (tellsOfRevocation(reason)) this.#parts.refused(to, "revoked");
        else if (isBehind || tellsOfOtherRoot(reason)) this.#parts.refused(to, "other root");
      }
    });
  }

  #fail(reason: string): void {
    this.#give(`${formatEndpoint(this.#endpoint)}: ${reason}`);
  }

  #give(reason: string): void {
    if (this.#over) return;
    this.#abandon();
    this.#finish({ kind: "failed", reason });
  }

  #finish(result: DialResult): void {
    if (this.#over) return;
    this.#over = true;
    this.#deadline.stop();
    this.#done(result);
  }
}
