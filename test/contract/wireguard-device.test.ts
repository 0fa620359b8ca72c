import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { parseIp, type IpAddress } from "../../src/base/ip-address.js";
import { closeDescriptor } from "../../src/io/sys/file-descriptor.js";
import { interfaceIndex, interfaceNames } from "../../src/io/sys/interface.js";
import { inNetworkNamespace } from "../../src/io/sys/namespace.js";
import { WireGuardDevice } from "../../src/io/wireguard/device.js";
import { openNodeSocket } from "../../src/io/wireguard/node-socket.js";
import { generateWireGuardKey } from "../../src/trust/wireguard-key.js";
import { describeWithWireGuard, killWireGuardGo } from "./wireguard-here.js";

const NAME = `wgt${process.pid}`;
const SOCKET = `/var/run/wireguard/${NAME}.sock`;
const ADDRESS = ip("fd00:1:2:a::1");
const PEER = ip("fd00:1:2:b::1");
const MTU = 1444;

function ip(text: string): IpAddress {
  const address = parseIp(text);
  if (address === undefined) throw new Error(`${text} is no address`);
  return address;
}

describeWithWireGuard("a WireGuard interface", () => {
  const lost: string[] = [];
  let device: WireGuardDevice;

  function open(): Promise<WireGuardDevice> {
    const settings = { name: NAME, address: { address: ADDRESS, prefix: 48 }, mtu: MTU };
    return WireGuardDevice.open({ ...settings, kinds: ["wireguard-go"] }, (why) => lost.push(why));
  }

  function inside(...argv: [file: string, ...args: string[]]): string {
    const [file, ...args] = argv;
    return execFileSync("nsenter", [`--net=${device.namespace}`, file, ...args], {
      encoding: "utf8",
    });
  }

  beforeEach(async () => {
    lost.length = 0;
    device = await open();
  });

  afterEach(async () => {
    await device.close();
    expect(existsSync(SOCKET)).toBe(false);
    expect(interfaceIndex(NAME)).toBeUndefined();
  });

  it("is alone in a namespace of its own, with its address, and not in the host's", () => {
    expect(interfaceIndex(NAME)).toBeUndefined();
    expect(inNetworkNamespace(device.namespace, interfaceNames).sort()).toEqual(["lo", NAME]);
    const shown = inside("ip", "address", "show", "dev", NAME);
    expect(shown).toContain(`mtu ${MTU}`);
    expect(shown).toContain("inet6 fd00:1:2:a::1/48");
    expect(inside("ip", "route", "show", "default")).toBe("");
    expect(inside("ip", "-6", "route", "show", "default")).toBe("");
    expect(device.kind).toBe("wireguard-go");
  });

  it("becomes what it is told, and keeps what stays", async () => {
    const key = generateWireGuardKey();
    const [one, two] = [generateWireGuardKey().publicKey, generateWireGuardKey().publicKey];
    const endpoint = { host: "127.0.0.1", port: 9 };
    await device.configure({ key, port: 0, peers: [{ publicKey: one, address: PEER, endpoint }] });
    const port = await device.port();
    expect(port).toBeGreaterThan(0);
    const show = (): string[] =>
      execFileSync("wg", ["show", NAME, "dump"], { encoding: "utf8" }).split("\n");
    expect(show()[0]).toBe(`${key.privateKey.reveal()}\t${key.publicKey}\t${port}\toff`);
    expect(show()[1]).toMatch(/^\S+\t\(none\)\t127\.0\.0\.1:9\tfd00:1:2:b::1\/128\t/);
    await device.configure({ key, port, peers: [{ publicKey: one, address: PEER }] });
    expect(show()[1]).toMatch(/\t127\.0\.0\.1:9\t/); // what it was told once it knows
    await device.configure({ key, port, peers: [{ publicKey: two, address: PEER }] });
    expect(show().filter((line) => line.startsWith(one))).toEqual([]);
    expect(show()[1]).toMatch(/\tfd00:1:2:b::1\/128\t/);
    expect(await device.port()).toBe(port);
  });

  it("has room for a socket at the node's address", () => {
    closeDescriptor(openNodeSocket(device.namespace, ADDRESS));
    closeDescriptor(openNodeSocket(device.namespace, PEER)); // as one that is not there yet
  });

  it("is told of when its process ends", async () => {
    killWireGuardGo(NAME);
    for (let round = 0; round < 500 && lost.length === 0; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(lost).toEqual([expect.stringContaining("wireguard-go ended")]);
  });

  it("takes the place of what an agent that crashed has left", async () => {
    await device.close();
    writeFileSync(SOCKET, ""); // nobody answers there
    execFileSync("ip", ["tuntap", "add", "dev", NAME, "mode", "tun"]);
    device = await open();
    await device.configure({ key: generateWireGuardKey(), port: 0, peers: [] });
    expect(inNetworkNamespace(device.namespace, interfaceNames)).toContain(NAME);
  });
});
