import { generateKeyPairSync } from "node:crypto";
import type { Brand } from "../base/brand.js";
import { Secret } from "../base/secret.js";

/** A Curve25519 public key as `wg` writes it: base64 of its 32 octets. */
export type WireGuardPublicKey = Brand<string, "WireGuardPublicKey">;

/** Octets of a public and of a private key (RFC 7748 §5). */
export const WIREGUARD_KEY_OCTETS = 32;

/** What a node's end of its WireGuard tunnels is known by. It lives in memory only. */
export interface WireGuardKey {
  readonly publicKey: WireGuardPublicKey;
  /** In base64. */
  readonly privateKey: Secret<string>;
}

/** A new key. */
export function generateWireGuardKey(): WireGuardKey {
  const { publicKey, privateKey } = generateKeyPairSync("x25519", {
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  });
  return {
    publicKey: rawOf(publicKey) as WireGuardPublicKey,
    privateKey: new Secret(rawOf(privateKey)),
  };
}

/** Undefined unless it is 32 octets, not all of them zero. */
export function readWireGuardPublicKey(octets: Uint8Array): WireGuardPublicKey | undefined {
  if (octets.length !== WIREGUARD_KEY_OCTETS) return undefined;
  if (octets.every((octet) => octet === 0)) return undefined; // wg's word for "no key"
  return Buffer.from(octets).toString("base64") as WireGuardPublicKey;
}

/** The octets of a public key. */
export function wireGuardKeyOctets(key: WireGuardPublicKey): Buffer {
  return Buffer.from(key, "base64");
}

/** Both DER forms end with the key itself (RFC 8410 §4, §7). */
function rawOf(der: Buffer): string {
  return der.subarray(-WIREGUARD_KEY_OCTETS).toString("base64");
}
