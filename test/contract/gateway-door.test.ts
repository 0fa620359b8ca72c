import { execFileSync, spawnSync } from "node:child_process";
import { cidr, parseIp } from "../../src/base/ip-address.js";
import type { Mac, PortId } from "../../src/base/ids.js";
import { duplicateDescriptor } from "../../src/io/sys/file-descriptor.js";
import { openTap, type TapDevice, type TapOptions } from "../../src/io/tap-device.js";
import type { DataPlaneThread } from "../../src/node/plane/data-plane-thread.js";
import { derivedGatewayMac } from "../../src/trust/node-address.js";
import { ethernetFrame } from "../ethernet-frame.js";
import { arp, dhcp, GUEST_MAC, ipv4, udp } from "../guest-frames.js";
import type { Transpiled } from "../transpiled.js";
import { NETWORK, smallNetwork } from "../unit/trust/small-network.js";
import { Host, tapWish, transpiledThread } from "./data-plane-host.js";
import { describeWithTap, TestNamespace } from "./network-namespace.js";
import { PacketSocket } from "./packet-socket.js";

let source: Transpiled;
let Thread: typeof DataPlaneThread;

beforeAll(async () => {
  ({ source, Thread } = await transpiledThread());
}, 30_000);

afterAll(() => {
  source.remove();
});

describeWithTap("the network's own services at a data plane", () => {
  const ASKED = ipv4(17, udp(68, 67, dhcp(1)), { from: "0.0.0.0", to: "255.255.255.255" });
  const device = `spdpr${process.pid}`.slice(0, 15);
  const ROUTER: Omit<TapOptions, "device"> = {
    mac: derivedGatewayMac(NETWORK),
    mtu: 1350,
    addresses: [cidr("10.98.0.254/24")],
  };
  let node: Host;
  let guest: TestNamespace;
  let router: TestNamespace;

  beforeEach(async () => {
    node = await Host.start(Thread, await smallNetwork({ now: Date.now() }));
    guest = new TestNamespace();
    router = new TestNamespace();
    await node.plane.attach(tapWish(1, device));
    execFileSync("ip", ["link", "set", device, "netns", guest.name]);
    guest.ip("address", "add", "10.98.0.1/24", "dev", device);
    guest.ip("link", "set", device, "up");
  });

  afterEach(async () => {
    await node.stop();
    for (const each of [guest, router]) each.remove();
  });

  const reaches = (address: string): boolean =>
    guest.run(() => {
      const argv = ["-c", "4", "-i", "0.2", "-W", "1", address]; // one answer is enough
      return spawnSync("ping", argv, { stdio: "ignore" }).status === 0;
    });
  const reachesRouter = (): boolean => reaches("10.98.0.254");

  it("join a router by its device, until it is taken away or deleted", async () => {
    expect(reachesRouter()).toBe(false);
    const open = (): TapDevice => router.run(() => openTap({ ...ROUTER, device: "lan0" }));
    const attach = (): Promise<void> =>
      node.plane.router({ kind: "attach", descriptor: duplicateDescriptor(open().descriptor) });
    await attach();
    expect(reachesRouter()).toBe(true);
    expect(await node.plane.ports()).toHaveLength(1); // it is no guest's
    await node.plane.router({ kind: "detach" });
    expect(reachesRouter()).toBe(false);
    router.ip("link", "delete", "lan0");
    await attach();
    expect(reachesRouter()).toBe(true);
    const gone = node.hears("gateway router-gone");
    router.ip("link", "delete", "lan0");
    expect(await gone).toMatchObject({
      reason: expect.stringContaining("the router is gone") as string,
    });
  }, 20_000);

  it("join the router's own station, which every guest can answer, and nobody else may be", async () => {
    const mac = 0x0200_0000_00aa as Mac;
    const options = { ...ROUTER, mac, device: "node0", addresses: [cidr("10.98.0.253/24")] };
    const { descriptor } = router.run(() => openTap(options));
    const station = { mac, addresses: [parseIp("10.98.0.253")!] };
    const attached = duplicateDescriptor(descriptor);
    const told = node.hears("ports");
    await node.plane.router({ kind: "attach station", descriptor: attached, station });
    expect(await told).toBe(2); // it wants what is flooded
    expect(reaches("10.98.0.253")).toBe(true);
    const places = async (): Promise<readonly number[]> =>
      (await node.plane.macs()).map(({ port }) => port).sort();
    expect(await places()).toEqual([-1, 1]);
    const claim = arp({ sender: "10.98.0.253", target: "10.98.0.253" });
    guest.run(() => {
      const wire = new PacketSocket(device);
      wire.send(claim);
      wire.close();
    });
    const [counted] = await node.plane.ports();
    expect(counted?.drops["foreign address"]).toBe(1);
    await node.plane.router({ kind: "detach station" });
    expect(await places()).toEqual([1]);
    expect(reaches("10.98.0.253")).toBe(false);
  }, 20_000);

  it("hear what guests ask them, and tell guests the answer", async () => {
    node.plane.changeGateway({
      exit: "own",
      answered: new Set(["dhcp client"]),
      leased: new Set(),
    });
    await node.plane.ports(); // which says that it holds
    const wire = guest.run(() => new PacketSocket(device));
    const heard = node.hears("gateway asked");
    wire.send(ASKED);
    const asked = (await heard) as { readonly port: PortId; readonly frame: Uint8Array };
    expect(asked.port).toBe(1);
    expect(Buffer.from(asked.frame)).toEqual(ASKED);
    const answer = ethernetFrame({
      to: GUEST_MAC,
      from: derivedGatewayMac(NETWORK),
      etherType: 0x88b5,
    });
    node.plane.tell(1 as PortId, answer);
    await node.plane.ports();
    let received = wire.receive(); // its own question comes first
    while (received !== undefined && !received.subarray(10).equals(answer.subarray(10))) {
      received = wire.receive();
    }
    expect(received).toBeDefined();
    wire.close();
  });
});
