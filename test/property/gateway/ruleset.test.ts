import fc from "fast-check";
import { ipFromBytes, type Cidr, type IpAddress } from "../../../src/base/ip-address.js";
import { incomingForwards } from "../../../src/gateway/rules/incoming-forwards.js";
import { liveAddressesText, rulesetText } from "../../../src/gateway/rules/ruleset.js";
import { disjoint } from "../../../src/gateway/rules/subnets.js";
import { formatSubnet, parseCidr, subnetContains } from "../../../src/base/ip-address.js";
import type { Forward, TrafficRule } from "../../../src/xml/gateway-definition.js";
import { canCheck, objection } from "../../unit/gateway/rules/nft-check.js";

const port = fc.integer({ min: 1, max: 65535 });
const action = fc.constantFrom("allow" as const, "deny" as const);
const guest = fc.constantFrom("web", "mail; flush ruleset", 'a"}\n{ drop', "ü");

/** An object without the members that are undefined. */
function given<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

const rule: fc.Arbitrary<TrafficRule> = fc
  .record({
    action,
    protocol: fc.constantFrom("tcp" as const, "udp" as const, undefined),
    port: fc.option(fc.oneof(port, fc.integer({ min: 1, max: 3 })), { nil: undefined }),
    guest: fc.option(guest, { nil: undefined }),
    guestPort: fc.option(port, { nil: undefined }),
  })
  .map((value) => given(value) as TrafficRule);

const rules = fc.record({ default: action, rules: fc.array(rule, { maxLength: 8 }) });
const ipv4 = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => ipFromBytes(bytes)!);
const ipv6 = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => ipFromBytes(bytes)!);
const ip: fc.Arbitrary<IpAddress> = fc.oneof(ipv4, ipv6);
const subnet: fc.Arbitrary<Cidr> = fc
  .tuple(ip, fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => ({ address, prefix }));

const forward: fc.Arbitrary<Forward> = fc.record({
  mode: fc.constantFrom("nat" as const, "route" as const, "open" as const),
  nat: fc.constantFrom({}, { ipv6: true as const }),
  incoming: rules,
  outgoing: rules,
});

const scene = fc.record({
  definition: fc.record({
    addresses: fc.constantFrom(
      [],
      [
        { family: "ipv4" as const, address: "10.20.0.1", prefix: 24 },
        { family: "ipv4" as const, address: "10.20.1.1", prefix: 24 },
        { family: "ipv6" as const, address: "fd20::1", prefix: 64 },
      ],
    ),
    forward,
  }),
  live: fc.record({
    guests: fc
      .array(fc.tuple(guest, fc.array(ip, { maxLength: 70 })), { maxLength: 4 })
      .map((entries) => new Map(entries)),
    host: fc.array(ip, { maxLength: 10 }),
    others: fc.array(subnet, { maxLength: 6 }),
  }),
});

describe("the rules of any definition", () => {
  (canCheck ? it : it.skip)("are taken by nft, whatever guests are called", () => {
    fc.assert(
      fc.property(scene, ({ definition, live }) => {
        const text = rulesetText(definition, live) + liveAddressesText(definition, live);
        expect(objection(text)).toBe("");
      }),
      { numRuns: 60 },
    );
  });

  it("never hold a word of a guest's name", () => {
    fc.assert(
      fc.property(scene, ({ definition, live }) => {
        expect(rulesetText(definition, live)).not.toMatch(/flush|ü|mail|web/);
      }),
    );
  });

  it("lead a port in exactly where the first rule that names it says so", () => {
    const traffic = fc.record({
      protocol: fc.constantFrom("tcp" as const, "udp" as const),
      hostPort: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(forward, traffic, (each, { protocol, hostPort }) => {
        const first = each.incoming.rules.find(
          (one) => (one.port ?? hostPort) === hostPort && (one.protocol ?? protocol) === protocol,
        );
        const leads =
          each.mode !== "open" &&
          first?.action === "allow" &&
          first.port !== undefined &&
          first.guest !== undefined;
        const found = incomingForwards(each).filter(
          (one) => one.protocol === protocol && one.hostPort === hostPort,
        );
        expect(found).toHaveLength(leads ? 1 : 0);
        if (leads) expect(found[0]?.guest).toBe(first.guest);
      }),
    );
  });

  it("name subnets so that none lies in another, and every address of them is in one", () => {
    fc.assert(
      fc.property(fc.array(subnet, { maxLength: 8 }), (subnets) => {
        for (const family of ["ipv4", "ipv6"] as const) {
          const kept = disjoint(subnets, family).map((text) => parseCidr(text)!);
          for (const [index, one] of kept.entries()) {
            const others = kept.filter((_, at) => at !== index);
            expect(others.some((other) => subnetContains(other, one.address))).toBe(false);
          }
          for (const each of subnets.filter(({ address }) => address.family === family)) {
            const home = kept.find((one) => subnetContains(one, each.address));
            expect([formatSubnet(each), home && home.prefix <= each.prefix]).toEqual([
              formatSubnet(each),
              true,
            ]);
          }
        }
      }),
    );
  });
});
