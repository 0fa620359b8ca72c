import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import type { IpAddress } from "../../../src/base/ip-address.js";
import {
  decodeNeighbourMessage,
  encodeNeighbourMessage,
  isNeighbourMessage,
  solicitedNodeGroup,
  type NeighbourMessage,
} from "../../../src/wire/ndp.js";
import { mutated, mutations, noise } from "./streams.js";

const RUNS = { numRuns: 100_000 };

const unicast = fc.bigInt({ min: 1n, max: (0xffn << 120n) - 1n }).map((value): IpAddress => {
  return { family: "ipv6", value };
});
const link = fc.option(
  fc.nat(0xffff_ffff_ffff).map((value) => value as Mac),
  { nil: undefined },
);

/** Messages that RFC 4861 allows. */
const messages: fc.Arbitrary<NeighbourMessage> = fc.oneof(
  fc
    .record({ source: unicast, target: unicast, link, direct: fc.boolean() })
    .map(({ source, target, link: own, direct }): NeighbourMessage => {
      const destination = direct ? target : solicitedNodeGroup(target);
      return { kind: "solicitation", source, target, link: own, destination };
    }),
  fc.record({
    kind: fc.constant("advertisement" as const),
    source: unicast,
    destination: unicast,
    target: unicast,
    link,
    router: fc.boolean(),
    solicited: fc.boolean(),
    override: fc.boolean(),
  }),
);

describe("neighbour messages", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(messages, noise(20), (message, padding) => {
        const packet = Buffer.concat([encodeNeighbourMessage(message), padding]);
        expect(decodeNeighbourMessage(packet, "complete")).toEqual(message);
      }),
      { numRuns: 2000 },
    );
  });

  it("are read or refused, whatever the octets are", () => {
    const octets = fc.oneof(
      noise(120),
      fc
        .tuple(messages, mutations, fc.nat(90))
        .map(([message, changes, length]) =>
          mutated(encodeNeighbourMessage(message), changes).subarray(0, length),
        ),
    );
    const state = fc.constantFrom("complete" as const, "pending" as const);
    fc.assert(
      fc.property(octets, state, (packet, checksum) => {
        const message = decodeNeighbourMessage(packet, checksum);
        if (message === undefined) return;
        expect(isNeighbourMessage(packet, 0)).toBe(true);
        expect(decodeNeighbourMessage(encodeNeighbourMessage(message), "complete")).toEqual(
          message,
        );
      }),
      RUNS,
    );
  });

  it("with a changed octet are refused by their checksum", () => {
    const change = fc.tuple(fc.integer({ min: 8, max: 63 }), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(messages, change, (message, [at, bits]) => {
        const packet = encodeNeighbourMessage(message);
        packet[at]! ^= bits;
        expect(decodeNeighbourMessage(packet, "complete")).toBeUndefined();
      }),
      { numRuns: 10_000 },
    );
  });
});
