import type { NodeId } from "../../src/base/ids.js";
import type { WireGuardLink, WireGuardOffer } from "../../src/overlay/wireguard-link.js";

/** What a host of a scene has of WireGuard, and knows of its neighbours'. */
export class MemoryWireGuard implements WireGuardLink {
  own: WireGuardOffer | undefined;
  readonly known = new Map<NodeId, WireGuardOffer>();
  /** From where each was told. */
  readonly hosts = new Map<NodeId, string>();

  offer(): WireGuardOffer | undefined {
    return this.own;
  }

  offered(node: NodeId, host: string, offer: WireGuardOffer | undefined): void {
    this.hosts.set(node, host);
    if (offer === undefined) this.known.delete(node);
    else this.known.set(node, offer);
  }

  /** Neighbours to which no frame may go. */
  readonly barred = new Set<NodeId>();

  mayCarry(node: NodeId): boolean {
    return !this.barred.has(node);
  }

  lost(node: NodeId): void {
    this.known.delete(node);
  }
}
