import { decodeClasslessRoutes } from "../../../../src/wire/dhcp-values.js";
import { DhcpScene, LAN, settingsOf } from "../../../dhcp-scene.js";
import { hex, ip } from "../../../guest-frames.js";

const RANGE = '<dhcp><range start="10.0.0.10" end="10.0.0.13"/></dhcp>';
const NTP = ["10.0.0.5", "fd00::123", "10.0.0.6"]
  .map((address) => `<span:ntp xmlns:span="urn:spanlan:network:1" address="${address}"/>`)
  .join("");
const ALL = [3, 6, 12, 15, 26, 28, 42, 121, 1];

/** The options of an offer to a client that wants these. */
function offered(inside: string, wanted?: readonly number[]): ReadonlyMap<number, Buffer> {
  const scene = new DhcpScene(settingsOf(`${inside}${NTP}`));
  scene.book.pool("10.0.0.0/25", "10.0.0.10", "10.0.0.13");
  const options = wanted === undefined ? [] : ([[55, Buffer.from(wanted)]] as const);
  const [offer] = scene.say({ type: "discover", options }, { name: "web1" });
  return offer!.message.options;
}

function routesIn(options: ReadonlyMap<number, Buffer>): unknown {
  const value = options.get(121);
  return value === undefined ? undefined : decodeClasslessRoutes(value);
}

describe("an offer", () => {
  it("has what the client wants and the definition says", () => {
    const options = offered(LAN, ALL);
    expect(options.get(1)).toEqual(hex("ffffff00"));
    expect(options.get(3)).toEqual(hex("0a000001"));
    expect(options.get(6)).toEqual(hex("0a000001"));
    expect(options.get(12)?.toString()).toBe("web1");
    expect(options.get(15)?.toString()).toBe("lab.example");
    expect(options.get(26)).toEqual(hex("0578"));
    expect(options.get(28)).toEqual(hex("0a0000ff"));
    expect(options.get(42)).toEqual(hex("0a0000050a000006"));
    expect(options.has(121)).toBe(false);
  });

  it("has it in the client's order, but the mask first (RFC 2132 §3.3)", () => {
    expect([...offered(LAN, ALL).keys()]).toEqual([
      53, 54, 51, 58, 59, 1, 3, 6, 12, 15, 26, 28, 42,
    ]);
    expect([...offered(LAN, [28, 3]).keys()]).toEqual([53, 54, 51, 58, 59, 28, 3]);
  });

  it("has the usual for a client that does not say", () => {
    expect([...offered(LAN).keys()]).toEqual([53, 54, 51, 58, 59, 1, 3, 6, 12, 15, 26, 28]);
  });

  it("of an isolated LAN without names has neither router nor DNS server nor domain", () => {
    const isolated = `<dns enable="no"/><ip address="10.0.0.1" prefix="25">${RANGE}</ip>`;
    const options = offered(isolated, ALL);
    for (const code of [3, 6, 15, 121]) expect(options.has(code)).toBe(false);
    expect(options.get(1)).toEqual(hex("ffffff80"));
    expect(options.get(26)).toEqual(hex("0546"));
  });

  it("has the routes of the LAN, and the default among them where there is one", () => {
    const lan = `<ip address="10.0.0.1" prefix="24">${RANGE}</ip><ip address="10.1.0.1" prefix="16"/>
      <route address="192.168.0.0" prefix="16" gateway="10.0.0.7"/>
      <route address="172.16.0.0" prefix="12" gateway="10.1.0.7"/>`;
    const near = { network: ip("192.168.0.0"), prefix: 16, router: ip("10.0.0.7") };
    const far = { network: ip("172.16.0.0"), prefix: 12, router: ip("10.0.0.1") };
    const other = { network: ip("10.1.0.0"), prefix: 16, router: ip("10.0.0.1") };
    expect(routesIn(offered(lan, ALL))).toEqual([near, far, other]);
    const way = { network: ip("0.0.0.0"), prefix: 0, router: ip("10.0.0.1") };
    expect(routesIn(offered(`<forward mode="nat"/>${lan}`, ALL))).toEqual([near, far, way]);
  });
});

describe("a client of a LAN with several subnets", () => {
  const SUBNETS = `<ip address="10.1.0.1" prefix="24"/>
    <ip address="10.0.0.1" prefix="24">${RANGE}</ip>`;

  it("is served in the one that gives addresses", () => {
    const scene = new DhcpScene(settingsOf(SUBNETS));
    expect(scene.hear({ type: "discover", options: [[50, "10.1.0.9"]] })).toBe("offer 10.0.0.10");
    expect(scene.hear({ type: "request", options: [[50, "10.1.0.9"]] })).toBe("nak 0.0.0.0");
  });

  it("is served in its relay agent's, or not at all", () => {
    const scene = new DhcpScene(settingsOf(SUBNETS));
    const relays = { relays: true };
    expect(scene.hear({ type: "discover", giaddr: "10.0.0.9" }, relays)).toBe("offer 10.0.0.10");
    expect(scene.hear({ type: "discover", giaddr: "10.1.0.9" }, relays)).toBe("");
    expect(scene.hear({ type: "discover", giaddr: "10.2.0.9" }, relays)).toBe("");
    expect(scene.count("not served")).toBe(2);
  });
});

describe("the two forms of the definition", () => {
  it("mean the same", () => {
    const proposed = `<dhcp enabled="true">
      <ip address="10.0.0.1" netmask="255.255.255.0" start="10.0.0.10" end="10.0.0.13"/></dhcp>`;
    const libvirts = `<ip address="10.0.0.1" netmask="255.255.255.0">${RANGE}</ip>`;
    expect(offered(proposed, ALL)).toEqual(offered(libvirts, ALL));
  });
});
