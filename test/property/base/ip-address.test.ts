import { isIP } from "node:net";
import fc from "fast-check";
import { canonicalHost } from "../../../src/base/host.js";
import {
  bitsOf,
  firstAddress,
  formatCidr,
  formatIp,
  ipFromBytes,
  ipToBytes,
  lastAddress,
  netmaskOfPrefix,
  parseCidr,
  parseIp,
  prefixOfNetmask,
  subnetContains,
  subnetsOverlap,
  type Cidr,
  type IpAddress,
  type IpFamily,
} from "../../../src/base/ip-address.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };

const family = fc.constantFrom<IpFamily>("ipv4", "ipv6");

const hextet = fc.oneof(
  fc.constantFrom(0n, 0n, 0n, 1n, 0xffffn),
  fc.integer({ min: 0, max: 0xffff }).map(BigInt),
);

/** Addresses with many zero groups, where the text form has its corners. */
const address: fc.Arbitrary<IpAddress> = family.chain((each) =>
  fc
    .array(hextet, { minLength: bitsOf(each) / 16, maxLength: bitsOf(each) / 16 })
    .map((groups) => ({
      family: each,
      value: groups.reduce((sum, one) => (sum << 16n) | one, 0n),
    })),
);

const subnet: fc.Arbitrary<Cidr> = address.chain((each) =>
  fc.integer({ min: 0, max: bitsOf(each.family) }).map((prefix) => ({ address: each, prefix })),
);

/** Texts near enough to addresses to get far into the parser. */
const nearlyAddress = fc
  .array(fc.constantFrom("0", "1", "25", "256", "ffff", "fe80", ":", "::", ".", "%e", "g", " "), {
    maxLength: 18,
  })
  .map((parts) => parts.join(""));

describe("IP addresses, whatever they are", () => {
  it("survive text and octets", () => {
    fc.assert(
      fc.property(address, (each) => {
        expect(parseIp(formatIp(each))).toEqual(each);
        expect(ipFromBytes(ipToBytes(each))).toEqual(each);
      }),
      { numRuns: 10_000 },
    );
  });

  it("are accepted exactly where the platform accepts them, zones apart", () => {
    fc.assert(
      fc.property(fc.oneof(nearlyAddress, fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
        const versions = { ipv4: 4, ipv6: 6 };
        const parsed = parseIp(text);
        const accepted = parsed === undefined ? 0 : versions[parsed.family];
        if (accepted !== (text.includes("%") ? 0 : isIP(text))) throw new Error(text);
      }),
      RUNS,
    );
  });

  it("or hosts or subnets never make a parser throw, and canonical forms stay as they are", () => {
    fc.assert(
      fc.property(fc.oneof(nearlyAddress, fc.string(), fc.domain()), (text) => {
        const host = canonicalHost(text);
        if (host !== undefined && canonicalHost(host) !== host) throw new Error(text);
        const parsed = parseCidr(`${text}/24`);
        if (parsed !== undefined && !subnetContains(parsed, parsed.address)) throw new Error(text);
      }),
      RUNS,
    );
  });
});

describe("subnets, whatever they are", () => {
  it("survive their text and contain their ends", () => {
    fc.assert(
      fc.property(subnet, (each) => {
        expect(parseCidr(formatCidr(each))).toEqual(each);
        const [first, last] = [firstAddress(each), lastAddress(each)];
        expect([first, each.address, last].every((one) => subnetContains(each, one))).toBe(true);
        expect(last.value - first.value + 1n).toBe(
          1n << BigInt(bitsOf(each.address.family) - each.prefix),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it("overlap exactly when their ranges do", () => {
    fc.assert(
      fc.property(subnet, subnet, (one, other) => {
        const disjoint =
          one.address.family !== other.address.family ||
          lastAddress(one).value < firstAddress(other).value ||
          lastAddress(other).value < firstAddress(one).value;
        expect(subnetsOverlap(one, other)).toBe(!disjoint);
        expect(subnetsOverlap(other, one)).toBe(!disjoint);
      }),
      { numRuns: 10_000 },
    );
  });

  it("have a netmask that gives their prefix back, and no other mask is one", () => {
    fc.assert(
      fc.property(subnet, ({ address: mask, prefix }) => {
        expect(prefixOfNetmask(netmaskOfPrefix(prefix, mask.family))).toBe(prefix);
        const found = prefixOfNetmask(mask);
        const bits = mask.value.toString(2).padStart(bitsOf(mask.family), "0");
        expect(found !== undefined).toBe(/^1*0*$/.test(bits));
        if (found !== undefined) expect(netmaskOfPrefix(found, mask.family)).toEqual(mask);
      }),
      { numRuns: 10_000 },
    );
  });
});
