import type { NodeId } from "../base/ids.js";
import type { Link } from "../wire/links-body.js";

/** A node as its links LSA draws it. */
export interface Vertex {
  /** It may relay for others. */
  readonly transit: boolean;
  readonly links: readonly Link[];
}

/** What every node says of its own uplinks; a link may name a node that says nothing. */
export type Graph = ReadonlyMap<NodeId, Vertex>;

/** A vertex and the edges from it that can be used, which lead to vertices of the same graph. */
export interface Junction {
  readonly node: NodeId;
  readonly transit: boolean;
  readonly edges: readonly Edge[];
}

/** An uplink in one direction, at the cost its near end gives. */
export interface Edge {
  readonly to: Junction;
  readonly cost: number;
}

interface Draft extends Junction {
  edges: readonly DraftEdge[];
  readonly listedBy: Draft[];
  /** The vertex looked at last of those that this one lists. */
  lists: Draft | undefined;
}

interface DraftEdge extends Edge {
  readonly to: Draft;
}

/**
 * All vertices, with those links as edges that the node at the other end lists as well (RFC 2328
 * §16.1 (2)(b)): nobody can draw an uplink to itself alone, and a lost one is gone as soon as one
 * end says so. Takes time in proportion to the number of links.
 */
export function junctionsOf(graph: Graph): ReadonlyMap<NodeId, Junction> {
  const drafts = new Map<NodeId, Draft>();
  for (const [node, { transit }] of graph) {
    drafts.set(node, { node, transit, edges: [], listedBy: [], lists: undefined });
  }
  for (const [node, { links }] of graph) {
    const draft = drafts.get(node);
    if (draft !== undefined) draft.edges = edgesOf(draft, links, drafts);
  }
  for (const draft of drafts.values()) {
    for (const other of draft.listedBy) other.lists = draft;
    draft.edges = draft.edges.filter(({ to }) => to.lists === draft);
  }
  return drafts;
}

/** The links of a vertex as edges, entered at their other ends as well. */
function edgesOf(
  from: Draft,
  links: readonly Link[],
  drafts: ReadonlyMap<NodeId, Draft>,
): readonly DraftEdge[] {
  const edges: DraftEdge[] = [];
  for (const { node, cost } of links) {
    const to = drafts.get(node);
    if (to === undefined || to === from) continue;
    edges.push({ to, cost });
    to.listedBy.push(from);
  }
  return edges;
}
