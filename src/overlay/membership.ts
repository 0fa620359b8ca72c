import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import { MAX_ENDPOINTS, MAX_MEMBERS, type Member } from "./control-message.js";

/** The nodes of the network this node has heard of, and where they accept peers; bounded. */
export class Membership {
  readonly #self: NodeId;
  readonly #members = new Map<NodeId, Member>();

  constructor(self: NodeId) {
    this.#self = self;
  }

  /** True when this is news: a node or an endpoint not known before, and room to keep it. */
  learn(node: NodeId, endpoints: readonly Endpoint[]): boolean {
    const known = this.#members.get(node);
    if (node === this.#self || endpoints.length === 0) return false;
    if (known === undefined && this.#members.size >= MAX_MEMBERS) return false;
    const kept = endpoints.slice(0, MAX_ENDPOINTS);
    if (known !== undefined && sameEndpoints(known.endpoints, kept)) return false;
    this.#members.set(node, { node, endpoints: kept });
    return true;
  }

  get(node: NodeId): Member | undefined {
    return this.#members.get(node);
  }

  all(): readonly Member[] {
    return [...this.#members.values()];
  }
}

function sameEndpoints(a: readonly Endpoint[], b: readonly Endpoint[]): boolean {
  return (
    a.length === b.length &&
    a.every((endpoint, at) => endpoint.host === b[at]?.host && endpoint.port === b[at].port)
  );
}
