import fc from "fast-check";
import { decodeDomainList, encodeDomainList } from "../../../src/wire/dhcp-domain-list.js";
import {
  decodeAssociation,
  encodeAssociation,
  type Association,
} from "../../../src/wire/dhcp6-association.js";
import { decodeDhcp6, encodeDhcp6, type Dhcp6Message } from "../../../src/wire/dhcp6-message.js";
import { decodeRouterSolicitation } from "../../../src/wire/router-solicitation.js";
import { damagedOctets } from "../../damaged-octets.js";
import { captures } from "../../dhcp-captures.js";
import { noise } from "./streams.js";

/** Of a thousand inputs each. */
const HUNDRED_THOUSAND = { numRuns: 100 };
const FRAMES = captures("ipv6").map(({ frame }) => frame);
const PAYLOADS = FRAMES.map((frame) => frame.subarray(72));
const uint32 = fc.nat(0xffff_ffff);

const associations: fc.Arbitrary<Association> = fc.record({
  iaid: uint32,
  renew: uint32,
  rebind: uint32,
  addresses: fc.array(
    fc.record({
      address: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((value) => {
        return { family: "ipv6" as const, value };
      }),
      preferred: uint32,
      valid: uint32,
    }),
    { maxLength: 4 },
  ),
  status: fc.constantFrom(undefined, "success", "no binding", "use multicast"),
});

const messages: fc.Arbitrary<Dhcp6Message> = fc.record({
  type: fc.constantFrom("solicit", "reply", "information-request"),
  transaction: fc.nat(0xff_ffff),
  options: fc.array(fc.record({ code: fc.nat(0xffff), value: noise(60) }), { maxLength: 8 }),
});

const label = fc.stringMatching(/^[a-z0-9]{1,63}$/);
const names = fc.array(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join(".")),
  { maxLength: 4 },
);

describe("DHCPv6 messages, associations and names", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(messages, associations, names, (message, association, list) => {
        expect(decodeDhcp6(encodeDhcp6(message))).toEqual(message);
        expect(decodeAssociation(encodeAssociation(association))).toEqual(association);
        const octets = encodeDomainList(list);
        expect(decodeDomainList(octets)).toEqual(list);
        expect(decodeDomainList(Buffer.concat([octets, Buffer.alloc(7)]))).toEqual(list);
      }),
      { numRuns: 1000 },
    );
  });

  it("are read or refused, whatever the octets are, and hold no more than those", () => {
    const samples = [...PAYLOADS, encodeDomainList(["lab.example", "a"])];
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const octets of damagedOctets(seed, samples)) {
          const options = decodeDhcp6(octets)?.options ?? [];
          const total = options.reduce((sum, { value }) => sum + value.length + 4, 0);
          if (total > octets.length) throw new Error(`${octets.toString("hex")} grew`);
          for (const { code, value } of options) if (code === 3) decodeAssociation(value);
          decodeAssociation(octets);
          decodeDomainList(octets);
        }
      }),
      HUNDRED_THOUSAND,
    );
  });
});

describe("router solicitations", () => {
  it("are read or refused, whatever the octets are", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const frame of damagedOctets(seed, FRAMES)) decodeRouterSolicitation(frame);
      }),
      HUNDRED_THOUSAND,
    );
  });
});
