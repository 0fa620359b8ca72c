import { execFileSync } from "node:child_process";
import { parseInterfaceAddress } from "../../src/io/interface-address.js";
import { openTap, type TapDevice } from "../../src/io/tap-device.js";
import { Transpiled } from "../transpiled.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";

/* What the check says of some hosts and of the ends of some connections, as JSON. */
const ASK = `
  const { Underlay } = await import(process.argv[1] + "/src/io/underlay.js");
  const { cidr } = await import(process.argv[1] + "/src/base/ip-address.js");
  const { hosts, ends, devices, subnets } = JSON.parse(process.argv[2]);
  const underlay = new Underlay({
    subnets: () => subnets.map(cidr),
    devices: () => new Set(devices),
  });
  const ask = (host) => underlay.addressesOf({ host, port: 4000 });
  console.log(JSON.stringify({
    found: await Promise.all(hosts.map(ask)),
    through: ends.map(([remote, local]) => underlay.isThroughOverlay(remote, local)),
  }));`;

const HOSTS = `
  const { reachableEndpoints } = await import(process.argv[1] + "/src/io/host-network.js");
  const found = reachableEndpoints({ host: "", port: 4000 }, new Set(JSON.parse(process.argv[2])));
  console.log(JSON.stringify(found.map(({ host }) => host)));`;

interface Found {
  readonly kind: string;
  readonly addresses?: readonly string[];
  readonly reason?: string;
}

interface Answer {
  readonly found: readonly Found[];
  readonly through: readonly boolean[];
}

interface Question {
  readonly hosts?: readonly string[];
  readonly ends?: readonly (readonly [remote: string, local: string])[];
  readonly devices?: readonly string[];
  readonly subnets?: readonly string[];
}

const direct = (address: string): Found => ({ kind: "direct", addresses: [address] });
const inside = (address: string): Found => ({
  kind: "none",
  reason: `${address} is reachable only through the overlay itself`,
});

/** Asks again until it is so, or for too long. */
function until(isSo: () => boolean): void {
  for (let tries = 0; tries < 2000; tries++) if (isSo()) return;
  throw new Error("it did not come about");
}

describeWithTap("a host of an overlay", () => {
  let source: Transpiled;
  let host: TestNamespace;
  let taps: readonly TapDevice[];
  beforeAll(() => {
    source = new Transpiled(["src/base", "src/io", "src/io/grpc", "src/io/tls"]);
  });
  afterAll(() => {
    source.remove();
  });

  /** Open, so that it has carrier: Node tells of no interface without. */
  const device = (name: string, address: string): TapDevice =>
    host.run(() =>
      openTap({
        device: name,
        mac: undefined,
        mtu: 1350,
        addresses: [parseInterfaceAddress(address)],
      }),
    );

  /** `tap0` is the overlay's; `eth0` leads to the underlay. */
  beforeEach(() => {
    host = new TestNamespace();
    host.enableIpv6();
    host.ip("link", "set", "lo", "up");
    taps = [device("tap0", "10.20.0.11/24"), device("eth0", "192.0.2.1/24")];
    host.ip("-6", "address", "add", "fd00:20::11/64", "dev", "tap0", "nodad");
    host.ip("-6", "address", "add", "2001:db8::1/64", "dev", "eth0", "nodad");
    host.ip("route", "add", "default", "via", "192.0.2.254");
  });
  afterEach(() => {
    for (const tap of taps) tap.close();
    host.remove();
  });

  const run = (script: string, argument: unknown): unknown => {
    const node = [process.execPath, "--input-type=module", "-e", script];
    const words = [...node, source.directory, JSON.stringify(argument)];
    return JSON.parse(
      execFileSync("ip", ["netns", "exec", host.name, ...words], { encoding: "utf8" }),
    );
  };
  const ask = (question: Question): Answer => {
    const usual = { hosts: [], ends: [], devices: ["tap0"], subnets: [] };
    return run(ASK, { ...usual, ...question }) as Answer;
  };
  const found = (hosts: readonly string[], question: Question = {}): readonly Found[] =>
    ask({ ...question, hosts }).found;

  it("dials what lies in the underlay, behind a router, and on itself", () => {
    const hosts = ["192.0.2.7", "198.51.100.7", "127.0.0.1", "2001:db8::7"];
    expect(found(hosts)).toEqual(hosts.map(direct));
  });

  it("dials no address the kernel would send to from an address of its TAP device", () => {
    const hosts = ["10.20.0.12", "10.20.0.11", "fd00:20::12"];
    expect(found(hosts)).toEqual(hosts.map(inside));
    host.ip("route", "add", "10.30.0.0/16", "via", "10.20.0.1");
    expect(found(["10.30.0.1"])).toEqual([inside("10.30.0.1")]);
  });

  it("dials link-local addresses of other devices only", () => {
    expect(found(["fe80::7%tap0", "fe80::7%eth0"])).toEqual([
      inside("fe80::7%tap0"),
      direct("fe80::7%eth0"),
    ]);
  });

  it("dials no address in a subnet of the network, wherever the kernel would send to it", () => {
    const subnets = ["198.51.100.0/24", "2001:db8::/112"];
    const hosts = ["198.51.100.7", "2001:db8::7", "192.0.2.7"];
    expect(found(hosts, { subnets, devices: [] })).toEqual([
      inside("198.51.100.7"),
      inside("2001:db8::7"),
      direct("192.0.2.7"),
    ]);
  });

  it("takes the IPv6 form of an IPv4 address for that address", () => {
    expect(found(["::ffff:10.20.0.12", "::ffff:192.0.2.7"])).toEqual([
      inside("::ffff:10.20.0.12"),
      direct("192.0.2.7"),
    ]);
  });

  it("dials nothing behind the bridge its TAP device is a port of", () => {
    host.ip("link", "add", "br0", "type", "bridge");
    host.ip("address", "flush", "dev", "tap0");
    host.ip("link", "set", "tap0", "master", "br0");
    host.ip("address", "add", "10.20.0.11/24", "dev", "br0");
    host.ip("link", "set", "br0", "up");
    until(() => host.ip("link", "show", "br0").includes("state UP")); // the kernel takes its time
    expect(found(["10.20.0.12", "192.0.2.7"])).toEqual([inside("10.20.0.12"), direct("192.0.2.7")]);
    expect(run(HOSTS, ["tap0"])).toEqual(["192.0.2.1", "2001:db8::1"]);
  });

  it("leaves it to the dial to find out that there is no way to an address", () => {
    host.ip("route", "delete", "default");
    expect(found(["198.51.100.7"])).toEqual([direct("198.51.100.7")]);
  });

  it("says that a name cannot be resolved", () => {
    host.ip("route", "delete", "default"); // whoever might know is out of reach at once
    const [answer] = found(["nobody.invalid"]);
    expect(answer?.kind).toBe("none");
    expect(answer?.reason).toMatch(/^nobody\.invalid: /);
  });

  it("tells accepted connections that ran through the overlay", () => {
    const { through } = ask({
      subnets: ["10.40.0.0/24"],
      ends: [
        ["198.51.100.7", "192.0.2.1"],
        ["198.51.100.7", "10.20.0.11"],
        ["::ffff:198.51.100.7", "::ffff:10.20.0.11"],
        ["10.40.0.7", "192.0.2.1"],
      ],
    });
    expect(through).toEqual([false, true, true, true]);
  });
});
