import { createHash, createHmac, randomBytes } from "node:crypto";
import { Secret } from "../../../src/base/secret.js";
import { hashSecret, isJoinProof, makeJoinProof } from "../../../src/trust/join-proof.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { NETWORK, OTHER_NETWORK } from "./small-network.js";

describe("a join proof", () => {
  const secret = new Secret(randomBytes(32));
  const { spki } = generateNodeKey();
  const claim = { network: NETWORK, id: randomBytes(16), spki };
  const proof = makeJoinProof(secret, claim);

  it("is the HMAC that the protocol says", () => {
    const sha256 = (octets: Uint8Array): Buffer => createHash("sha256").update(octets).digest();
    const octets = Buffer.concat([
      Buffer.from("spanlan enrol v1"),
      Buffer.from("596a5d2171f48fb2e068e2386a5c413e", "hex"),
      claim.id,
      sha256(spki),
    ]);
    expect(proof).toEqual(createHmac("sha256", sha256(secret.reveal())).update(octets).digest());
  });

  it("fits the claim it was made for, and the issuer needs no more than the hashed secret", () => {
    expect(isJoinProof(proof, hashSecret(secret), claim)).toBe(true);
  });

  it("fits no other key, network, invitation or secret", () => {
    const hashed = hashSecret(secret);
    expect(isJoinProof(proof, hashed, { ...claim, spki: generateNodeKey().spki })).toBe(false);
    expect(isJoinProof(proof, hashed, { ...claim, network: OTHER_NETWORK })).toBe(false);
    expect(isJoinProof(proof, hashed, { ...claim, id: randomBytes(16) })).toBe(false);
    expect(isJoinProof(proof, hashSecret(new Secret(randomBytes(32))), claim)).toBe(false);
    expect(isJoinProof(proof, secret, claim)).toBe(false);
  });

  it("is refused at any other length", () => {
    const hashed = hashSecret(secret);
    for (const octets of [Buffer.alloc(0), proof.subarray(1), Buffer.concat([proof, proof])]) {
      expect(isJoinProof(octets, hashed, claim)).toBe(false);
    }
  });
});
