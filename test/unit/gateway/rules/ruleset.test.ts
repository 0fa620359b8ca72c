import { cidr, parseIp, type IpAddress } from "../../../../src/base/ip-address.js";
import type { LiveAddresses } from "../../../../src/gateway/rules/live-addresses.js";
import type { RuledDefinition } from "../../../../src/gateway/rules/ruled-definition.js";
import { liveAddressesText, rulesetText } from "../../../../src/gateway/rules/ruleset.js";
import type { Forward, TrafficRules } from "../../../../src/xml/gateway-definition.js";
import { canCheck, objection } from "./nft-check.js";

const ALLOW: TrafficRules = { default: "allow", rules: [] };
const DENY: TrafficRules = { default: "deny", rules: [] };
const ADDRESSES: RuledDefinition["addresses"] = [
  { family: "ipv4", address: "10.20.0.1", prefix: 24 },
  { family: "ipv6", address: "fd20::1", prefix: 64 },
];

function ips(...texts: string[]): readonly IpAddress[] {
  return texts.map((text) => parseIp(text)!);
}

const LIVE: LiveAddresses = {
  guests: new Map([["web", ips("10.20.0.5", "fd20::5")]]),
  host: ips("172.31.0.1", "fd31::1"),
  others: [cidr("10.21.0.1/24"), cidr("10.21.0.0/16"), cidr("fd21::1/64")],
};

function nat(changes: Partial<Forward> = {}): RuledDefinition {
  const forward: Forward = { mode: "nat", incoming: DENY, outgoing: ALLOW, ...changes };
  return { addresses: ADDRESSES, forward };
}

/** The rules of a chain, one a line. */
function chainOf(text: string, name: string): readonly string[] {
  const body = new RegExp(`chain ${name} \\{\n([^}]*(?:\\{[^}]*\\}[^}]*)*?)\n  \\}`).exec(
    text,
  )?.[1];
  return (body ?? "").split("\n").map((line) => line.trim());
}

function chain(definition: RuledDefinition, name: string): readonly string[] {
  return chainOf(rulesetText(definition, LIVE), name);
}

