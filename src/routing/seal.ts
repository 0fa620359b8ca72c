import type { NodeId } from "../base/ids.js";

/** A node whose certificate has been checked: what its signature is judged by. */
export interface Signer {
  readonly node: NodeId;
  /** SHA-256 of the SPKI of whoever certified it: a revocation may name it, or the node. */
  readonly issuerKey: NodeId;
  /** Its certificate lets it relay for others. */
  readonly transit: boolean;
  /** The name of its role, for people. */
  readonly role: string;
  /** What it was identified by: DER, leaf first. */
  readonly chain: readonly Buffer[];
  /** False once its certificate has expired: it may not originate any more. */
  isCurrent(): boolean;
  /** True when the node's key made this signature over these octets. Total: any octets may come. */
  verify(octets: Buffer, signature: Buffer): boolean;
}

/** Cryptography as the control plane needs it: what is signed is bound to this one network. */
export interface Seal {
  /** This node's signature, SIGNATURE_OCTETS, in a buffer of its own. */
  sign(octets: Buffer): Buffer;
  /** Whom the chain (DER, leaf first) is about, whoever made it: that costs little. Undefined for none. */
  claimed(chain: readonly Buffer[]): NodeId | undefined;
  /** Who the chain certifies as a member now; undefined for anything else. */
  identify(chain: readonly Buffer[]): Signer | undefined;
}

/** An Ed25519 signature (RFC 8032 §5.1.6). */
export const SIGNATURE_OCTETS = 64;
