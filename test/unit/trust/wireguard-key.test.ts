import { createPublicKey, diffieHellman, createPrivateKey } from "node:crypto";
import {
  generateWireGuardKey,
  readWireGuardPublicKey,
  wireGuardKeyOctets,
  WIREGUARD_KEY_OCTETS,
} from "../../../src/trust/wireguard-key.js";

/** In front of the raw keys in DER (RFC 8410 §7, §10.3). */
const SPKI = Buffer.from("302a300506032b656e032100", "hex");
const PKCS8 = Buffer.from("302e020100300506032b656e04220420", "hex");

describe("a WireGuard key", () => {
  it("is a pair, and each is another", () => {
    const [one, two] = [generateWireGuardKey(), generateWireGuardKey()];
    expect(one.publicKey).not.toBe(two.publicKey);
    const secret = (mine: typeof one, theirs: typeof one): string => {
      const key = Buffer.concat([PKCS8, Buffer.from(mine.privateKey.reveal(), "base64")]);
      const spki = Buffer.concat([SPKI, wireGuardKeyOctets(theirs.publicKey)]);
      return diffieHellman({
        privateKey: createPrivateKey({ key, format: "der", type: "pkcs8" }),
        publicKey: createPublicKey({ key: spki, format: "der", type: "spki" }),
      }).toString("hex");
    };
    expect(secret(one, two)).toBe(secret(two, one));
    expect(String(one.privateKey)).toBe("[redacted]");
  });

  it("is read from its octets, and nothing else is a key", () => {
    const { publicKey } = generateWireGuardKey();
    const octets = wireGuardKeyOctets(publicKey);
    expect(octets).toHaveLength(WIREGUARD_KEY_OCTETS);
    expect(readWireGuardPublicKey(octets)).toBe(publicKey);
    for (const length of [0, 31, 33]) {
      expect(readWireGuardPublicKey(Buffer.alloc(length, 1))).toBeUndefined();
    }
    expect(readWireGuardPublicKey(Buffer.alloc(WIREGUARD_KEY_OCTETS))).toBeUndefined();
  });
});
