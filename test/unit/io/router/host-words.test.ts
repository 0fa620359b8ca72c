import { formatCidr } from "../../../../src/base/ip-address.js";
import { LineReader } from "../../../../src/io/router/helper-message.js";
import { mayRoute, portsIn, routesIn } from "../../../../src/io/router/host-facts.js";
import { namespaceRemedy } from "../../../../src/io/router/namespace-remedy.js";
import { pastaCommand, pastaReason } from "../../../../src/io/router/pasta-uplink.js";
import { requireTools } from "../../../../src/io/router/tool.js";

describe("what a host says", () => {
  it.each<[string, boolean]>([
    ["Uid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff\n", true],
    ["Uid:\t0\t0\t0\t0\nCapEff:\t0000000000001000\n", true],
    ["Uid:\t0\t0\t0\t0\nCapEff:\t0000000000000fff\n", false],
    ["Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n", false],
    ["", false],
  ])("of a process tells whether it may route: %j", (status, expected) => {
    expect(mayRoute(status)).toBe(expected);
  });

  it("of its routes is taken but for defaults, link-local ones and those of our device", () => {
    const rows = [
      { dst: "default", dev: "eth0" },
      { dst: "10.0.0.0/8", dev: "eth0" },
      { dst: "192.0.2.7", dev: "eth0" },
      { dst: "10.20.0.0/24", dev: "sp-lab" },
      { dst: "fe80::/64", dev: "eth0" },
      { dst: "2001:db8::/32", dev: "eth0" },
      { dst: "2001:db8::1", dev: "lo" },
    ];
    expect(routesIn(JSON.stringify(rows), "sp-lab").map(formatCidr)).toEqual([
      "10.0.0.0/8",
      "192.0.2.7/32",
      "2001:db8::/32",
      "2001:db8::1/128",
    ]);
    expect(routesIn("", "sp-lab")).toEqual([]);
  });

  it("of the ports that its sockets are given is taken as it stands", () => {
    expect(portsIn("1024\t65000\n")).toEqual({ start: 1024, end: 65_000 });
    expect(portsIn("")).toEqual({ start: 32_768, end: 60_999 });
  });

  it("of the settings that forbid namespaces leads to the remedy", () => {
    const setting = (name: string, value: string) => (file: string) =>
      file.endsWith(name) ? `${value}\n` : undefined;
    for (const [name, value] of [
      ["max_user_namespaces", "0"],
      ["max_net_namespaces", "0"],
      ["unprivileged_userns_clone", "0"],
      ["apparmor_restrict_unprivileged_userns", "1"],
    ] as const) {
      expect(namespaceRemedy(setting(name, value))).toContain(`${name}=`);
    }
    expect(namespaceRemedy(setting("max_user_namespaces", "100"))).toContain("container");
  });

  it("of tools that are there is no objection", () => {
    expect(() => {
      requireTools(["setpriv", "unshare"]);
    }).not.toThrow();
  });
});

describe("the command line of pasta", () => {
  const plain = { ipv6: false, device: undefined, source: undefined };

  it("are of pasta's last ones, with what to do about them where that is known", () => {
    expect(pastaReason("No routable interface for IPv6\nBad thing\nFailed to open syslog\n")).toBe(
      "Bad thing",
    );
    expect(pastaReason("")).toBe("pasta ended without a word");
    expect(pastaReason("External interface not usable\n")).toMatch(
      /^this host has no default route .*<forward dev=….*\(pasta: External interface not usable\)$/,
    );
  });

  it("never opens a port of the host, and never leads to the host's loopback", () => {
    const line = pastaCommand(7, plain).join(" ");
    expect(line).toContain("-t none -u none -T none -U none");
    expect(line).toContain("--no-map-gw");
    expect(line).toContain("--userns /proc/7/ns/user --netns /proc/7/ns/net");
  });

  it("has IPv6, interface and address only where they are wanted", () => {
    expect(pastaCommand(7, plain)).toContain("--ipv4-only");
    expect(pastaCommand(7, plain).join(" ")).not.toMatch(/outbound/);
    const line = pastaCommand(7, { ipv6: true, device: "eth0", source: "192.0.2.1" }).join(" ");
    expect(line).toContain("--outbound-if4 eth0 --outbound-if6 eth0 --outbound 192.0.2.1");
    expect(line).not.toContain("--ipv4-only");
  });
});

describe("lines of a stream", () => {
  it("are put together from any pieces", () => {
    const lines: string[] = [];
    const reader = new LineReader((line) => lines.push(line));
    for (const piece of ["a", "b\nc", "\n\n", "d"]) reader.feed(piece);
    expect(lines).toEqual(["ab", "c", ""]);
  });

  it("end somewhere", () => {
    const reader = new LineReader(() => undefined);
    expect(() => {
      reader.feed("x".repeat(16 * 1024 * 1024 + 1));
    }).toThrow("without end");
  });
});
