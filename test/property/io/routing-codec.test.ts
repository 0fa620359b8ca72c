import "../../../src/io/protobuf-setup.js"; // before the generated code
import fc from "fast-check";
import { spanlan } from "../../../src/generated/overlay.js";
import { decodeControl, encodeControl } from "../../../src/io/grpc/control-codec.js";
import type { ControlMessage } from "../../../src/overlay/control-message.js";
import type { UplinkId } from "../../../src/overlay/uplink.js";
import { readWireGuardPublicKey } from "../../../src/trust/wireguard-key.js";
import type { EpochMillis } from "../../../src/base/duration.js";
import type { NodeId } from "../../../src/base/ids.js";
import { DESCRIPTION_HEADERS_MAX, UPDATE_LSAS_MAX } from "../../../src/routing/routing-message.js";
import {
  encodeLsaHeaders,
  LSA_OCTETS_MAX,
  LSA_SEQUENCE_MAX,
  LSA_TYPES,
  type LsaHeader,
} from "../../../src/wire/lsa.js";
import { mutated, mutations, noise } from "../wire/streams.js";

const { ControlMessage: Codec } = spanlan.overlay.v1;
type Wire = spanlan.overlay.v1.ControlMessage.$Properties;

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };
const ROUND_TRIPS = { numRuns: 5000 };

function octets(minLength: number, maxLength = minLength): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength, maxLength }).map((each) => Uint8Array.from(each));
}

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const words = fc.string({ maxLength: 40 });
const nodes = octets(32).map((each) => Buffer.from(each).toString("hex") as NodeId);
const uplinks = octets(16).map((each) => Buffer.from(each).toString("hex") as UplinkId);

/** Fragments of each type. */
const FRAGMENTS = { identity: 1, links: 1, stations: 16, leases: 256, names: 8 };

const headers: fc.Arbitrary<LsaHeader> = fc
  .record({
    type: fc.constantFrom(...LSA_TYPES),
    origin: nodes,
    fragment: fc.nat(255),
    sequence: fc.integer({ min: 1, max: LSA_SEQUENCE_MAX }),
  })
  .map((header) => ({ ...header, fragment: header.fragment % FRAGMENTS[header.type] }));

