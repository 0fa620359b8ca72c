import type { NodeId } from "../../../../src/base/ids.js";
import { formatIp } from "../../../../src/base/ip-address.js";
import { leaseDefinition } from "../../../../src/node/gateway/lease-definition.js";
import { definitionOf, parseAll } from "../../xml/corpus.js";

const ORIGIN = { version: 3, founder: "aa".repeat(32) as NodeId };

function read(inside: string): ReturnType<typeof leaseDefinition> {
  const text = `<network><name>lab</name>${inside}</network>`;
  return leaseDefinition(definitionOf(text, parseAll).shared, ORIGIN);
}

describe("what a definition says of leases", () => {
  it("is nothing of a subnet whose addresses are not given", () => {
    expect(read('<ip address="10.20.0.1" prefix="24"/>')).toEqual({
      ...ORIGIN,
      longestLease: 3_600_000,
      subnets: [],
    });
  });

  it("is the ranges, and what each reservation goes by: a name only where there is nothing else", () => {
    const { subnets } = read(`<ip address="10.20.0.1" prefix="24"><dhcp>
      <range start="10.20.0.100" end="10.20.0.199"/>
      <host mac="52:54:00:00:00:01" name="web" ip="10.20.0.5"/>
      <host name="Mail" ip="10.20.0.6"/>
    </dhcp></ip>
    <ip family="ipv6" address="fd20::1" prefix="64"><dhcp>
      <host id="00:01:00:01:aa" ip="fd20::5"/>
    </dhcp></ip>`);
    const [first, second] = subnets;
    expect(first?.ranges.map((each) => [each.first, each.last].map(formatIp))).toEqual([
      ["10.20.0.100", "10.20.0.199"],
    ]);
    const told = (all: typeof first): unknown[] =>
      (all?.reservations ?? []).map((each) => ({ ...each, address: formatIp(each.address) }));
    expect(told(first)).toEqual([
      { address: "10.20.0.5", mac: 0x5254_0000_0001 },
      { address: "10.20.0.6", name: "mail" },
    ]);
    expect(told(second)).toEqual([{ address: "fd20::5", client: "6:00010001aa" }]);
  });

  it("is the longest lease of all ranges and reservations, which may be for ever", () => {
    const range = (lease: string): string =>
      `<ip address="10.20.0.1" prefix="24"><dhcp><range start="10.20.0.9" end="10.20.0.19">${lease}</range></dhcp></ip>`;
    expect(read(range('<lease expiry="2" unit="hours"/>')).longestLease).toBe(7_200_000);
    expect(read(range('<lease expiry="0"/>')).longestLease).toBe(Infinity);
  });
});
