import type { NodeId, PortId } from "../base/ids.js";

/** Where a MAC was last seen as a source: behind a port of this host, or behind another node. */
export type Location =
  | { readonly kind: "port"; readonly port: PortId }
  | { readonly kind: "node"; readonly node: NodeId };
