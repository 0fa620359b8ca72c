import { interfaceCommands } from "../../../../src/io/dhcp-client/interface-commands.js";
import type { Configuration } from "../../../../src/gateway/dhcp-client/configuration.js";
import { cidr } from "../../../../src/base/ip-address.js";
import { stationMac } from "../../../ethernet-frame.js";
import { ip } from "../../../guest-frames.js";

const ROUTER = ip("10.0.0.1");
const DEFAULT = { network: ip("0.0.0.0"), prefix: 0, router: ROUTER };
const FAR = { network: ip("10.1.0.0"), prefix: 16, router: ROUTER };
const ON_LINK = { network: ip("10.2.0.0"), prefix: 16, router: ip("0.0.0.0") };

function given(address: string, more: Partial<Configuration> = {}): Configuration {
  return {
    address: cidr(address),
    server: { address: ROUTER, mac: stationMac(1) },
    ...{ routes: [], dnsServers: [], domain: undefined, mtu: undefined },
    ...{ lease: 1, renewal: 1, rebinding: 1, ...more },
  };
}

const GUEST = { device: "lan0", routes: true };

describe("commands for an interface", () => {
  it("give it what it is given, the address before what goes by it", () => {
    const wanted = given("10.0.0.9/24", { mtu: 1400, routes: [DEFAULT, FAR, ON_LINK] });
    expect(interfaceCommands(GUEST, undefined, wanted)).toBe(
      [
        "link set dev lan0 mtu 1400",
        "address replace 10.0.0.9/24 broadcast + dev lan0",
        "route replace 0.0.0.0/0 via 10.0.0.1 onlink dev lan0",
        "route replace 10.1.0.0/16 via 10.0.0.1 onlink dev lan0",
        "route replace 10.2.0.0/16 scope link dev lan0",
        "",
      ].join("\n"),
    );
  });

  it("give a host's own no route", () => {
    const wanted = given("10.0.0.9/24", { routes: [DEFAULT, FAR] });
    const commands = interfaceCommands({ device: "lan0", routes: false }, undefined, wanted);
    expect(commands).toBe("address replace 10.0.0.9/24 broadcast + dev lan0\n");
  });

  it("take away what is not given any more, when there is the new", () => {
    const [before, after] = [
      given("10.0.0.9/24", { routes: [DEFAULT, FAR] }),
      given("10.0.0.9/24", { routes: [DEFAULT] }),
    ];
    expect(interfaceCommands(GUEST, before, after)).toContain("route del 10.1.0.0/16 ");
    expect(interfaceCommands(GUEST, after, given("10.0.0.8/24"))).toBe(
      "address replace 10.0.0.8/24 broadcast + dev lan0\naddress del 10.0.0.9/24 dev lan0\n",
    );
  });

  it("leave nothing where nothing is given, and the MTU alone where that is the same", () => {
    const before = given("10.0.0.9/24", { mtu: 1400, routes: [DEFAULT] });
    expect(interfaceCommands(GUEST, before, undefined)).toBe("address del 10.0.0.9/24 dev lan0\n");
    expect(interfaceCommands(GUEST, before, before)).not.toContain("mtu");
    expect(interfaceCommands(GUEST, undefined, undefined)).toBe("");
  });
});
