import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import { RecentMap } from "../base/recent-map.js";
import type { Member } from "./control-message.js";

/** Most neighbours kept over a restart. */
export const REMEMBERED_MAX = 256;

/** The neighbours of this and the last run, and where they accept peers: what a restart begins with. */
export class MemberDirectory {
  readonly #members = new RecentMap<NodeId, readonly Endpoint[]>(REMEMBERED_MAX);

  /** Takes what an earlier run remembered. */
  constructor(members: readonly Member[]) {
    for (const { node, endpoints } of members) this.#members.set(node, endpoints);
  }

  endpointsOf(node: NodeId): readonly Endpoint[] {
    return this.#members.get(node) ?? [];
  }

  nodes(): Iterable<NodeId> {
    return this.#members.keys();
  }

  /** A neighbour says where it accepts peers; true when that is news. The oldest entry gives way. */
  note(node: NodeId, endpoints: readonly Endpoint[]): boolean {
    if (endpoints.length === 0 || sameEndpoints(this.endpointsOf(node), endpoints)) return false;
    this.#members.set(node, endpoints);
    return true;
  }

  /** The same of several neighbours, as they are known now; true when there is any news. */
  noteAll(
    nodes: Iterable<NodeId>,
    facts: ReadonlyMap<NodeId, { readonly endpoints: readonly Endpoint[] }>,
  ): boolean {
    const news = [...nodes].filter((node) => this.note(node, facts.get(node)?.endpoints ?? []));
    return news.length > 0;
  }

  /** The node is no member any more; true when it was known. */
  forget(node: NodeId): boolean {
    return this.#members.delete(node);
  }

  all(): readonly Member[] {
    return [...this.#members.entries()].map(([node, endpoints]) => ({ node, endpoints }));
  }
}

function sameEndpoints(a: readonly Endpoint[], b: readonly Endpoint[]): boolean {
  return (
    a.length === b.length &&
    a.every((endpoint, at) => endpoint.host === b[at]?.host && endpoint.port === b[at].port)
  );
}
