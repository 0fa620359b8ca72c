import type { NodeId } from "../base/ids.js";
import type { WireGuardPublicKey } from "../trust/wireguard-key.js";

/** Where and by which key a node's WireGuard is to be found, as it says itself. */
export interface WireGuardOffer {
  readonly publicKey: WireGuardPublicKey;
  /** The UDP port of the encrypted packets. */
  readonly port: number;
}

/** A node's WireGuard, as its control plane sees it. */
export interface WireGuardLink {
  /** What neighbours are told; undefined where the node has none now. */
  offer(): WireGuardOffer | undefined;
  /** A neighbour has told what it has, over the connection with this address at its other end. */
  offered(node: NodeId, host: string, offer: WireGuardOffer | undefined): void;
  /** Whether frames may go to the neighbour: all the time, but where WireGuard only may carry them, and does not. */
  mayCarry(node: NodeId): boolean;
  /** There is no connection to the neighbour any more: what it told counts for nothing. */
  lost(node: NodeId): void;
}
