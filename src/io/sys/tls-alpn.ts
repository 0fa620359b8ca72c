import { opensslFunction, type Pointer } from "./openssl.js";

const H2 = Buffer.from("h2");
const POINTER_OCTETS = 8;
const LENGTH_OCTETS = 4;

const nativeAlpn = opensslFunction<(ssl: Pointer, name: Uint8Array, octets: Uint8Array) => void>(
  "void SSL_get0_alpn_selected(uintptr_t ssl, void *name, void *octets)",
);
const nativeCompare = opensslFunction<
  (octets: Pointer, other: Uint8Array, length: number) => number
>("int memcmp(uintptr_t octets, const void *other, size_t length)");

/** What ALPN (RFC 7301) has chosen on a connection whose handshake is done: "h2", or empty. */
export function chosenProtocol(ssl: Pointer): "h2" | "" {
  const name = Buffer.alloc(POINTER_OCTETS);
  const octets = Buffer.alloc(LENGTH_OCTETS);
  nativeAlpn(ssl, name, octets);
  const isH2 =
    octets.readUInt32LE() === H2.length &&
    nativeCompare(Number(name.readBigUInt64LE()), H2, H2.length) === 0;
  return isH2 ? "h2" : "";
}
