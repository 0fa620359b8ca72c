import type { Mac, PortId } from "../../../../src/base/ids.js";
import { formatIp, parseIp } from "../../../../src/base/ip-address.js";
import type { ClientId, Lease } from "../../../../src/gateway/address-book.js";
import { guestsFrom, type GuestSources } from "../../../../src/node/gateway/guests.js";
import type { PortName } from "../../../../src/wire/names-body.js";
import { definitionOf, lab, parseAll } from "../../xml/corpus.js";

const WEB = 0x5254_0000_0001 as Mac;
const AFAR = 0x5254_0000_0002 as Mac;

const KEPT = lab(`<ip address="10.20.0.1" prefix="24"><dhcp>
  <range start="10.20.0.100" end="10.20.0.199"/>
  <host mac="52:54:00:00:00:02" name="db" ip="10.20.0.7"/>
</dhcp></ip>`);

function lease(mac: Mac, address: string, name?: string): Lease {
  const client = `4:01${mac.toString(16)}` as ClientId;
  const said = { client, mac, address: parseIp(address)!, expires: Infinity };
  return name === undefined ? said : { ...said, name };
}

function guests(known: Partial<GuestSources>): ReturnType<typeof guestsFrom> {
  const { shared } = definitionOf(KEPT, parseAll);
  const nothing = { ports: [], placed: [], elsewhere: [], stations: [], leases: [] };
  return guestsFrom({ shared, ...nothing, ...known });
}

const PORT = { id: 1 as PortId, name: "web", macs: [], addresses: [] };
const BEHIND = { mac: WEB, port: 1 as PortId, addresses: [] };

function elsewhere(name: string, ...addresses: readonly string[]): PortName {
  return { name, addresses: addresses.map((each) => parseIp(each)!) };
}

describe("the guests of a network", () => {
  it("have the addresses of their port, their leases, and those they were seen with, each once", () => {
    const known = guests({
      ports: [{ ...PORT, addresses: [parseIp("10.20.0.5")!] }],
      placed: [{ ...BEHIND, addresses: ["fd20::5", "10.20.0.100"].map((each) => parseIp(each)!) }],
      leases: [lease(WEB, "10.20.0.100")],
    });
    expect(known.rules.get("web")?.map(formatIp)).toEqual(["10.20.0.5", "10.20.0.100", "fd20::5"]);
    expect(formatIp(known.addressOf("web")!)).toBe("10.20.0.5");
  });

  it("are known by the names of ports of all nodes, whose addresses add up where two have one name", () => {
    const { rules, names, addressOf } = guests({
      ports: [PORT],
      placed: [BEHIND],
      leases: [lease(WEB, "10.20.0.100")],
      elsewhere: [elsewhere("db", "10.20.0.8"), elsewhere("web", "10.20.0.99", "10.20.0.100")],
    });
    expect(rules.get("db")?.map(formatIp)).toEqual(["10.20.0.8"]);
    expect(formatIp(addressOf("db")!)).toBe("10.20.0.8");
    expect(names.get("port web")?.addresses).toEqual(["10.20.0.100", "10.20.0.99"]);
    expect(formatIp(addressOf("web")!)).toBe("10.20.0.100"); // the one that is here
  });

  it("have what was leased to their port's own MAC before they have said anything", () => {
    const { rules, own } = guests({
      ports: [{ ...PORT, macs: [WEB] }],
      leases: [lease(WEB, "10.20.0.100"), lease(AFAR, "10.20.0.101")],
    });
    expect(rules.get("web")?.map(formatIp)).toEqual(["10.20.0.100"]);
    expect(own.map(({ addresses }) => addresses.map(formatIp))).toEqual([["10.20.0.100"]]);
  });

  it("are found elsewhere when they have left the port that they had here", () => {
    const { addressOf } = guests({ ports: [PORT], elsewhere: [elsewhere("web", "10.20.0.100")] });
    expect(formatIp(addressOf("web")!)).toBe("10.20.0.100");
  });

  it("are told to other nodes by their ports, with what an operator or a lease says first", () => {
    const many = Array.from({ length: 9 }, (_, host) => parseIp(`10.20.0.${host + 20}`)!);
    const { own } = guests({
      ports: [PORT, { id: 2 as PortId, name: "idle", macs: [], addresses: [] }],
      placed: [{ ...BEHIND, addresses: many }],
      leases: [lease(WEB, "10.20.0.100")],
      elsewhere: [elsewhere("db", "10.20.0.8")],
    });
    expect(own.map(({ name }) => name)).toEqual(["web", "idle"]);
    expect(own[0]!.addresses.map(formatIp)).toEqual([
      "10.20.0.100",
      ...many.slice(0, 7).map(formatIp),
    ]);
  });

  it("are known to rules by the operator's names alone, on other nodes by those of reservations", () => {
    const { rules } = guests({
      ports: [PORT],
      leases: [lease(AFAR, "10.20.0.7", "db"), lease(WEB, "10.20.0.101", "admin")],
    });
    expect([...rules.keys()]).toEqual(["web", "db"]);
    expect(rules.get("db")?.map(formatIp)).toEqual(["10.20.0.7"]);
  });

  it("do not get the traffic of a port by calling themselves the same", () => {
    const { rules } = guests({ ports: [PORT], leases: [lease(AFAR, "10.20.0.150", "web")] });
    expect(rules.get("web")).toEqual([]);
  });

  it("are named by their ports, by reservations, and by what they call themselves", () => {
    const { names } = guests({
      ports: [PORT],
      placed: [BEHIND],
      leases: [lease(AFAR, "10.20.0.7", "other"), lease(WEB, "10.20.0.101", "laptop")],
    });
    expect([...names.values()].map(({ name, givenBy }) => [name, givenBy])).toEqual([
      ["web", "operator"],
      ["db", "operator"],
      ["laptop", "guest"],
    ]);
    expect([...names.values()].map(({ addresses }) => addresses)).toEqual([
      ["10.20.0.101"],
      ["10.20.0.7"],
      ["10.20.0.101"],
    ]);
  });
});
