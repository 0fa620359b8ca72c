import fc from "fast-check";
import { selfSign } from "../../../src/trust/authority.js";
import { identifyPeer } from "../../../src/trust/peer-identity.js";
import { parseCertificates } from "../../../src/trust/pem.js";
import { findPinnedRoot, rootPinOf } from "../../../src/trust/root-pin.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import {
  at,
  making,
  NOW,
  smallNetwork,
  type SmallNetwork,
} from "../../unit/trust/small-network.js";

const RUNS = 100_000;

/** For what is said a second time, of other inputs: OpenSSL takes its time over each. */
const FEWER_RUNS = 20_000;
/** With the other two of the same function 100,000. */
const MOST_RUNS = 60_000;

let ours: SmallNetwork;
let joiner: Buffer;

beforeAll(async () => {
  ours = await smallNetwork();
  joiner = await selfSign(generateNodeKey(), making(9));
});

/** One change of a certificate's octets; positions are taken modulo its length. */
type Change =
  | { readonly kind: "flip"; readonly position: number; readonly mask: number }
  | { readonly kind: "cut"; readonly position: number }
  | { readonly kind: "insert"; readonly position: number; readonly octets: Uint8Array }
  | { readonly kind: "swap"; readonly position: number; readonly with: number };

const position = fc.nat(1023);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant("flip" as const),
    position,
    mask: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({ kind: fc.constant("cut" as const), position }),
  fc.record({
    kind: fc.constant("insert" as const),
    position,
    octets: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("swap" as const), position, with: position }),
);

function changed(der: Buffer, by: Change): Buffer {
  const copy = Buffer.from(der);
  const index = by.position % der.length;
  switch (by.kind) {
    case "flip":
      copy.writeUInt8(copy.readUInt8(index) ^ by.mask, index);
      return copy;
    case "cut":
      return copy.subarray(0, index);
    case "insert":
      return Buffer.concat([copy.subarray(0, index), by.octets, copy.subarray(index)]);
    case "swap": {
      const other = by.with % der.length;
      copy.writeUInt8(der.readUInt8(index), other);
      copy.writeUInt8(der.readUInt8(other), index);
      return copy;
    }
  }
}

describe("identifying a peer", () => {
  it("never throws, and takes no chain of ours with any octet changed for a member's", () => {
    const property = fc.property(fc.nat(2), change, (which, by) => {
      const original = ours.chain[which]!;
      const mutant = changed(original, by);
      fc.pre(!mutant.equals(original));
      // The root is shown only when it is the one to be changed: reading it takes time.
      const chain = ours.chain.with(which, mutant).slice(0, Math.max(2, which + 1));
      return identifyPeer(chain, [ours.root.certificate], at(NOW)).kind === "refused";
    });
    fc.assert(property, { numRuns: MOST_RUNS });
  });

  it("never throws on a joiner's certificate changed in any octet, nor believes it", () => {
    const property = fc.property(change, (by) => {
      const mutant = changed(joiner, by);
      fc.pre(!mutant.equals(joiner));
      return identifyPeer([mutant], [ours.root.certificate], at(NOW)).kind === "refused";
    });
    fc.assert(property, { numRuns: FEWER_RUNS });
  });

  it("never throws on garbage, alone or among good certificates", () => {
    const octets = fc.uint8Array({ maxLength: 64 }).map((each) => Buffer.from(each));
    const piece = fc.oneof(
      octets,
      octets.map((each) => Buffer.concat([Buffer.of(0x30, each.length), each])),
      fc.constantFrom(0, 1, 2).map((which) => ours.chain[which]!),
    );
    const property = fc.property(
      fc.array(piece, { maxLength: 5 }),
      fc.array(octets),
      (chain, roots) => {
        return identifyPeer(chain, roots, at(NOW)).kind === "refused";
      },
    );
    fc.assert(property, { numRuns: FEWER_RUNS });
  });

  it("finds no pinned root in garbage, and reads no certificates in any text", () => {
    const pin = rootPinOf(ours.root.certificate)!;
    const octets = fc.uint8Array({ maxLength: 64 }).map((each) => Buffer.from(each));
    const property = fc.property(octets, (each) => {
      const pem = `-----BEGIN CERTIFICATE-----\n${each.toString("base64")}\n-----END CERTIFICATE-----`;
      return (
        findPinnedRoot([each], pin) === undefined &&
        parseCertificates(each.toString("latin1")) === undefined &&
        parseCertificates(pem) === undefined
      );
    });
    fc.assert(property, { numRuns: RUNS });
  });
});
