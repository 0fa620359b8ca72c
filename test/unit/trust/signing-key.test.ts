import { createHash, generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { Secret } from "../../../src/base/secret.js";
import {
  generateNodeKey,
  loadNodeKey,
  loadSigningKey,
  nodeIdOfSpki,
} from "../../../src/trust/signing-key.js";

describe("a node key", () => {
  it("has the SHA-256 of its SPKI as node id", () => {
    const key = generateNodeKey();
    expect(key.id).toBe(createHash("sha256").update(key.spki).digest("hex"));
    expect(nodeIdOfSpki(key.spki)).toBe(key.id);
  });

  it("is the same after it was stored as PEM and loaded", () => {
    const key = generateNodeKey();
    const loaded = loadNodeKey(key.privateKeyPem)!;
    expect([loaded.id, loaded.spki]).toEqual([key.id, key.spki]);
    expect(loaded.privateKeyPem.reveal()).toBe(key.privateKeyPem.reveal());
  });

  it("is not loaded from garbage, nor from a key of another kind", () => {
    const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const pem = p256.export({ type: "pkcs8", format: "pem" }).toString();
    for (const text of [
      "",
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
      pem,
    ]) {
      expect(loadSigningKey(new Secret(text))).toBeUndefined();
    }
  });

  it("does not show its private half when printed", () => {
    const key = generateNodeKey();
    const body = key.privateKeyPem.reveal().split("\n")[1]!;
    expect(inspect(key) + JSON.stringify(key) + key.privateKeyPem.toString()).not.toContain(body);
  });
});
