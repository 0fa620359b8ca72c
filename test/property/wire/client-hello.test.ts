import fc from "fast-check";
import { parseClientHello } from "../../../src/wire/client-hello.js";
import {
  extension,
  handshake,
  helloBody,
  helloFor,
  serverNames,
  tlsRecords,
} from "../../unit/wire/hellos.js";
import { mutated, mutations, noise } from "./streams.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };

const label = fc.stringMatching(/^[a-z0-9_-]{1,12}$/);
const names = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));

/** Sound hellos of many shapes, to be damaged. */
const CORPUS = fc.sample(
  fc
    .record({
      sessionId: noise(32),
      extensions: fc.array(
        fc.oneof(
          fc.tuple(fc.integer({ min: 1, max: 9 }), noise(12)).map(([t, d]) => extension(t, d)),
          names.map((name) => serverNames([0, name])),
        ),
        { maxLength: 3 },
      ),
      fragment: fc.integer({ min: 1, max: 200 }),
    })
    .map(({ fragment, ...parts }) => tlsRecords(handshake(helloBody(parts)), fragment)),
  { numRuns: 300, seed: 1 },
);

describe("the ClientHello parser", () => {
  it("finds the name in records of any size", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 300 }), (name, fragment) => {
        expect(parseClientHello(helloFor(name, fragment))).toEqual({
          kind: "hello",
          serverName: name,
        });
      }),
      { numRuns: 5000 },
    );
  });

  it("asks for more of a sound hello until it is whole, and never for more than that", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CORPUS), fc.nat(2000), (whole, length) => {
        const start = whole.subarray(0, length);
        const verdict = parseClientHello(start);
        if (verdict.kind !== "incomplete") return;
        expect(verdict.octetsNeeded).toBeGreaterThan(start.length);
        expect(verdict.octetsNeeded).toBeLessThanOrEqual(whole.length);
      }),
      { numRuns: 10_000 },
    );
  });

  it("judges damaged hellos, and never throws", () => {
    fc.assert(
      fc.property(fc.nat(CORPUS.length - 1), mutations, fc.nat(1000), (index, changes, length) => {
        const octets = mutated(CORPUS[index]!.subarray(0, length), changes);
        expect(["incomplete", "hello", "malformed"]).toContain(parseClientHello(octets).kind);
      }),
      RUNS,
    );
  });

  it("judges noise, bare and inside a record, and never throws", () => {
    fc.assert(
      fc.property(noise(150), fc.constantFrom("none", "record", "hello"), (octets, around) => {
        const message = around === "hello" ? handshake(octets) : octets;
        const stream = around === "none" ? octets : tlsRecords(message);
        expect(["incomplete", "hello", "malformed"]).toContain(parseClientHello(stream).kind);
      }),
      RUNS,
    );
  });
});
