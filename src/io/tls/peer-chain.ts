import type { DetailedPeerCertificate, PeerCertificate, TLSSocket } from "node:tls";

/** Longest chain that is looked at: leaf, issuer, root and one to spare. */
const CHAIN_MAX = 4;

/** The certificates the peer showed, DER, leaf first; empty where it showed none. */
export function peerChain(socket: TLSSocket): readonly Buffer[] {
  return chainFrom(socket.getPeerCertificate(true));
}

/** The DER chain that starts at a certificate as Node's TLS presents it. */
export function chainFrom(leaf: PeerCertificate): readonly Buffer[] {
  const chain: Buffer[] = [];
  let next: Partial<DetailedPeerCertificate> | undefined = leaf;
  while (next?.raw !== undefined && chain.length < CHAIN_MAX) {
    chain.push(next.raw);
    // A root is its own issuer: there the chain ends.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}
