import fc from "fast-check";
import type { PortId } from "../../../src/base/ids.js";
import { PortSecurity, type PortPolicy } from "../../../src/switch/port-security.js";
import { DROP_REASONS, type DropReason } from "../../../src/switch/verdict.js";
import { classifyFrame } from "../../../src/wire/classify-frame.js";
import { newGuestFrame } from "../../../src/wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import {
  ADVERTISEMENT,
  arp,
  dhcp,
  GUEST_MAC,
  hex,
  ip,
  ipv4,
  ipv6,
  link,
  neighbour,
  REDIRECT,
  SOLICITATION,
  TCP,
  udp,
  wrapped,
  WRAPPERS,
} from "../../guest-frames.js";
import { mutated, mutations, noise } from "./streams.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };

const OWNERS = {
  version: 1,
  ownerOf: () => undefined,
  ownerOfMac: () => undefined,
  lesseeOf: () => undefined,
  routersTo: () => [],
  isRestricted: () => false,
};
const PLAIN: PortPolicy = {
  macs: undefined,
  addresses: [ip("10.0.0.5"), ip("2001:db8::5")],
  linkLocal: "any",
  trunk: false,
  trust: new Set(),
};
const OPEN: PortPolicy = { ...PLAIN, trunk: true, trust: new Set(["llc", "bpdu"]) };

const plain = new PortSecurity(1 as PortId, PLAIN, OWNERS);
const open = new PortSecurity(2 as PortId, OPEN, OWNERS);
const reused = newGuestFrame();

function judge(security: PortSecurity, frame: Buffer): DropReason | undefined {
  classifyFrame(frame, OFFLOAD_HEADER_OCTETS, reused);
  return security.refusal(reused);
}

/** An extension header of so many units, in front of another. */
const extension = (next: number, units: number): Buffer => {
  const octets = Buffer.alloc(8 * units);
  octets[0] = next;
  octets[1] = units - 1;
  octets[2] = 1;
  octets[3] = octets.length - 4;
  return octets;
};

/** Refused of any guest, each for its reason. */
const FORBIDDEN: readonly (readonly [DropReason, number, Buffer])[] = [
  ["router advertisement", 58, ADVERTISEMENT],
  ["redirect", 58, REDIRECT],
  ["DHCP server", 17, udp(547, 546)],
  ["foreign address", 58, neighbour(136, "2001:db8::7", GUEST_MAC)],
];

const SOUND: readonly Buffer[] = [
  ...FORBIDDEN.map(([, protocol, body]) => ipv6(protocol, body)),
  ipv6(58, SOLICITATION, { options: extension(58, 2), next: 0 }),
  ipv6(58, neighbour(135, "fe80::9"), { from: "::" }),
  ipv6(17, udp(1000, 2000), { options: hex("11000001 00000007"), next: 44 }),
  ipv4(17, udp(67, 68, dhcp(2))),
  ipv4(17, udp(68, 67, dhcp(1)), { options: hex("94040000") }),
  ipv4(6, TCP),
  arp({ sender: "10.0.0.5", target: "10.0.0.9" }),
  arp({ operation: 3, sender: "0.0.0.0", target: "0.0.0.0" }, 0x8035),
  link(38, hex("424203 0000000000")),
];

describe("the classifier and what judges by it", () => {
  it("answer whatever the octets are", () => {
    fc.assert(
      fc.property(
        noise(120),
        fc.constantFrom(0, 0x0800, 0x86dd, 0x0806, 0x8100),
        (octets, type) => {
          const frame = type === 0 ? octets : link(type, octets);
          const answer = judge(open, frame);
          return answer === undefined || DROP_REASONS.includes(answer);
        },
      ),
      RUNS,
    );
  });

  it("answer for sound frames that were wrapped, tampered with or cut off", () => {
    const layers = fc.constantFrom(Buffer.alloc(0), ...WRAPPERS.map(([, layer]) => layer));
    fc.assert(
      fc.property(
        fc.constantFrom(...SOUND),
        layers,
        mutations,
        fc.nat(330),
        (frame, layer, changes, length) => {
          const octets = mutated(wrapped(frame, layer), changes).subarray(0, length);
          const answer = judge(plain, octets);
          return answer === undefined || DROP_REASONS.includes(answer);
        },
      ),
      RUNS,
    );
  });

  it("find what is forbidden behind any layers and extension headers there may be", () => {
    const layers = fc.array(fc.constantFrom(...WRAPPERS.slice(0, 9)), { maxLength: 2 });
    const kinds = fc.array(
      fc.tuple(fc.constantFrom(0, 43, 60, 135, 139, 140, 253, 254), fc.integer({ min: 1, max: 4 })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...FORBIDDEN), layers, kinds, (forbidden, outer, chain) => {
        const [reason, protocol, body] = forbidden;
        const options = chain.map(([, units], at) =>
          extension(chain[at + 1]?.[0] ?? protocol, units),
        );
        const next = chain[0]?.[0] ?? protocol;
        const packet = ipv6(protocol, body, { options: Buffer.concat(options), next });
        const frame = outer.reduce((inner, [, layer]) => wrapped(inner, layer), packet);
        expect(judge(open, frame)).toBe(reason);
        const hidden = outer.length > 0;
        expect(hidden ? ["tag", "LLC or SNAP"] : [reason]).toContain(judge(plain, frame));
      }),
      { numRuns: 5000 },
    );
  });

  it("let nothing of a fragmented message pass that could be put together again", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORBIDDEN.slice(0, 3)), fc.nat(4), fc.nat(3), (...drawn) => {
        const [[, protocol, body], units, cutAt] = drawn;
        const whole = Buffer.concat([units > 0 ? extension(protocol, units) : hex(""), body]);
        const first = whole.subarray(0, Math.min(whole.length, 8 * (cutAt + 1)));
        const header = Buffer.from([units > 0 ? 60 : protocol, 0, 0, 1, 0, 0, 0, 7]);
        const frame = ipv6(protocol, first, { options: header, next: 44 });
        expect(["undetermined transport", "fragmented control message"]).toContain(
          judge(open, frame),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
