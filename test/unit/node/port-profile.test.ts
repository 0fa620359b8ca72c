import { ConfigError } from "../../../src/base/errors.js";
import { formatIp } from "../../../src/base/ip-address.js";
import { NO_RULES, type PortRules } from "../../../src/base/port-rules.js";
import { networkTerms, portProfile, type PortTerms } from "../../../src/node/port-profile.js";
import { GUEST_STORM_RATES } from "../../../src/switch/storm-control.js";
import { GUEST_MAC_LIMIT, TRUNK_MAC_LIMIT } from "../../../src/switch/switch-parts.js";
import { DEFAULT_LIMITS } from "../../../src/xml/switch-definition.js";
import { mac } from "../../ethernet-frame.js";
import { ip } from "../../guest-frames.js";
import { definitionOf, lab } from "../xml/corpus.js";

const FAST = { inbound: { average: 2_000_000 } };
const SLOW = { inbound: { average: 1000 }, outbound: { average: 2000, peak: 4000, burst: 8000 } };

const LAB: PortTerms = {
  name: "lab",
  portgroups: [
    { name: "usual", default: true, bandwidth: FAST },
    { name: "guests", bandwidth: SLOW, isolated: true, vlan: { trunk: false, tags: [42] } },
    { name: "uplinks", vlan: { trunk: true, tags: [7, 42], native: { id: 7, tagged: false } } },
  ],
  ports: [
    { name: "web", trust: [], portgroup: "guests" },
    { name: "router", trust: ["ra"], portgroup: "uplinks" },
    { name: "server", trust: ["dhcp-server"] },
    { name: "lost", trust: [], portgroup: "gone" },
  ],
};

const profile = (name: string, rules: Partial<PortRules> = {}, network: PortTerms = LAB) =>
  portProfile(name, { ...NO_RULES, ...rules }, network);

describe("networkTerms", () => {
  it("keep the gateway's addresses from guests, also the one that makes it their router", () => {
    const { shared } = definitionOf(
      lab('<mac address="52:54:00:20:00:fe"/><ip family="ipv6" address="fd20::fe" prefix="64"/>'),
    );
    expect(networkTerms(shared).addresses.map(formatIp)).toEqual([
      "fd20::fe",
      "fe80::5054:ff:fe20:fe",
    ]);
  });
});

describe("portProfile", () => {
  it("is the default of a guest where nobody says anything", () => {
    expect(profile("web", {}, { name: "lab" })).toEqual({
      macs: [],
      addresses: [],
      trust: [],
      isolated: false,
      vlan: undefined,
      macLimit: GUEST_MAC_LIMIT,
      rates: GUEST_STORM_RATES,
      bandwidth: undefined,
    });
  });

  it("reads the MACs and the addresses of the operator, with prefix or without", () => {
    const rules = { macs: ["52:54:00:00:00:01"], addresses: ["10.0.0.5/24", "fd00::5"] };
    expect(profile("web", rules)).toMatchObject({
      macs: [mac("52:54:00:00:00:01")],
      addresses: [ip("10.0.0.5"), ip("fd00::5")],
    });
  });

  it("takes bandwidth, VLAN and isolation from the port's group", () => {
    const expected = { bandwidth: SLOW, isolated: true, vlan: { trunk: false, tags: [42] } };
    expect(profile("web")).toMatchObject(expected);
  });

  it("takes the default group where the port has none", () => {
    expect(profile("server")).toMatchObject({ bandwidth: FAST, isolated: false, vlan: undefined });
    expect(profile("anybody")).toMatchObject({ bandwidth: FAST, trust: [] });
  });

  it("takes a limit from the port's own, then from the network, then from the defaults", () => {
    const network: PortTerms = {
      ...LAB,
      limits: { ...DEFAULT_LIMITS, dhcp: 20, broadcast: 200 },
      ports: [{ name: "relay", trust: ["dhcp-server"], limits: { dhcp: 2000, macs: 4 } }],
    };
    const rates = { ...GUEST_STORM_RATES, dhcp: 20, flood: 200 };
    expect(profile("web", {}, network)).toMatchObject({ macLimit: GUEST_MAC_LIMIT, rates });
    expect(profile("relay", {}, network)).toMatchObject({
      macLimit: 4,
      rates: { ...rates, dhcp: 2000 },
    });
  });

  it("adds up trust and isolation", () => {
    expect(profile("router", { trust: ["bpdu"], isolated: true })).toMatchObject({
      trust: ["ra", "bpdu"],
      isolated: true,
    });
    expect(profile("server").trust).toEqual(["dhcp-server"]);
    expect(profile("server", {}, { ...LAB, isolated: true }).isolated).toBe(true);
  });

  it("takes the network's VLAN where the group has none", () => {
    const network: PortTerms = { ...LAB, vlan: { trunk: false, tags: [9] } };
    expect(profile("server", {}, network).vlan).toEqual({ trunk: false, tags: [9] });
    expect(profile("web", {}, network).vlan).toEqual({ trunk: false, tags: [42] });
  });

  it("makes a trunk of all VLANs by the operator's word, and of some by the group's", () => {
    const all = profile("server", { trunk: true });
    expect(all).toMatchObject({ vlan: { trunk: true, tags: [] }, macLimit: TRUNK_MAC_LIMIT });
    const some = profile("router", { trunk: true });
    expect(some).toMatchObject({ vlan: { tags: [7, 42] }, macLimit: TRUNK_MAC_LIMIT });
  });

  it("refuses a trunk in an access VLAN", () => {
    expect(() => profile("web", { trunk: true })).toThrow(ConfigError);
    expect(() => profile("web", { trunk: true })).toThrow(/VLAN 42.*without --trunk/);
  });

  it("refuses a group that there is none of", () => {
    expect(() => profile("lost")).toThrow(/network lab has no port group gone/);
  });

  it("takes the network's limits", () => {
    const limits = { macs: 2, dhcp: 3, neighbour: 4, broadcast: 5, unknownUnicast: 6 };
    expect(profile("web", {}, { ...LAB, limits })).toMatchObject({
      macLimit: 2,
      rates: { dhcp: 3, resolution: 4, flood: 5, unknownUnicast: 6 },
    });
    expect(profile("router", {}, { ...LAB, limits }).macLimit).toBe(TRUNK_MAC_LIMIT);
    const roomy = { ...limits, macs: 5000 };
    expect(profile("router", {}, { ...LAB, limits: roomy }).macLimit).toBe(5000);
  });
});
