import { createHash } from "node:crypto";
import fc from "fast-check";
import type { EpochMillis } from "../../../src/base/duration.js";
import { parseNetworkId, parseNodeId } from "../../../src/base/ids.js";
import { Secret } from "../../../src/base/secret.js";
import {
  decodePayload,
  encodePayload,
  type JoinToken,
} from "../../../src/trust/join-token-payload.js";
import { formatToken, parseToken } from "../../../src/trust/join-token.js";

const RUNS = 100_000;

function octets(count: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ minLength: count, maxLength: count }).map((each) => Buffer.from(each));
}

const endpoint = fc.record({
  host: fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()),
  port: fc.integer({ min: 1, max: 65535 }),
});

const token: fc.Arbitrary<JoinToken> = fc.record({
  name: fc.stringMatching(/^[A-Za-z0-9_+][A-Za-z0-9._+-]{0,63}$/),
  network: octets(16).map((each) => parseNetworkId(each.toString("hex"))!),
  rootPin: octets(32),
  issuer: octets(32).map((each) => parseNodeId(each.toString("hex"))!),
  id: octets(16),
  secret: octets(32).map((each) => new Secret(each)),
  endpoints: fc.array(endpoint, { maxLength: 8 }),
  expires: fc.nat(2 ** 48 - 1).map((each) => each as EpochMillis),
});

function isWellBehaved(text: string): boolean {
  const parsed = parseToken(text);
  return parsed.token === undefined
    ? parsed.problem.length > 0
    : formatToken(parsed.token) === text;
}

function withChecksum(payload: string): string {
  const body = `spanlan-join-v1.${payload}`;
  return `${body}.${createHash("sha256").update(body).digest("hex").slice(0, 8)}`;
}

describe("a join token", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(token, (each) => {
        const read = parseToken(formatToken(each)).token!;
        expect({ ...read, secret: read.secret.reveal() }).toEqual({
          ...each,
          secret: each.secret.reveal(),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("is either one that formats to the same text, or a problem, for any text", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.string().map((tail) => `spanlan-join-v1.${tail}`),
      fc.base64String({ maxLength: 300 }).map((payload) => withChecksum(payload)),
    );
    fc.assert(fc.property(text, isWellBehaved), { numRuns: RUNS });
  });

  it("is either one that encodes to the same octets, or none, for any payload", () => {
    const [example] = fc.sample(token, { numRuns: 1, seed: 1 });
    const good = encodePayload({ ...example!, endpoints: [{ host: "hosta.example", port: 1 }] })!;
    const edit = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each)),
      fc.array(edit, { maxLength: 3 }).map((edits) => {
        const mutant = Buffer.from(good);
        for (const [index, octet] of edits) mutant.writeUInt8(octet, index);
        return mutant;
      }),
      fc.nat(good.length).map((end) => good.subarray(0, end)),
    );
    fc.assert(
      fc.property(payload, (each) => {
        const decoded = decodePayload(each);
        return decoded === undefined || encodePayload(decoded)!.equals(each);
      }),
      { numRuns: RUNS },
    );
  });
});
