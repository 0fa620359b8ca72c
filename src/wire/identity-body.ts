import { InternalError } from "../base/errors.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";

// The body of an identity LSA: the certificates that vouch for the node's key, its own first. Big
// endian.
//
//    0       1
//   +-------+-- - - -------+                             0        2
//   | count | certificate  |                            +--------+-- - -
//   |       | (each)       |          each certificate: | length | DER
//   +-------+-- - - -------+                            +--------+-- - -

const CHAIN_MAX = 4;
const CERTIFICATE_OCTETS_MAX = 8192;

/**
 * The octets of the body, in a buffer the caller owns. No certificate, more than 4, or one of more
 * than 8192 octets is our error.
 */
export function encodeIdentity(chain: readonly Uint8Array[]): Buffer {
  if (!isChain(chain)) {
    throw new InternalError("ERR_INTERNAL", "A chain of certificates has no form in an LSA.");
  }
  const writer = new OctetWriter();
  writer.list(chain, 1, (certificate) => {
    writer.vector(certificate, 2);
  });
  return writer.finish();
}

/**
 * The certificates, DER, as views into the octets; nothing in them has been looked at. Undefined
 * unless there are 1 to 4 of 1 to 8192 octets, and nothing else.
 */
export function decodeIdentity(octets: Buffer): Buffer[] | undefined {
  const cursor = new OctetCursor(octets);
  const chain = cursor.list(1, CHAIN_MAX, () => cursor.vector(2));
  return chain !== undefined && cursor.left === 0 && isChain(chain) ? chain : undefined;
}

function isChain(chain: readonly Uint8Array[]): boolean {
  const sized = chain.every(({ length }) => length >= 1 && length <= CERTIFICATE_OCTETS_MAX);
  return sized && chain.length >= 1 && chain.length <= CHAIN_MAX;
}
