import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import type { ControlConnection, ControlTransport } from "./control-transport.js";
import { DialTarget } from "./dial-target.js";

/** What dialling needs of the control plane. */
export interface DiallerParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly transport: ControlTransport;
  /** A dial led to another node. */
  readonly connected: (connection: ControlConnection) => void;
}

/** Makes targets to dial; a connection that leads back to this node itself ends here. */
export class Dialler {
  readonly #parts: DiallerParts;

  constructor(parts: DiallerParts) {
    this.#parts = parts;
  }

  /** A target that is not dialled yet; `failed` is called after each dial that came to nothing. */
  target(
    endpoints: readonly Endpoint[],
    node: NodeId | undefined,
    failed: (target: DialTarget) => void,
  ): DialTarget {
    const { clock, rng, transport } = this.#parts;
    return new DialTarget({
      clock,
      rng,
      transport,
      endpoints,
      node,
      failed,
      connected: (target, connection) => {
        this.#connected(target, connection);
      },
    });
  }

  #connected(target: DialTarget, connection: ControlConnection): void {
    const { node } = connection.peer;
    if (node === this.#parts.self) {
      connection.close("this is the node itself");
      target.handle({ kind: "dialled-self" });
      return;
    }
    target.handle({ kind: "dialled", node });
    this.#parts.connected(connection);
  }
}
