import type { Clock, Timer } from "../base/clock.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Connector, type ConnectorAction, type ConnectorEvent } from "./connector.js";
import type {
  ControlConnection,
  ControlTransport,
  Dialing,
  DialResult,
} from "./control-transport.js";

/** Of dials that fail, one in so many goes to another endpoint than the one known to be good. */
const OTHERS_TURN = 4;

/**
 * Lends a connector its transport and its timer; answers with connections. The endpoint that led to
 * the node last is preferred, so that a path that heals is not missed while others are tried; each
 * {@link OTHERS_TURN}th dial goes to one of the others, in turn.
 */
export class DialTarget {
  readonly connector: Connector;
  readonly #clock: Clock;
  readonly #transport: ControlTransport;
  readonly #connected: (target: DialTarget, connection: ControlConnection) => void;
  readonly #failed: (target: DialTarget) => void;
  readonly #wanted: NodeId | undefined;
  #endpoints: readonly Endpoint[];
  #endpoint: Endpoint | undefined;
  /** The endpoint that led to the node last. */
  #proven: string | undefined;
  /** Of the dials to endpoints not proven. */
  #turn = 0;
  /** Dials that came to nothing since one led to the node. */
  #misses = 0;
  #dialing: Dialing | undefined;
  #timer: Timer | undefined;
  #stopped = false;

  constructor(parts: {
    readonly clock: Clock;
    readonly rng: Rng;
    readonly transport: ControlTransport;
    /** At least one; tried in turn. */
    readonly endpoints: readonly Endpoint[];
    /** Whom they are said to lead to; a connection to anybody else is closed and counts as failed. */
    readonly node: NodeId | undefined;
    readonly connected: (target: DialTarget, connection: ControlConnection) => void;
    /** After each dial that came to nothing. */
    readonly failed: (target: DialTarget) => void;
  }) {
    this.connector = new Connector(parts);
    this.#clock = parts.clock;
    this.#transport = parts.transport;
    this.#connected = parts.connected;
    this.#failed = parts.failed;
    this.#wanted = parts.node;
    this.#endpoints = parts.endpoints;
    this.#endpoint = parts.endpoints[0];
  }

  /** The endpoint of the present or the last dial; the first one before any. */
  get endpoint(): Endpoint | undefined {
    return this.#endpoint;
  }

  /** Takes newer endpoints of the same node; they count from the next dial. */
  replaceEndpoints(endpoints: readonly Endpoint[]): void {
    if (endpoints.length > 0) this.#endpoints = endpoints;
  }

  handle(event: ConnectorEvent): void {
    if (this.#stopped) return;
    for (const action of this.connector.handle(event)) this.#perform(action);
  }

  stop(): void {
    this.#stopped = true;
    this.#dialing?.cancel();
    this.#timer?.stop();
  }

  #perform(action: ConnectorAction): void {
    switch (action.kind) {
      case "dial":
        this.#timer?.stop(); // a nudge comes before it
        this.#dial();
        return;
      case "abandon":
        this.#dialing?.cancel();
        this.#dialing = undefined;
        return;
      case "wait":
        this.#timer?.stop();
        this.#timer = this.#clock.after(action.delay, () => {
          this.handle({ kind: "wake" });
        });
    }
  }

  #dial(): void {
    const endpoint = this.#choose();
    if (endpoint === undefined) return;
    this.#endpoint = endpoint;
    this.#dialing = this.#transport.dial(endpoint, (result) => {
      this.#dialing = undefined;
      this.#conclude(endpoint, result);
    });
  }

  #choose(): Endpoint | undefined {
    const isProven = (each: Endpoint): boolean => formatEndpoint(each) === this.#proven;
    const proven = this.#endpoints.find(isProven);
    const others = this.#endpoints.filter((each) => !isProven(each));
    const isTheirTurn = others.length > 0 && this.#misses % OTHERS_TURN === OTHERS_TURN - 1;
    if (proven !== undefined && !isTheirTurn) return proven;
    return others[this.#turn++ % others.length];
  }

  #conclude(endpoint: Endpoint, result: DialResult): void {
    if (result.kind === "failed") {
      this.#miss(result.reason);
      return;
    }
    const { connection } = result;
    if (this.#wanted !== undefined && connection.peer.node !== this.#wanted) {
      connection.close("another node was wanted");
      this.#miss(`${formatEndpoint(endpoint)} leads to another node`);
      return;
    }
    this.#proven = formatEndpoint(endpoint);
    this.#misses = 0;
    this.#connected(this, connection);
  }

  #miss(reason: string): void {
    this.#misses += 1;
    this.handle({ kind: "failed", reason });
    this.#failed(this);
  }
}
