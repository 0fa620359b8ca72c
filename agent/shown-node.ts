const SHOWN_DIGITS = 12;

/** The first digits of a node id, as tables show it; a dash where there is none. */
export function shownNode(nodeId: string): string {
  return nodeId.slice(0, SHOWN_DIGITS) || "-";
}
