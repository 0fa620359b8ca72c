import { opensslFunction, type Pointer } from "./openssl.js";
import { PinnedBuffer } from "./pinned-buffer.js";

/** Longest chain that is looked at: leaf, issuer, root and one to spare. */
const CHAIN_MAX = 4;

const POINTER_OCTETS = 8;

const nativeChain = opensslFunction<(ssl: Pointer) => Pointer>(
  "uintptr_t SSL_get0_verified_chain(uintptr_t ssl)",
);
const nativeCount = opensslFunction<(stack: Pointer) => number>(
  "int OPENSSL_sk_num(uintptr_t stack)",
);
const nativeAt = opensslFunction<(stack: Pointer, index: number) => Pointer>(
  "uintptr_t OPENSSL_sk_value(uintptr_t stack, int index)",
);
const nativeOctets = opensslFunction<(certificate: Pointer, out: Uint8Array | null) => number>(
  "int i2d_X509(uintptr_t certificate, void *out)",
);
const nativeVerdict = opensslFunction<(ssl: Pointer) => number>(
  "long SSL_get_verify_result(uintptr_t ssl)",
);
const nativeVerdictText = opensslFunction<(verdict: number) => string>(
  "const char *X509_verify_cert_error_string(long verdict)",
);

/** What is wrong with the chain the peer has shown; undefined where nothing was found. */
export function certificateFault(ssl: Pointer): string | undefined {
  const verdict = nativeVerdict(ssl);
  return verdict === 0 ? undefined : nativeVerdictText(verdict);
}

/**
 * The verified chain of the peer's certificate, DER, leaf first, its root last; empty where none was
 * verified.
 */
export function verifiedChain(ssl: Pointer): readonly Buffer[] {
  const stack = nativeChain(ssl);
  if (stack === 0) return [];
  const count = Math.min(nativeCount(stack), CHAIN_MAX);
  return Array.from({ length: count }, (_none, index) => der(nativeAt(stack, index)));
}

function der(certificate: Pointer): Buffer {
  const octets = Math.max(0, nativeOctets(certificate, null));
  const target = new PinnedBuffer(octets);
  const out = Buffer.alloc(POINTER_OCTETS);
  out.writeBigUInt64LE(BigInt(target.addressOf(0, octets)));
  nativeOctets(certificate, out); // writes where `out` points, and moves it
  return target.buffer;
}
