import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import type { IpAddress } from "../../../src/base/ip-address.js";
import { decodeDhcp, encodeDhcp, type DhcpMessage } from "../../../src/wire/dhcp-message.js";
import {
  decodeClasslessRoutes,
  encodeClasslessRoutes,
  type ClasslessRoute,
} from "../../../src/wire/dhcp-values.js";
import { decodeUdpFrame, encodeUdpFrame } from "../../../src/wire/udp-frame.js";
import { captures } from "../../dhcp-captures.js";
import { damagedOctets } from "../../damaged-octets.js";
import { noise } from "./streams.js";

/** Of a thousand inputs each. */
const HUNDRED_THOUSAND = { numRuns: 100 };
/** Routes of RFC 3442's table. */
const SAMPLE = [0, 10, 17, 0, 1, 8, 10, 10, 17, 0, 1, 25, 10, 229, 0, 128, 10, 17, 0, 1];

const anyMac = fc.nat(0xffff_ffff_ffff).map((value) => value as Mac);
const anyIp = fc.bigInt({ min: 0n, max: 0xffff_ffffn }).map((value): IpAddress => {
  return { family: "ipv4", value };
});
const anyIpv6 = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((value): IpAddress => {
  return { family: "ipv6", value };
});
const code = fc.integer({ min: 1, max: 254 }).filter((each) => each !== 52);

const messages: fc.Arbitrary<DhcpMessage> = fc.record({
  operation: fc.constantFrom("request" as const, "reply" as const),
  hops: fc.nat(255),
  transaction: fc.nat(0xffff_ffff),
  seconds: fc.nat(0xffff),
  broadcast: fc.boolean(),
  clientAddress: anyIp,
  yourAddress: anyIp,
  nextServer: anyIp,
  relay: anyIp,
  hardware: anyMac,
  options: fc.array(fc.tuple(code, noise(300)), { maxLength: 6 }).map((all) => new Map(all)),
});

const routes: fc.Arbitrary<ClasslessRoute[]> = fc.array(
  fc.tuple(anyIp, fc.nat(32), anyIp).map(([{ value }, prefix, router]) => {
    const rest = BigInt(32 - prefix);
    return { network: { family: "ipv4", value: (value >> rest) << rest }, prefix, router };
  }),
  { maxLength: 10 },
);

describe("DHCP messages", () => {
  it("are read as they were written, where there is room", () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decodeDhcp(encodeDhcp(message, 4000))).toEqual(message);
      }),
      { numRuns: 500 },
    );
  });

  it("never exceed what the receiver takes, and lose whole options only", () => {
    fc.assert(
      fc.property(messages, fc.integer({ min: 548, max: 900 }), (message, most) => {
        const octets = encodeDhcp(message, most);
        expect(octets.length).toBeLessThanOrEqual(most);
        const decoded = decodeDhcp(octets);
        expect({ ...decoded, options: message.options }).toEqual(message);
        for (const [each, value] of decoded?.options ?? []) {
          expect(value).toEqual(message.options.get(each));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are read or refused, whatever the octets are, and hold no more than those", () => {
    const samples = captures("ipv4").map(({ frame }) => frame.subarray(52));
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const octets of damagedOctets(seed, samples)) {
          const values = [...(decodeDhcp(octets)?.options.values() ?? [])];
          const total = values.reduce((sum, value) => sum + value.length, 0);
          if (total > octets.length) throw new Error(`${octets.toString("hex")} grew`);
        }
      }),
      HUNDRED_THOUSAND,
    );
  });
});

describe("classless static routes", () => {
  it("are read as they were written, and refused or read whatever the octets are", () => {
    fc.assert(
      fc.property(routes, (each) => {
        expect(decodeClasslessRoutes(encodeClasslessRoutes(each))).toEqual(each);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const octets of damagedOctets(seed, [Buffer.from(SAMPLE)]))
          decodeClasslessRoutes(octets);
      }),
      HUNDRED_THOUSAND,
    );
  });
});

describe("frames with UDP", () => {
  it("are read as they were written", () => {
    const addresses = fc.oneof(fc.tuple(anyIp, anyIp), fc.tuple(anyIpv6, anyIpv6));
    const port = fc.nat(0xffff);
    const shape = fc.tuple(anyMac, anyMac, addresses, fc.tuple(port, port), noise(300));
    fc.assert(
      fc.property(shape, ([sourceMac, destinationMac, [source, destination], ports, payload]) => {
        const [sourcePort, destinationPort] = ports;
        const link = { sourceMac, destinationMac, source, destination };
        const datagram = { ...link, sourcePort, destinationPort, payload };
        expect(decodeUdpFrame(encodeUdpFrame(datagram))).toEqual(datagram);
      }),
      { numRuns: 1000 },
    );
  });

  it("are read or refused, whatever the octets are", () => {
    const samples = [...captures("ipv4"), ...captures("ipv6")].map(({ frame }) => frame);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const octets of damagedOctets(seed, samples)) decodeUdpFrame(octets);
      }),
      HUNDRED_THOUSAND,
    );
  });
});
