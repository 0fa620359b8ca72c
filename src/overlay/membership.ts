import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import { MAX_ENDPOINTS, MAX_MEMBERS, type Member } from "./control-message.js";

/** Nodes one member may tell of that this node has never met: a liar costs no more. */
export const HEARSAY_PER_INTRODUCER = 64;

interface Known {
  readonly endpoints: readonly Endpoint[];
  /** Who told of it; undefined for a node this one has met. */
  readonly introducer: NodeId | undefined;
}

/**
 * The nodes of the network this node has met or heard of, and where they accept peers; bounded. What
 * a node says of itself counts; what others say of it counts only until it has been met.
 */
export class Membership {
  readonly #self: NodeId;
  readonly #known = new Map<NodeId, Known>();

  constructor(self: NodeId) {
    this.#self = self;
  }

  /** A node this one has an uplink with says so itself. True when it is news. */
  meet(node: NodeId, endpoints: readonly Endpoint[]): boolean {
    const known = this.#known.get(node);
    if (known === undefined && !this.#hasRoom(node)) return false;
    const kept = endpoints.slice(0, MAX_ENDPOINTS);
    const same = known?.introducer === undefined && sameEndpoints(known?.endpoints ?? [], kept);
    this.#known.set(node, { endpoints: kept, introducer: undefined });
    return !same;
  }

  /** Another member says so. True when it is news that is worth a dial. */
  hear(introducer: NodeId, { node, endpoints }: Member): boolean {
    const known = this.#known.get(node);
    if (endpoints.length === 0 || !this.#hasRoom(node)) return false;
    if (known === undefined && this.#toldBy(introducer) >= HEARSAY_PER_INTRODUCER) return false;
    if (known !== undefined && known.introducer !== introducer) return false;
    const kept = endpoints.slice(0, MAX_ENDPOINTS);
    if (known !== undefined && sameEndpoints(known.endpoints, kept)) return false;
    this.#known.set(node, { endpoints: kept, introducer });
    return true;
  }

  /** Hearsay that came to nothing; a node that has been met stays. False where it is none. */
  forget(node: NodeId): boolean {
    return this.#known.get(node)?.introducer !== undefined && this.#known.delete(node);
  }

  endpointsOf(node: NodeId): readonly Endpoint[] {
    return this.#known.get(node)?.endpoints ?? [];
  }

  /** The nodes this one has met and can dial: what is worth keeping over a restart. */
  met(): readonly Member[] {
    return [...this.#known]
      .filter(([, { introducer, endpoints }]) => introducer === undefined && endpoints.length > 0)
      .map(([node, { endpoints }]) => ({ node, endpoints }));
  }

  #hasRoom(node: NodeId): boolean {
    if (node === this.#self) return false;
    return this.#known.has(node) || this.#known.size < MAX_MEMBERS;
  }

  #toldBy(introducer: NodeId): number {
    return [...this.#known.values()].filter((each) => each.introducer === introducer).length;
  }
}

function sameEndpoints(a: readonly Endpoint[], b: readonly Endpoint[]): boolean {
  return (
    a.length === b.length &&
    a.every((endpoint, at) => endpoint.host === b[at]?.host && endpoint.port === b[at].port)
  );
}
