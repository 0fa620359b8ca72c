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
