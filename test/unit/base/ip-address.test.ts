import {
  cidr,
  firstAddress,
  formatCidr,
  formatIp,
  ipFromBytes,
  ipToBytes,
  lastAddress,
  netmaskOfPrefix,
  parseCidr,
  parseIp,
  prefixOfNetmask,
  subnetContains,
  subnetsOverlap,
} from "../../../src/base/ip-address.js";

const canonical = (text: string): string | undefined => {
  const address = parseIp(text);
  return address === undefined ? undefined : formatIp(address);
};

const netmaskLength = (text: string): number | undefined => prefixOfNetmask(parseIp(text)!);

describe("IP addresses", () => {
  it.each([
    ["0.0.0.0", "0.0.0.0"],
    ["255.255.255.255", "255.255.255.255"],
    ["2001:DB8::1", "2001:db8::1"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["1:0:0:0:0:0:0:0", "1::"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["::ffff:c000:201", "::ffff:192.0.2.1"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ])("%s has the canonical form %s", (text, form) => {
    expect(canonical(text)).toBe(form);
  });

  it.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "1.2.3.4 ",
    "0x1.2.3.4",
    "1.2.3.-4",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "::1:2:3:4:5:6:7:8",
    "12345::",
    "g::",
    "fe80::1%eth0",
    "::1.2.3",
    "1.2.3.4::",
    "1:2:3:4:5:6:7:1.2.3.4",
    `::${"0".repeat(60)}1`,
  ])("%j is no address", (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  it("are octets in network order", () => {
    expect([...ipToBytes(parseIp("10.20.0.1")!)]).toEqual([10, 20, 0, 1]);
    expect(formatIp(ipFromBytes(ipToBytes(parseIp("fd00::102")!))!)).toBe("fd00::102");
    expect(ipFromBytes(new Uint8Array(5))).toBeUndefined();
  });
});

describe("subnets", () => {
  it("keep the host bits of their address", () => {
    expect(formatCidr(parseCidr("10.0.0.1/24")!)).toBe("10.0.0.1/24");
    expect(formatCidr(parseCidr("FD00::1/64")!)).toBe("fd00::1/64");
  });

  it.each(["10.0.0.1", "10.0.0.1/", "/24", "10.0.0.1/33", "fd00::1/129", "10.0.0.1/024", "::/1/2"])(
    "%j is no address with a prefix",
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
      expect(() => cidr(text)).toThrow(text);
    },
  );

  it("reach from all host bits 0 to all host bits 1", () => {
    expect(formatIp(firstAddress(cidr("10.1.2.3/22")))).toBe("10.1.0.0");
    expect(formatIp(lastAddress(cidr("10.1.2.3/22")))).toBe("10.1.3.255");
    expect(formatIp(lastAddress(cidr("fd00::/126")))).toBe("fd00::3");
  });

  it("contain their ends and nothing beyond", () => {
    const subnet = cidr("10.0.0.128/25");
    const contained = ["10.0.0.127", "10.0.0.128", "10.0.0.255", "10.0.1.0", "::a00:80"].map(
      (text) => subnetContains(subnet, parseIp(text)!),
    );
    expect(contained).toEqual([false, true, true, false, false]);
    expect(subnetContains(cidr("0.0.0.0/0"), parseIp("203.0.113.9")!)).toBe(true);
  });

  it("overlap when one contains the other, whichever is named first", () => {
    const [wide, narrow, other] = [cidr("10.0.0.1/8"), cidr("10.9.0.1/16"), cidr("11.0.0.1/8")];
    expect(subnetsOverlap(wide, narrow)).toBe(true);
    expect(subnetsOverlap(narrow, wide)).toBe(true);
    expect(subnetsOverlap(wide, other)).toBe(false);
    expect(subnetsOverlap(cidr("0.0.0.0/0"), cidr("::/0"))).toBe(false);
  });
});

describe("netmasks", () => {
  it("are prefixes when their one bits are contiguous from the left", () => {
    expect(netmaskLength("255.255.252.0")).toBe(22);
    expect(netmaskLength("0.0.0.0")).toBe(0);
    expect(netmaskLength("255.255.255.255")).toBe(32);
    expect(netmaskLength("ffff:ffff::")).toBe(32);
    expect(netmaskLength("255.0.255.0")).toBeUndefined();
    expect(netmaskLength("0.255.255.255")).toBeUndefined();
    expect(formatIp(netmaskOfPrefix(20, "ipv4"))).toBe("255.255.240.0");
  });
});
