import { execFileSync, spawnSync } from "node:child_process";
import { cidr } from "../../src/base/ip-address.js";
import type { PortId } from "../../src/base/ids.js";
import { duplicateDescriptor } from "../../src/io/sys/file-descriptor.js";
import { openTap, type TapDevice, type TapOptions } from "../../src/io/tap-device.js";
import type { DataPlaneThread } from "../../src/node/plane/data-plane-thread.js";
import { gatewayMac } from "../../src/trust/node-address.js";
import { ethernetFrame } from "../ethernet-frame.js";
import { dhcp, GUEST_MAC, ipv4, udp } from "../guest-frames.js";
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
    mac: gatewayMac(NETWORK),
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

  const reachesRouter = (): boolean =>
    guest.run(() => {
      const argv = ["-c", "1", "-W", "1", "10.98.0.254"];
      return spawnSync("ping", argv, { stdio: "ignore" }).status === 0;
    });

  it("join a router by its device, until it is taken away or deleted", async () => {
    expect(reachesRouter()).toBe(false);
    const open = (): TapDevice => router.run(() => openTap({ ...ROUTER, device: "lan0" }));
    await node.plane.attachRouter(duplicateDescriptor(open().descriptor));
    expect(reachesRouter()).toBe(true);
    expect(await node.plane.ports()).toHaveLength(1); // it is no guest's
    await node.plane.detachRouter();
    expect(reachesRouter()).toBe(false);
    router.ip("link", "delete", "lan0");
    await node.plane.attachRouter(duplicateDescriptor(open().descriptor));
    expect(reachesRouter()).toBe(true);
    const gone = node.hears("gateway router-gone");
    router.ip("link", "delete", "lan0");
    expect(await gone).toMatchObject({
      reason: expect.stringContaining("the router is gone") as string,
    });
  }, 20_000);

  it("hear what guests ask them, and tell guests the answer", async () => {
    node.plane.changeGateway({ exit: "own", answered: new Set(["dhcp client"]) });
    await node.plane.ports(); // which says that it holds
    const wire = guest.run(() => new PacketSocket(device));
    const heard = node.hears("gateway asked");
    wire.send(ASKED);
    const asked = (await heard) as { readonly port: PortId; readonly frame: Uint8Array };
    expect(asked.port).toBe(1);
    expect(Buffer.from(asked.frame)).toEqual(ASKED);
    const answer = ethernetFrame({ to: GUEST_MAC, from: gatewayMac(NETWORK), etherType: 0x88b5 });
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
