import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import type { IpAddress } from "../../../src/base/ip-address.js";
import { decodeArp, encodeArp, type ArpPacket } from "../../../src/wire/arp.js";
import { mutated, mutations, noise } from "./streams.js";

const RUNS = { numRuns: 100_000 };

const anyMac = fc.nat(0xffff_ffff_ffff).map((value) => value as Mac);
const anyIp = fc.bigInt({ min: 0n, max: 0xffff_ffffn }).map((value): IpAddress => {
  return { family: "ipv4", value };
});

const packets: fc.Arbitrary<ArpPacket> = fc.record({
  operation: fc.constantFrom("request" as const, "reply" as const),
  senderMac: anyMac,
  senderIp: anyIp,
  targetMac: anyMac,
  targetIp: anyIp,
});

describe("ARP packets", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(packets, noise(20), noise(20), (packet, before, behind) => {
        const octets = Buffer.concat([before, encodeArp(packet), behind]);
        expect(decodeArp(octets, before.length)).toEqual(packet);
      }),
      { numRuns: 2000 },
    );
  });

  it("are read or refused, whatever the octets are, and mean no more than they hold", () => {
    const octets = fc.oneof(
      noise(60),
      fc
        .tuple(packets, mutations, fc.nat(40))
        .map(([packet, changes, length]) =>
          mutated(encodeArp(packet), changes).subarray(0, length),
        ),
    );
    fc.assert(
      fc.property(octets, fc.nat(4), (buffer, offset) => {
        const packet = decodeArp(buffer, offset);
        if (packet === undefined) return;
        expect(encodeArp(packet).equals(buffer.subarray(offset, offset + 28))).toBe(true);
      }),
      RUNS,
    );
  });
});
