import { checkGuestAddress, checkGuestMac } from "../../../src/node/guest-address.js";
import { definitionOf, lab } from "../xml/corpus.js";

const check = (text: string, ...subnets: string[]): (() => void) => {
  const elements = subnets.map((subnet) => {
    const [address, prefix] = subnet.split("/");
    const family = subnet.includes(":") ? "ipv6" : "ipv4";
    return `<ip family="${family}" address="${address}" prefix="${prefix}"/>`;
  });
  const { shared } = definitionOf(lab(elements.join("")));
  return () => {
    checkGuestAddress(text, shared);
  };
};

describe("a guest's address", () => {
  it.each([
    ["10.20.0.2", "10.20.0.1/24"],
    ["10.20.0.2/24", "10.20.0.1/24"],
    ["10.20.0.255", "10.20.0.1/23"],
    ["fd00::", "fd00::1/64"],
    ["fd00::ffff:ffff:ffff:ffff", "fd00::1/64"],
    ["192.0.2.1", "fd00::1/64"], // the network says nothing of IPv4
  ])("may be %s in %s", (address, subnet) => {
    expect(check(address, subnet)).not.toThrow();
  });

  it.each([
    ["10.20.1.2", "10.20.0.1/24", "10.20.1.2 is outside the network (10.20.0.0/24)"],
    ["10.20.0.1", "10.20.0.1/24", "the network's own: choose another in 10.20.0.0/24"],
    ["10.20.0.0/24", "10.20.0.1/24", "the network's own"],
    ["10.20.0.255", "10.20.0.1/24", "the network's own"],
    ["fd00::1", "fd00::1/64", "the network's own"],
    ["web1", "10.20.0.1/24", "web1 is no IP address"],
  ])("may not be %s in %s", (address, subnet, words) => {
    expect(check(address, subnet)).toThrow(words);
  });

  it("may lie in any of the network's subnets, and at the end of none", () => {
    const subnets = ["10.20.0.1/24", "10.30.0.1/24"] as const;
    expect(check("10.30.0.9", ...subnets)).not.toThrow();
    expect(check("10.30.0.255", ...subnets)).toThrow("in 10.20.0.0/24, 10.30.0.0/24");
  });
});

describe("a guest's MAC", () => {
  const { shared } = definitionOf(lab('<mac address="52:54:00:00:00:01"/>'));

  const checked = (mac: string) => () => {
    checkGuestMac(mac, shared);
  };

  it("is not the gateway's", () => {
    expect(checked("52:54:00:00:00:01")).toThrow("the network's gateway's");
    expect(checked("52:54:00:00:00:02")).not.toThrow();
  });
});
