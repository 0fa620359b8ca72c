import { checkInterfaceName } from "../../../src/io/interface-name.js";
import { parseInterfaceAddress } from "../../../src/io/interface-address.js";
import { formatCidr } from "../../../src/base/ip-address.js";

describe("the name of an interface", () => {
  it.each(["eth0", "a", "fifteen-octets-", "vnet_1.100", "schön"])("may be %j", (name) => {
    expect(() => {
      checkInterfaceName(name);
    }).not.toThrow();
  });

  it.each([
    ["", /empty/],
    ["sixteen-octets-x", /16 octets are more than the 15/],
    ["schönes-gerät-ä", /18 octets/],
    [".", /directory/],
    ["..", /directory/],
    ["a b", /white space/],
    ["a/b", /white space/],
    ["tap%d", /white space, control characters, . : and %/],
    ["a:1", /white space/],
    ["a\0b", /white space/],
  ])("may not be %j", (name, reason) => {
    expect(() => {
      checkInterfaceName(name);
    }).toThrow(reason);
  });
});

describe("the address of an interface", () => {
  it.each(["10.20.0.11/24", "fd00::11/64", "192.0.2.1/32"])("may be %s", (text) => {
    expect(formatCidr(parseInterfaceAddress(text))).toBe(text);
  });

  it.each(["10.20.0.11", "10.20.0.11/33", "10.20.0.11/0", "fd00::11/129", "host/24", "", "/24"])(
    "may not be %j",
    (text) => {
      expect(() => parseInterfaceAddress(text)).toThrow(/no address with a prefix length/);
    },
  );
});
