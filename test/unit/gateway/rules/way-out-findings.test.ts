import { cidr, parseIp } from "../../../../src/base/ip-address.js";
import { wayOutFindings, type HostFacts } from "../../../../src/gateway/rules/way-out-findings.js";
import type { NetworkAddress } from "../../../../src/xml/definition.js";
import type { Forward, TrafficRules } from "../../../../src/xml/gateway-definition.js";

const ALLOW: TrafficRules = { default: "allow", rules: [] };
const DENY: TrafficRules = { default: "deny", rules: [] };
const IPV4: NetworkAddress = { family: "ipv4", address: "10.20.0.1", prefix: 24 };
const IPV6: NetworkAddress = { family: "ipv6", address: "fd20::1", prefix: 64 };

const HOST: HostFacts = {
  mayRoute: true,
  forwards: { ipv4: true, ipv6: true },
  routes: [cidr("172.31.0.0/24")],
  addresses: [parseIp("172.31.0.1")!],
  devices: ["lo", "eth0"],
  ports: { start: 32_768, end: 60_999 },
};

function findings(
  changes: Partial<Forward>,
  host: Partial<HostFacts> = {},
  addresses: readonly NetworkAddress[] = [IPV4],
): { readonly obstacles: readonly string[]; readonly remarks: readonly string[] } {
  const forward: Forward = { mode: "nat", incoming: DENY, outgoing: ALLOW, ...changes };
  return wayOutFindings({ addresses, forward }, { ...HOST, ...host });
}

describe("what stands in the way of a way out", () => {
  it("is nothing for plain translation, for routing by root, and for none at all", () => {
    const nothing = { obstacles: [], remarks: [] };
    expect(findings({})).toEqual(nothing);
    expect(findings({ mode: "route", incoming: ALLOW })).toEqual(nothing);
    expect(findings({ mode: "open", incoming: ALLOW })).toEqual(nothing);
    expect(wayOutFindings({ addresses: [IPV4] }, { ...HOST, mayRoute: false })).toEqual(nothing);
  });

  it.each<[string, Partial<Forward>, Partial<HostFacts>, string]>([
    ["too few ports", { nat: { ports: { start: 40_000, end: 65_535 } } }, {}, "32768 60999"],
    [
      "ports that end too early",
      { nat: { ports: { start: 1, end: 60_998 } } },
      {},
      "remove <port>",
    ],
    [
      "an address of another",
      { nat: { addresses: { start: "172.31.0.9", end: "172.31.0.9" } } },
      {},
      "172.31.0.9 is no address of this host",
    ],
    ["an interface that is not there", { device: "eth1" }, {}, "no interface eth1"],
    ["routing by an ordinary user", { mode: "route" }, { mayRoute: false }, "as root"],
    [
      "routing by a host that does not forward",
      { mode: "route" },
      { forwards: { ipv4: false, ipv6: true } },
      "net.ipv4.ip_forward=1",
    ],
    [
      "routing of what the host reaches elsewhere",
      { mode: "open" },
      { routes: [cidr("10.0.0.0/8")] },
      "10.20.0.0/24 overlaps 10.0.0.0/8",
    ],
  ])("is %s, and the remedy is named", (_, changes, host, words) => {
    const { obstacles } = findings(changes, host);
    expect(obstacles).toHaveLength(1);
    expect(obstacles[0]).toContain(words);
  });

  it("is no range of ports that all of the host's own are in", () => {
    const libvirts = { start: 1024, end: 65_535 };
    expect(findings({ nat: { ports: libvirts } }).obstacles).toEqual([]);
    const same = { start: 32_768, end: 60_999 };
    expect(findings({ nat: { ports: same } }).obstacles).toEqual([]);
  });

  it("does not include the forwarding of a family that the LAN does not have", () => {
    const host = { forwards: { ipv4: true, ipv6: false } };
    expect(findings({ mode: "route" }, host).obstacles).toEqual([]);
    expect(findings({ mode: "route" }, host, [IPV4, IPV6]).obstacles).toHaveLength(1);
  });

  it("is no overlap of a translated network, which is told all the same", () => {
    const { obstacles, remarks } = findings({}, { routes: [cidr("10.20.0.0/16")] });
    expect(obstacles).toEqual([]);
    expect(remarks).toEqual([expect.stringContaining("guests do not reach those addresses")]);
  });

  it("is no IPv6 that stays in, which is told all the same", () => {
    const { obstacles, remarks } = findings({}, {}, [IPV4, IPV6]);
    expect(obstacles).toEqual([]);
    expect(remarks).toEqual([expect.stringContaining('<nat ipv6="yes"/>')]);
    expect(findings({ nat: { ipv6: true } }, {}, [IPV4, IPV6]).remarks).toEqual([]);
  });
});
