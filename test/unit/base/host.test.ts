import { canonicalHost } from "../../../src/base/host.js";

describe("the canonical form of a host", () => {
  it.each([
    ["HostB.Example", "hostb.example"],
    ["localhost", "localhost"],
    ["1.2.3.example", "1.2.3.example"],
    ["192.0.2.1", "192.0.2.1"],
    ["2001:DB8:0::1", "2001:db8::1"],
    ["FE80::1%eth0", "fe80::1%eth0"],
    ["a".repeat(63), "a".repeat(63)],
  ])("of %s is %s", (text, form) => {
    expect(canonicalHost(text)).toBe(form);
  });

  it.each([
    "",
    "a b",
    "-a",
    "a-",
    "a_b",
    "a..b",
    "a.",
    "bücher",
    "10.0.0.256",
    "10.1",
    "1234",
    "[::1]",
    "host:80",
    "a".repeat(64),
    `${"abcdefg.".repeat(32)}example`,
    "2001:db8::1%eth0",
    "10.0.0.1%eth0",
    "fe80::1%",
    "fe80::1%eth0%eth1",
    "fe80::1%a-name-too-long-for-linux",
  ])("is undefined for %j", (text) => {
    expect(canonicalHost(text)).toBeUndefined();
  });
});
