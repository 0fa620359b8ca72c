import { millis } from "../../../src/base/duration.js";
import type { Mac, PortId } from "../../../src/base/ids.js";
import { cidr } from "../../../src/base/ip-address.js";
import type { Way } from "../../../src/base/way.js";
import { Lessees } from "../../../src/switch/lessees.js";
import { Owners } from "../../../src/switch/owners.js";
import { PortSecurity, type PortPolicy } from "../../../src/switch/port-security.js";
import type { DropReason } from "../../../src/switch/verdict.js";
import { classifyFrame } from "../../../src/wire/classify-frame.js";
import { newGuestFrame } from "../../../src/wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { arp, dhcp, GUEST_MAC, ip, ipv4, ipv6, neighbour, TCP, udp } from "../../guest-frames.js";

const PORT = 3 as PortId;
const NEIGHBOUR = stationMac(0x77);
const HOUR = 3_600_000;

const OPEN: PortPolicy = {
  macs: undefined,
  addresses: [],
  linkLocal: "any",
  trunk: false,
  trust: new Set(),
};
const CONFIGURED: PortPolicy = { ...OPEN, addresses: [ip("10.0.0.5")] };

const from4 = (from: string): Buffer => ipv4(6, TCP, { from });
const from6 = (from: string): Buffer => ipv6(6, TCP, { from });
const request = (sender: string, target = "10.0.0.9"): Buffer => arp({ sender, target });
const third = (frame: Buffer): Buffer => {
  const copy = Buffer.from(frame);
  copy.writeUIntBE(stationMac(0x78), OFFLOAD_HEADER_OCTETS + 6, 6);
  return copy;
};

describe("addresses that were leased", () => {
  let clock: FakeClock;
  let lessees: Lessees;

  beforeEach(() => {
    clock = new FakeClock();
    lessees = new Lessees(clock);
    lessees.restrict(new Set(["ipv4"]));
    lease("10.0.0.100", GUEST_MAC);
    lease("10.0.0.101", NEIGHBOUR);
    lease("2001:db8::101", NEIGHBOUR);
  });

  function lease(address: string, mac: Mac): void {
    lessees.set(ip(address), { mac, until: millis(clock.now() + HOUR) });
  }

  function guard(
    policy = OPEN,
    ways: readonly Way[] = [],
  ): (frame: Buffer) => DropReason | undefined {
    const owners = new Owners(lessees, new Set(), [], ways);
    owners.configure(PORT, policy);
    const security = new PortSecurity(PORT, policy, owners.seenBy(PORT));
    return (frame) => {
      const read = newGuestFrame();
      classifyFrame(frame, OFFLOAD_HEADER_OCTETS, read);
      return security.refusal(read);
    };
  }

  it("are their lessee's, also where others are configured on its port", () => {
    expect(guard()(from4("10.0.0.100"))).toBeUndefined();
    expect(guard(CONFIGURED)(from4("10.0.0.100"))).toBeUndefined();
    expect(guard(CONFIGURED)(from4("10.0.0.5"))).toBeUndefined();
    expect(guard(CONFIGURED)(from4("10.0.0.6"))).toBe("foreign address");
  });

  it.each([
    ["a packet", from4("10.0.0.101")],
    ["a request", request("10.0.0.101")],
    ["a reply", arp({ operation: 2, sender: "10.0.0.101", target: "10.0.0.9" })],
    ["an ARP probe", request("0.0.0.0", "10.0.0.101")],
    ["an IPv6 packet", from6("2001:db8::101")],
    ["a neighbour probe", ipv6(58, neighbour(135, "2001:db8::101"), { from: "::" })],
    [
      "an advertisement",
      ipv6(58, neighbour(136, "2001:db8::101", GUEST_MAC), { from: "2001:db8::7" }),
    ],
  ])("are in no station's frames but the lessee's: %s", (_, frame) => {
    expect(guard()(frame)).toBe("foreign address");
  });

  it.each([
    ["the station it was leased to", OPEN, "10.0.0.100"],
    ["the port it is configured on", CONFIGURED, "10.0.0.5"],
  ])("let who has a router's send what is beyond it: %s", (_, policy, router) => {
    const beyond = from4("10.50.3.1");
    const way = (to: string): Way => ({ network: cidr("10.50.0.0/16"), router: ip(to) });
    expect(guard(policy)(beyond)).toBe("foreign address");
    expect(guard(policy, [way(router)])(beyond)).toBeUndefined();
    expect(guard(policy, [way("10.0.0.101"), way(router)])(beyond)).toBeUndefined();
    expect(guard(policy, [way(router)])(from4("10.51.0.1"))).toBe("foreign address");
    expect(guard(policy, [way("10.0.0.101")])(beyond)).toBe("foreign address"); // another's
  });

  it("may be asked for by anybody", () => {
    expect(guard()(request("10.0.0.100", "10.0.0.101"))).toBeUndefined();
  });

  it("are all that their lessee uses of the family, but for what is configured on its port", () => {
    const refuse = guard();
    expect(refuse(from4("10.0.0.9"))).toBe("foreign address");
    expect(refuse(request("0.0.0.0", "10.0.0.9"))).toBe("foreign address");
    expect(refuse(ipv4(17, udp(68, 67, dhcp(1)), { from: "0.0.0.0" }))).toBeUndefined();
    expect(refuse(from6("2001:db8::9"))).toBeUndefined();
    expect(refuse(from6("fe80::9"))).toBeUndefined();
  });

  it("do not bind another station of the port, nor is it taken for their lessee", () => {
    const refuse = guard();
    expect(refuse(from4("10.0.0.100"))).toBeUndefined();
    expect(refuse(third(from4("10.0.0.100")))).toBe("foreign address");
    expect(refuse(third(from4("10.0.0.9")))).toBeUndefined();
    expect(refuse(from4("10.0.0.9"))).toBe("foreign address");
  });

  it("are bound from the next frame on, and free when the lease is over", () => {
    const refuse = guard();
    expect(refuse(third(from4("10.0.0.102")))).toBeUndefined();
    lease("10.0.0.102", NEIGHBOUR);
    expect(refuse(third(from4("10.0.0.102")))).toBe("foreign address");
    clock.advance(HOUR);
    expect(refuse(third(from4("10.0.0.102")))).toBeUndefined();
    expect(refuse(from4("10.0.0.9"))).toBeUndefined();
  });

  it("are passed on by a relay agent, as are those of its clients that have none", () => {
    const refuse = guard({ ...OPEN, trust: new Set(["dhcp-server"]) });
    for (const from of ["10.0.0.100", "10.0.0.101", "10.0.0.9"]) {
      expect(refuse(from4(from))).toBeUndefined();
    }
  });
});