describe("a router's rules", () => {
  it("replace in one text what was there, whether or not there was something", () => {
    const [first, second] = rulesetText(nat(), LIVE).split("\n");
    expect([first, second]).toEqual(["table inet spanlan", "delete table inet spanlan"]);
  });

  it("let nothing through of an isolated network", () => {
    const isolated = { addresses: ADDRESSES };
    expect(chain(isolated, "outgoing")).toEqual(["goto refuse"]);
    expect(chain(isolated, "incoming")).toEqual(["drop"]);
    expect(chain(isolated, "postrouting")).toHaveLength(1);
  });

  it("hold TCP and UDP to the ports that guests are to seem to have, and nothing else", () => {
    const ports = { start: 1024, end: 65_535 };
    const held = nat({ nat: { ports } });
    const leaving = 'oifname "up0" meta nfproto ipv4';
    expect(chain(held, "postrouting").slice(1)).toEqual([
      `${leaving} meta l4proto { tcp, udp } masquerade to :1024-65535`,
      `${leaving} masquerade`,
    ]);
  });

  it("translate IPv6 only where that was asked for, and refuse it otherwise", () => {
    expect(chain(nat(), "postrouting").slice(1)).toEqual([
      'oifname "up0" meta nfproto ipv4 masquerade',
    ]);
    expect(chain(nat(), "outgoing")).toContain("meta nfproto ipv6 goto refuse");
    const both = nat({ nat: { ipv6: true } });
    expect(chain(both, "postrouting")).toContain('oifname "up0" meta nfproto ipv6 masquerade');
    expect(chain(both, "outgoing")).not.toContain("meta nfproto ipv6 goto refuse");
  });

  it("translate nothing that is routed", () => {
    expect(chain(nat({ mode: "route" }), "postrouting")).toHaveLength(1);
  });

  it("keep their order, and end with the default", () => {
    const outgoing: TrafficRules = {
      default: "deny",
      rules: [
        { action: "deny", port: 25 },
        { action: "allow", guest: "web", protocol: "udp" },
        { action: "allow", protocol: "tcp", port: 443 },
      ],
    };
    expect(chain(nat({ outgoing }), "outgoing").slice(-5)).toEqual([
      "meta l4proto { tcp, udp } th dport 25 goto refuse",
      "ip saddr @guest0_ipv4 meta l4proto udp accept",
      "ip6 saddr @guest0_ipv6 meta l4proto udp accept",
      "tcp dport 443 accept",
      "goto refuse",
    ]);
  });

  it("judge what is under way too: only answers pass before the rules are asked", () => {
    const forward = chain(nat(), "forward");
    const asked = forward.indexOf('iifname "lan0" oifname "up0" goto outgoing');
    const passing = forward.slice(0, asked).filter((rule) => rule.endsWith("accept"));
    expect(passing).toEqual([
      "ct direction reply ct state established,related accept",
      "ct state related accept",
    ]);
  });

  it("lead from one subnet of the LAN to another, never back into the same, where guests may be isolated", () => {
    expect(chain(nat(), "forward")[1]).toBe('iifname "lan0" oifname "lan0" goto between');
    expect(chain(nat(), "between")).toEqual(["drop"]); // it has one subnet of each family
    const addresses = [...ADDRESSES, { family: "ipv4", address: "10.22.0.1", prefix: 24 } as const];
    const routes = [
      { family: "ipv4", address: "10.50.0.0", prefix: 16, gateway: "10.20.0.7" } as const,
    ];
    expect(chain({ ...nat(), addresses, routes }, "between")).toEqual([
      "ip saddr { 10.22.0.0/24 } ip daddr { 10.20.0.0/24 } accept", // not what is beyond its router
      "ip saddr { 10.20.0.0/24, 10.50.0.0/16 } ip daddr { 10.22.0.0/24 } accept",
      "ip saddr { 10.20.0.0/24, 10.22.0.0/24 } ip daddr { 10.50.0.0/16 } accept",
      "drop",
    ]);
    expect(chain({ ...nat(), isolated: true }, "between")).toEqual(["drop"]);
  });

  it("close the host, the other networks and foreign sources before any rule may open them", () => {
    const outgoing: TrafficRules = { default: "allow", rules: [{ action: "allow", guest: "web" }] };
    for (const mode of ["nat", "route", "open"] as const) {
      const rules = chain(nat({ mode, outgoing, nat: { ipv6: true } }), "outgoing");
      const opening = rules.findIndex((rule) => rule.endsWith("accept"));
      for (const closing of [
        "ip daddr @host_ipv4 goto refuse",
        "ip6 daddr @host_ipv6 goto refuse",
        "ip daddr { 10.21.0.0/16 } goto refuse", // the /24 lies in it
        "ip6 daddr { fd21::/64 } goto refuse",
        "ip saddr != { 10.20.0.0/24 } drop",
        "ip6 saddr != { fd20::/64 } drop",
        "ip6 daddr != { 2000::/3, fc00::/7, 64:ff9b::/96 } goto refuse",
      ]) {
        expect(rules.indexOf(closing)).toBeGreaterThanOrEqual(0);
        expect(rules.indexOf(closing)).toBeLessThan(opening);
      }
    }
  });

  it("ask no further rule in the mode open", () => {
    const outgoing: TrafficRules = { default: "deny", rules: [{ action: "deny", port: 25 }] };
    expect(chain(nat({ mode: "open", outgoing }), "outgoing").at(-1)).toBe("accept");
    expect(chain(nat({ mode: "open", outgoing }), "outgoing").join()).not.toContain("dport 25");
  });

  it("let in, where nothing is translated, what the rules name at the guest's port", () => {
    const incoming: TrafficRules = {
      default: "deny",
      rules: [{ action: "allow", protocol: "tcp", port: 8080, guest: "web", guestPort: 80 }],
    };
    expect(chain(nat({ mode: "route", incoming }), "incoming")).toEqual([
      "ip daddr @guest0_ipv4 tcp dport 80 accept",
      "ip6 daddr @guest0_ipv6 tcp dport 80 accept",
      "goto refuse",
    ]);
    expect(chain(nat({ incoming }), "incoming")).toEqual(["drop"]);
  });

  it("let guests of a network beyond a router of the LAN out too", () => {
    const routes = [
      { family: "ipv4" as const, address: "10.30.0.0", prefix: 16, gateway: "10.20.0.9" },
    ];
    expect(chain({ ...nat(), routes }, "outgoing")).toContain(
      "ip saddr != { 10.20.0.0/24, 10.30.0.0/16 } drop",
    );
  });

  it("take at most 64 addresses of a guest", () => {
    const many = Array.from({ length: 70 }, (_, index) => parseIp(`10.20.0.${index + 100}`)!);
    const outgoing: TrafficRules = { default: "allow", rules: [{ action: "deny", guest: "web" }] };
    const live = { ...LIVE, guests: new Map([["web", many]]) };
    const text = liveAddressesText(nat({ outgoing }), live);
    expect(text.match(/10\.20\.0\./g)).toHaveLength(64);
  });

  it("empty a set whose addresses are gone", () => {
    const outgoing: TrafficRules = { default: "allow", rules: [{ action: "deny", guest: "web" }] };
    const text = liveAddressesText(nat({ outgoing }), { ...LIVE, guests: new Map() });
    expect(text).toContain("flush set inet spanlan guest0_ipv4");
    expect(text).not.toContain("add element inet spanlan guest0_ipv4");
  });

  (canCheck ? it : it.skip)("are taken by nft, one after the other", () => {
    const outgoing: TrafficRules = {
      default: "deny",
      rules: [{ action: "allow", guest: 'a b"}' }],
    };
    const definition = nat({ outgoing, nat: { ports: { start: 1024, end: 65_535 } } });
    const text = rulesetText(definition, LIVE);
    expect(objection(text + liveAddressesText(definition, LIVE) + text)).toBe("");
  });
});