const routing: fc.Arbitrary<ControlMessage> = fc.oneof(
  fc
    .record({
      kind: fc.constant("database-description" as const),
      after: fc.option(headers, { nil: undefined }),
      described: fc.array(fc.tuple(headers, uint32), { maxLength: 4 }),
      last: fc.boolean(),
    })
    .map(({ described, ...rest }) => ({
      ...rest,
      headers: described.map(([header]) => header),
      checksums: described.map(([, sum]) => sum),
    })),
  fc
    .record({ version: fc.integer({ min: 1, max: 2 ** 53 - 1 }), signature: octets(64) })
    .map(({ version, signature }) => ({
      kind: "definition-mark" as const,
      version,
      signature: Buffer.from(signature),
    })),
  fc
    .record({
      version: fc.integer({ min: 1, max: 2 ** 53 - 1 }),
      signedAt: fc.maxSafeNat().map((ms) => ms as EpochMillis),
      xml: fc.string({ minLength: 1, maxLength: 60 }),
      chain: fc.array(octets(1, 40), { minLength: 1, maxLength: 4 }),
      signature: octets(64),
    })
    .map(({ chain, signature, ...said }) => ({
      kind: "definition" as const,
      definition: {
        ...said,
        chain: chain.map((each) => Buffer.from(each)),
        signature: Buffer.from(signature),
      },
    })),
  fc.record({
    kind: fc.constant("link-state-update" as const),
    lsas: fc.array(
      fc.record({
        octets: noise(80),
        signature: octets(64).map((each) => Buffer.from(each)),
        ageSeconds: fc.nat(3600),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constant("database-digest" as const), count: uint32, sum: uint32 }),
);

const enrolments = fc.record({
  tokenId: octets(16),
  proof: octets(32),
  issuer: nodes,
  spki: octets(1, 60),
});

const requests = fc.oneof(
  fc.record({ kind: fc.constant("renew" as const), node: nodes, signature: octets(64) }),
  fc.record({ kind: fc.constant("enrol" as const), enrolment: enrolments }),
  fc.record({ kind: fc.constant("gateway" as const), from: nodes, octets: noise(80) }),
  fc.record({ kind: fc.constant("grant" as const), certificate: octets(1, 60) }),
);

const responses = fc.oneof(
  fc.record({ kind: fc.constant("refused" as const), reason: words }),
  fc.record({
    kind: fc.constant("certificate" as const),
    chain: fc.array(octets(1, 40), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("gateway" as const), octets: noise(80) }),
);

const others: fc.Arbitrary<ControlMessage> = fc.oneof(
  fc.record({
    kind: fc.constant("hello" as const),
    version: uint32,
    minor: uint32,
    release: words,
    wall: fc.option(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map((wall) => wall as EpochMillis),
      { nil: undefined },
    ),
    uplink: fc.option(uplinks, { nil: undefined }),
  }),
  fc.record({ kind: fc.constantFrom("ping" as const, "pong" as const), id: uint32 }),
  fc.record({
    kind: fc.constant("request" as const),
    id: uint32,
    to: nodes,
    hopLimit: uint32,
    body: requests,
  }),
  fc.record({ kind: fc.constant("response" as const), id: uint32, body: responses }),
  fc
    .option(fc.record({ key: octets(32), port: fc.integer({ min: 1, max: 65_535 }) }))
    .map((offer) => {
      const publicKey = offer === null ? undefined : readWireGuardPublicKey(offer.key);
      const told = publicKey && { publicKey, port: offer?.port ?? 1 };
      return { kind: "wireguard" as const, offer: told };
    }),
  fc.record({ kind: fc.constant("bye" as const), reason: words }),
);

const messages = fc.oneof(routing, others);

function decodeWire(wire: Wire): ControlMessage | undefined {
  return decodeControl(Codec.encode(wire).finish());
}

describe("a message of the control connection", () => {
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    Error.stackTraceLimit = 0; // so many of them are thrown and caught
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it("of routing reads back as it was written", () => {
    fc.assert(
      fc.property(routing, (message) => {
        expect(decodeControl(encodeControl(message))).toEqual(message);
      }),
      ROUND_TRIPS,
    );
  });

  it("of any other kind reads back as it was written", () => {
    fc.assert(
      fc.property(others, (message) => {
        expect(decodeControl(encodeControl(message))).toEqual(message);
      }),
      ROUND_TRIPS,
    );
  });

  it("is read or refused when it was changed or cut on its way, and what is read can be told on", () => {
    fc.assert(
      fc.property(messages, mutations, fc.nat(400), (message, changes, length) => {
        const read = decodeControl(mutated(encodeControl(message), changes).subarray(0, length));
        if (read === undefined) return;
        if (decodeControl(encodeControl(read)) === undefined) throw new Error(read.kind);
      }),
      RUNS,
    );
  }, 60_000);

  it("is read or refused, whatever its octets are", () => {
    fc.assert(
      fc.property(noise(60), (received) => {
        const read = decodeControl(received);
        if (read !== undefined && typeof read.kind !== "string") throw new Error("neither");
      }),
      RUNS,
    );
  }, 60_000);
});

/** So many headers one behind the other. */
function repeated(count: number): Buffer {
  const header: LsaHeader = {
    type: "links",
    origin: "ab".repeat(32) as NodeId,
    fragment: 0,
    sequence: 1,
  };
  return encodeLsaHeaders(Array.from({ length: count }, () => header));
}

describe("what is said of WireGuard", () => {
  const publicKey = Buffer.alloc(32, 1);
  it.each([
    ["nothing", {}, true],
    ["a key and a port", { publicKey, port: 1 }, true],
    ["the greatest port", { publicKey, port: 65_535 }, true],
    ["a port beyond", { publicKey, port: 65_536 }, false],
    ["a key without a port", { publicKey }, false],
    ["a port without a key", { port: 1 }, false],
    ["a key that is none", { publicKey: Buffer.alloc(32), port: 1 }, false],
    ["a short key", { publicKey: Buffer.alloc(31, 1), port: 1 }, false],
  ])("is read or refused: %s", (_what, wireguard, isRead) => {
    expect(decodeWire({ wireguard }) !== undefined).toBe(isRead);
  });
});

describe("what routing says", () => {
  it.each([
    ["no headers at all", {}, true],
    ["as many headers as there may be", { headers: repeated(DESCRIPTION_HEADERS_MAX) }, true],
    ["one header more", { headers: repeated(DESCRIPTION_HEADERS_MAX + 1) }, false],
    ["a header that is not whole", { headers: repeated(1).subarray(1) }, false],
    ["a header of no LSA there is", { headers: Buffer.alloc(40) }, false],
    ["one header to stand behind", { after: repeated(1) }, true],
    ["two headers to stand behind", { after: repeated(2) }, false],
    ["a header to stand behind that is not whole", { after: repeated(1).subarray(1) }, false],
  ])("in a description of %s is read or refused", (_what, databaseDescription, isRead) => {
    const count = Math.floor(
      ("headers" in databaseDescription ? databaseDescription.headers.length : 0) / 40,
    );
    const checksums = Array<number>(count).fill(7);
    const wire = { databaseDescription: { ...databaseDescription, checksums } };
    expect(decodeWire(wire) !== undefined).toBe(isRead);
  });

  it("in a description with another number of checksums than headers is refused", () => {
    const databaseDescription = { headers: repeated(2), checksums: [1] };
    expect(decodeWire({ databaseDescription })).toBeUndefined();
  });

  const lsa = { octets: Buffer.alloc(40), signature: Buffer.alloc(64), ageSeconds: 0 };
  it.each([
    ["no LSA", [], true],
    ["as many LSAs as there may be", Array(UPDATE_LSAS_MAX).fill(lsa), true],
    ["one LSA more", Array(UPDATE_LSAS_MAX + 1).fill(lsa), false],
    ["the longest LSA", [{ ...lsa, octets: Buffer.alloc(LSA_OCTETS_MAX) }], true],
    ["one octet more", [{ ...lsa, octets: Buffer.alloc(LSA_OCTETS_MAX + 1) }], false],
    ["a short signature", [{ ...lsa, signature: Buffer.alloc(63) }], false],
    ["a long signature", [{ ...lsa, signature: Buffer.alloc(65) }], false],
    ["the greatest age", [{ ...lsa, ageSeconds: 3600 }], true],
    ["a second more", [{ ...lsa, ageSeconds: 3601 }], false],
    ["an LSA without anything", [{}], false],
    ["a sound LSA before a bad one", [lsa, { ...lsa, ageSeconds: 2 ** 32 - 1 }], false],
  ])("in an update of %s is read or refused", (_what, lsas, isRead) => {
    expect(decodeWire({ linkStateUpdate: { lsas } }) !== undefined).toBe(isRead);
  });

  it("in a digest has 0 for what is not there", () => {
    const empty = { kind: "database-digest", count: 0, sum: 0 };
    expect(decodeWire({ databaseDigest: {} })).toEqual(empty);
    expect(decodeWire({ databaseDigest: { sum: 7 } })).toEqual({ ...empty, sum: 7 });
  });
});
