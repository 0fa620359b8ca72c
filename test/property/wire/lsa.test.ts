import fc from "fast-check";
import type { NodeId } from "../../../src/base/ids.js";
import {
  decodeLsaHeader,
  decodeLsaHeaders,
  encodeLsa,
  encodeLsaHeaders,
  LSA_SEQUENCE_MAX,
  LSA_TYPES,
  lsaBody,
  lsaKey,
  type LsaHeader,
} from "../../../src/wire/lsa.js";
import { mutated, mutations, noise } from "./streams.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };

/** Few and close origins, so that keys share long beginnings. */
const origins = fc
  .tuple(fc.constantFrom("00", "0f", "f0"), fc.constantFrom("00", "9a", "a9"))
  .map(([head, tail]) => (head.repeat(31) + tail) as NodeId);

/** Fragments of each type. */
const FRAGMENTS = { identity: 1, links: 1, stations: 16, leases: 256, names: 8 };

const headers: fc.Arbitrary<LsaHeader> = fc
  .record({
    type: fc.constantFrom(...LSA_TYPES),
    origin: origins,
    fragment: fc.nat(255),
    sequence: fc.integer({ min: 1, max: LSA_SEQUENCE_MAX }),
  })
  .map((header) => ({ ...header, fragment: header.fragment % FRAGMENTS[header.type] }));

describe("an LSA", () => {
  it("reads back as it was written, whatever stands before it", () => {
    fc.assert(
      fc.property(headers, noise(50), noise(50), (header, body, before) => {
        const octets = encodeLsa(header, body);
        expect(decodeLsaHeader(octets)).toEqual(header);
        expect(lsaBody(octets)).toEqual(body);
        expect(decodeLsaHeader(Buffer.concat([before, octets]), before.length)).toEqual(header);
      }),
      { numRuns: 10_000 },
    );
  });

  it("is judged by its first 40 octets, whatever they are", () => {
    const soup = fc.tuple(fc.nat(6), fc.nat(17), noise(50)).map(([type, fragment, rest]) => {
      return Buffer.concat([Buffer.of(type, fragment), rest]);
    });
    fc.assert(
      fc.property(fc.oneof(soup, noise(50)), (octets) => {
        const header = decodeLsaHeader(octets);
        if (header === undefined) return;
        expect(encodeLsa(header, lsaBody(octets)).equals(octets)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("a list of LSA headers", () => {
  it("is read only in the form in which it is written, whatever its octets are", () => {
    const sound = fc.array(headers, { maxLength: 4 }).map(encodeLsaHeaders);
    fc.assert(
      fc.property(sound, mutations, fc.nat(200), (octets, changes, length) => {
        const received = mutated(octets, changes).subarray(0, length);
        const read = decodeLsaHeaders(received);
        if (read !== undefined) expect(encodeLsaHeaders(read).equals(received)).toBe(true);
        if (changes.length === 0 && length >= octets.length) expect(read).toBeDefined();
      }),
      RUNS,
    );
  });
});

describe("the key of an LSA", () => {
  it("is in the order of type, origin and fragment, and tells nothing of the sequence", () => {
    const rank = ({ type }: LsaHeader): number => LSA_TYPES.indexOf(type);
    const wanted = (one: LsaHeader, other: LsaHeader): number => {
      if (one.type !== other.type) return rank(one) - rank(other);
      if (one.origin !== other.origin) return one.origin < other.origin ? -1 : 1;
      return one.fragment - other.fragment;
    };
    fc.assert(
      fc.property(headers, headers, (one, other) => {
        const [key, otherKey] = [lsaKey(one), lsaKey(other)];
        const order = key === otherKey ? 0 : key < otherKey ? -1 : 1;
        expect(order).toBe(Math.sign(wanted(one, other)));
      }),
      { numRuns: 10_000 },
    );
  });
});
