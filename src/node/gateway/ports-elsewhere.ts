import type { NodeId } from "../../base/ids.js";
import type { PortName } from "../../wire/names-body.js";

/** A port of another node, and the addresses of the guest behind it. */
export interface PortElsewhere extends PortName {
  readonly node: NodeId;
}

/** What other nodes tell of their ports. It holds what the link-state database holds, so it has no bound of its own. */
export class PortsElsewhere {
  readonly #byNode = new Map<NodeId, Map<number, readonly PortName[]>>();

  /** In the place of what that fragment said before. */
  put(node: NodeId, fragment: number, ports: readonly PortName[]): void {
    const fragments = this.#byNode.get(node) ?? new Map<number, readonly PortName[]>();
    if (ports.length > 0) fragments.set(fragment, ports);
    else fragments.delete(fragment);
    if (fragments.size > 0) this.#byNode.set(node, fragments);
    else this.#byNode.delete(node);
  }

  /** In the order of node ids; of a node that cannot be reached, none. */
  of(isReachable: (node: NodeId) => boolean): readonly PortElsewhere[] {
    const nodes = [...this.#byNode.keys()].filter(isReachable).sort();
    return nodes.flatMap((node) =>
      [...(this.#byNode.get(node)?.values() ?? [])].flat().map((port) => ({ ...port, node })),
    );
  }
}
