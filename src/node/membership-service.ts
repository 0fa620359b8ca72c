/** A key of a network that was, or is to be, revoked. */
export interface Revoked {
  readonly network: string;
  readonly nodeId: string;
  /** As of RFC 5280 §5.3.1: `key compromise`, `cessation of operation`. */
  readonly reason: string;
}

/** Which node is to be a member no more. */
export interface RevokeRequest {
  /** A node id, or its first digits: at least 4, of one member only. */
  readonly node: string;
  /** Also where no issuer is left then, and certificates end. */
  readonly force: boolean;
}

/** What a caller can ask about who is a member of a network; every failure is a SpanError. */
export interface MembershipService {
  /** The node's key may be in a thief's hands: nobody believes it any more. */
  revoke(network: string, request: RevokeRequest): Promise<Revoked>;
  /** The node's host is gone and does not come back. */
  forget(network: string, node: string): Promise<Revoked>;
  /** This host leaves: the others are told, and nothing of the network is left here. */
  leave(network: string, force: boolean): Promise<Revoked>;
}
