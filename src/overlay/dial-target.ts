import type { Clock, Timer } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Connector, type ConnectorAction, type ConnectorEvent } from "./connector.js";
import type { ControlConnection, ControlTransport, Dialing } from "./control-transport.js";

/** Lends a connector its transport and its timer; answers with connections that lead elsewhere. */
export class DialTarget {
  readonly connector: Connector;
  readonly #clock: Clock;
  readonly #transport: ControlTransport;
  readonly #connected: (target: DialTarget, connection: ControlConnection) => void;
  readonly #failed: (target: DialTarget) => void;
  #endpoints: readonly Endpoint[];
  #next = 0;
  #dialing: Dialing | undefined;
  #timer: Timer | undefined;
  #stopped = false;

  constructor(parts: {
    readonly clock: Clock;
    readonly rng: Rng;
    readonly transport: ControlTransport;
    /** At least one; tried in turn. */
    readonly endpoints: readonly Endpoint[];
    readonly node: NodeId | undefined;
    readonly connected: (target: DialTarget, connection: ControlConnection) => void;
    /** After each dial that came to nothing. */
    readonly failed: (target: DialTarget) => void;
  }) {
    this.connector = new Connector(parts.rng, parts.node);
    this.#clock = parts.clock;
    this.#transport = parts.transport;
    this.#connected = parts.connected;
    this.#failed = parts.failed;
    this.#endpoints = parts.endpoints;
  }

  /** The endpoint of the present or the last dial. */
  get endpoint(): Endpoint | undefined {
    return this.#endpoints[this.#next % this.#endpoints.length];
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
    const endpoint = this.endpoint;
    if (endpoint === undefined) return;
    this.#dialing = this.#transport.dial(endpoint, (result) => {
      this.#dialing = undefined;
      if (result.kind === "connected") {
        this.#connected(this, result.connection);
        return;
      }
      this.#next += 1;
      this.handle({ kind: "failed", reason: result.reason });
      this.#failed(this);
    });
  }
}
