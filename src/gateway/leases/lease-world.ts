import type { NodeId } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { SubnetId } from "../address-book.js";

/** Signatures, as titles need them. */
export interface LeaseSeal {
  /** This node's signature, TITLE_SIGNATURE_OCTETS, in a buffer of its own. */
  sign(octets: Buffer): Buffer;
  /** Whether the node made the signature; undefined when its certificate is not known here. Total. */
  verify(node: NodeId, octets: Buffer, signature: Buffer): boolean | undefined;
  /** Whether the node may take back what a node had that is gone. */
  isIssuer(node: NodeId): boolean;
}

/** What the operator is to know, and what is counted. */
export type LeaseReport =
  /** Another node's words were not taken. */
  | { readonly kind: "refused"; readonly node: NodeId; readonly reason: LeaseRefusal }
  /** A node has given one block to two: it lies, or has lost its memory. */
  | { readonly kind: "fork"; readonly node: NodeId }
  /** The store has failed: nothing was given. */
  | { readonly kind: "not stored" }
  /** A client wants an address, and nobody in reach has one to give. */
  | { readonly kind: "no address"; readonly subnet: SubnetId };

/** Why another node's words are not taken. */
export type LeaseRefusal = "malformed" | "forged title" | "no room" | "too fast" | "not a member";

/** What the leases of a node act through. */
export interface LeaseWorld {
  /** To one node, on whatever way there is; may be lost, or come twice. The buffer is given away. */
  send(to: NodeId, message: Buffer): void;
  /** From now on this is the fragment of this node; the buffer is given away. */
  flood(fragment: number, body: Buffer): void;
  /**
   * Appends octets to the journal and says when they are durable, in the order of the calls; or that they are
   * not: whether they will be found there is then unknown.
   */
  store(entry: Buffer, done: (stored: boolean) => void): void;
  report(event: LeaseReport): void;
  /** Something else holds of an address than before: to be looked up later, not amidst the call. */
  changed(address: IpAddress): void;
  /** A message has a way to the node now. */
  isReachable(node: NodeId): boolean;
}
