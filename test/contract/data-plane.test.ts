import { Client, credentials as grpcCredentials, Metadata, status } from "@grpc/grpc-js";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { connect as connectHttp2, type ClientHttp2Session } from "node:http2";
import { connect as connectTcp, createServer, type AddressInfo, type Socket } from "node:net";
import { connect as connectTls, createSecureContext } from "node:tls";
import type { NodeId, PortId } from "../../src/base/ids.js";
import { interfaceIndex } from "../../src/io/sys/interface.js";
import { DATA_SERVER_NAME } from "../../src/io/tls/server-names.js";
import { ALPN, secureContextOptions } from "../../src/io/tls/tls-profile.js";
import { NO_RULES } from "../../src/base/port-rules.js";
import type { TapRecord } from "../../src/io/tap-device.js";
import type { DataPlaneThread } from "../../src/node/plane/data-plane-thread.js";
import type { UplinkId } from "../../src/overlay/uplink.js";
import type { Credentials } from "../../src/trust/credentials.js";
import { derivedGatewayMac } from "../../src/trust/node-address.js";
import { generateNodeKey } from "../../src/trust/signing-key.js";
import { INITIAL_HOP_LIMIT } from "../../src/wire/record.js";
import { BatchWriter } from "../../src/wire/batch-writer.js";
import { nodeTagOf } from "../../src/wire/node-tag.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import type { Transpiled } from "../transpiled.js";
import { NETWORK, smallNetwork, type SmallNetwork } from "../unit/trust/small-network.js";
import { Host, tapWish, transpiledThread } from "./data-plane-host.js";
import { describeWithTap, TestNamespace } from "./network-namespace.js";

const WINDOW = 8 * 1024 * 1024;
const PATH = "/spanlan.overlay.v1.Overlay/Data";
const SILENCE_LIMIT_MS = 3_000;

let source: Transpiled;
let Thread: typeof DataPlaneThread;
let ours: SmallNetwork;
let nextUplink = 1;

/** A running host; of our network unless said otherwise. */
function start(network = ours): Promise<Host> {
  return Host.start(Thread, network);
}

function drawUplink(): UplinkId {
  return (nextUplink++).toString(16).padStart(32, "0") as UplinkId;
}

/** An uplink that `from` dials and `to` expects, up at both ends. */
async function establish(from: Host, to: Host, via = to.endpoint): Promise<UplinkId> {
  const uplink = drawUplink();
  const up = [from.hears(`up ${uplink}`), to.hears(`up ${uplink}`)];
  from.plane.dialUplink(uplink, to.key.id, via);
  to.plane.expectUplink(uplink, from.key.id);
  await Promise.all(up);
  return uplink;
}

/** One frame from `source` to `destination` as the message the wire carries. */
function batch(destination: NodeId, from: NodeId): Buffer {
  const writer = new BatchWriter();
  const address = {
    destination: nodeTagOf(destination),
    source: nodeTagOf(from),
    hopLimit: INITIAL_HOP_LIMIT,
  };
  const frame = ethernetFrame({ to: stationMac(1), from: stationMac(2), etherType: 0x88b5 });
  writer.push(address, frame);
  return writer.take()!;
}

/** An HTTP/2 client that is a member, but not an agent. */
async function openSession(to: Host, as: Credentials): Promise<ClientHttp2Session> {
  const socket = connectTls({
    ...secureContextOptions(as),
    ...to.endpoint,
    servername: DATA_SERVER_NAME,
    ALPNProtocols: ALPN,
    checkServerIdentity: () => undefined,
  });
  const session = connectHttp2("https://test", { createConnection: () => socket });
  session.on("error", () => undefined);
  await once(session, "remoteSettings");
  return session;
}

function callHeaders(uplink: string): Record<string, string> {
  const grpc = { "content-type": "application/grpc", te: "trailers" };
  return { ":method": "POST", ":path": PATH, ...grpc, "spanlan-uplink": uplink };
}

beforeAll(async () => {
  ({ source, Thread } = await transpiledThread());
  ours = await smallNetwork({ now: Date.now() });
}, 30_000);

afterAll(() => {
  source.remove();
});

describe("data connections between two data planes", () => {
  let a: Host;
  let b: Host;
  beforeEach(async () => {
    [a, b] = await Promise.all([start(), start()]);
  });
  afterEach(async () => {
    await Promise.all([a.stop(), b.stop()]);
  });

  it("come up when one end dials and the other expects it, in either order", async () => {
    const first = await establish(a, b);
    const second = await establish(b, a);
    for (const { plane } of [a, b]) {
      expect((await plane.uplinks()).map(({ uplink }) => uplink)).toEqual([first, second]);
    }
  });

  it("come up when they are expected only after they have come", async () => {
    const uplink = drawUplink();
    const up = a.hears(`up ${uplink}`);
    a.plane.dialUplink(uplink, b.key.id, b.endpoint);
    const other = await openSession(b, a.credentials); // by now the dial has reached b as well
    b.plane.expectUplink(uplink, a.key.id);
    await up;
    other.destroy();
  });

  it("end at the other end when one closes it, and are told to that end only", async () => {
    const uplink = await establish(a, b);
    let told = 0;
    a.told.on(`down ${uplink}`, () => told++);
    const down = b.hears(`down ${uplink}`);
    a.plane.closeUplink(uplink);
    expect(await down).toMatch(/closed/);
    expect(await a.plane.uplinks()).toEqual([]);
    expect(await b.plane.uplinks()).toEqual([]);
    expect(told).toBe(0);
  });

  it("are declared dead at both ends within 3 s when the network between goes silent", async () => {
    const sockets: Socket[] = [];
    const proxy = createServer((near) => {
      const far = connectTcp(b.endpoint.port, b.endpoint.host);
      near.pipe(far).pipe(near);
      for (const each of [near, far]) sockets.push(each.on("error", () => undefined));
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = proxy.address() as AddressInfo;
    const uplink = await establish(a, b, { host: "127.0.0.1", port });
    const down = Promise.all([a.hears(`down ${uplink}`), b.hears(`down ${uplink}`)]);
    const since = performance.now();
    for (const each of sockets) each.unpipe().pause();
    await down;
    const silence = performance.now() - since;
    for (const each of sockets) each.destroy();
    proxy.close();
    expect(silence).toBeLessThan(SILENCE_LIMIT_MS);
  }, 15_000);

  it("fail when nobody expects them", async () => {
    const uplink = drawUplink();
    const down = a.hears(`down ${uplink}`);
    a.plane.dialUplink(uplink, b.key.id, b.endpoint);
    await down;
    expect(await b.plane.uplinks()).toEqual([]);
  }, 15_000);

  it("fail when another node is expected, or another answers", async () => {
    const [stolen, mistaken] = [drawUplink(), drawUplink()];
    b.plane.expectUplink(stolen, b.key.id);
    const downs = [a.hears(`down ${stolen}`), a.hears(`down ${mistaken}`)];
    a.plane.dialUplink(stolen, b.key.id, b.endpoint);
    a.plane.dialUplink(mistaken, a.key.id, b.endpoint);
    const [refused, wrongNode] = await Promise.all(downs);
    expect(refused).toMatch(/refused|closed/);
    expect(wrongNode).toMatch(/node/);
    expect(await b.plane.uplinks()).toEqual([]);
  }, 15_000);

  it("fail between networks with different roots", async () => {
    const stranger = await start(await smallNetwork({ now: Date.now() }));
    const uplink = drawUplink();
    b.plane.expectUplink(uplink, stranger.key.id);
    const down = stranger.hears(`down ${uplink}`);
    stranger.plane.dialUplink(uplink, b.key.id, b.endpoint);
    expect(await down).toMatch(/certificate/);
    expect(await b.plane.uplinks()).toEqual([]);
    await stranger.stop();
  });

  it("fail at once where nobody listens", async () => {
    const uplink = drawUplink();
    const down = a.hears(`down ${uplink}`);
    a.plane.dialUplink(uplink, b.key.id, { host: "127.0.0.1", port: 1 });
    expect(await down).toMatch(/ECONNREFUSED/);
  });

  it("carry gRPC: a plain gRPC client opens the stream and its batch arrives", async () => {
    const uplink = drawUplink();
    b.plane.expectUplink(uplink, a.key.id);
    const context = createSecureContext(secureContextOptions(a.credentials));
    const channel = grpcCredentials.createFromSecureContext(context, {
      checkServerIdentity: () => undefined,
    });
    const client = new Client(`127.0.0.1:${b.endpoint.port}`, channel, {
      "grpc.ssl_target_name_override": DATA_SERVER_NAME,
      "grpc.default_authority": DATA_SERVER_NAME,
    });
    const metadata = new Metadata();
    metadata.set("spanlan-uplink", uplink);
    const asIs = (octets: Buffer): Buffer => octets;
    const call = client.makeBidiStreamRequest(PATH, asIs, asIs, metadata);
    call.on("error", () => undefined);
    const up = b.hears(`up ${uplink}`);
    await Promise.all([once(call, "metadata"), up]);
    const ended = new Promise<{ code: number }>((resolve) => call.once("status", resolve));
    call.write(batch(b.key.id, a.key.id).subarray(5)); // the client makes the prefix
    let relay = await b.plane.relay();
    while (relay.deliveredByHops[0] === 0) relay = await b.plane.relay();
    expect(relay).toMatchObject({ relayedFrames: 0 });
    expect(await b.plane.macs()).toEqual([]); // what comes from a node is not learned from
    b.plane.closeUplink(uplink);
    expect((await ended).code).not.toBe(status.OK);
    client.close();
  });

  it("give 8 MiB of window to the stream and to the connection", async () => {
    const uplink = drawUplink();
    b.plane.expectUplink(uplink, a.key.id);
    const session = await openSession(b, a.credentials);
    const stream = session.request(callHeaders(uplink));
    stream.on("error", () => undefined);
    await once(stream, "response");
    expect(session.remoteSettings.initialWindowSize).toBe(WINDOW);
    expect(session.remoteSettings.maxConcurrentStreams).toBe(1);
    expect(session.state.remoteWindowSize).toBe(WINDOW);
    session.destroy();
  });

  it("end when the other end sends nonsense", async () => {
    const uplink = drawUplink();
    b.plane.expectUplink(uplink, a.key.id);
    const session = await openSession(b, a.credentials);
    const stream = session.request(callHeaders(uplink));
    stream.on("error", () => undefined);
    await once(stream, "response");
    const down = b.hears(`down ${uplink}`);
    const closed = once(session, "close");
    const message = batch(b.key.id, a.key.id);
    message[5 + 4] = 0xff; // flags of the first record
    stream.write(message);
    expect(await down).toMatch(/unknown flags/);
    await closed;
  });

  it("count and drop what another node sends in a third one's name", async () => {
    const uplink = drawUplink();
    b.plane.expectUplink(uplink, a.key.id);
    const session = await openSession(b, a.credentials);
    const stream = session.request(callHeaders(uplink));
    stream.on("error", () => undefined);
    await once(stream, "response");
    stream.write(batch(b.key.id, generateNodeKey().id));
    stream.write(batch(a.key.id, a.key.id));
    let [counters] = await b.plane.uplinks();
    while (counters!.rxFrames < 2) [counters] = await b.plane.uplinks();
    expect(counters!.drops).toMatchObject({ "forged source": 1, "no way on": 1 });
    expect(await b.plane.macs()).toEqual([]);
    session.destroy();
  });

  it("refuse other calls and other paths", async () => {
    for (const over of [{ ":path": "/x" }, { ":method": "GET" }, { "spanlan-uplink": "zz" }]) {
      const session = await openSession(b, a.credentials);
      const closed = once(session, "close");
      const stream = session.request({ ...callHeaders(drawUplink()), ...over });
      stream.on("error", () => undefined);
      const [headers] = (await once(stream, "response")) as [Record<string, unknown>];
      expect([headers[":status"], headers["grpc-status"]]).not.toEqual([200, undefined]);
      await closed;
    }
  });
});

describe("the thread of a data plane", () => {
  it("leaves no descriptor behind when it is stopped", async () => {
    const [a, b] = await Promise.all([start(), start()]);
    await Promise.all([a.stop(), b.stop()]); // whatever is opened once, is now
    const before = readdirSync("/proc/self/fd").length;
    for (let round = 0; round < 3; round++) {
      const [c, d] = await Promise.all([start(), start()]);
      await establish(c, d);
      await Promise.all([c.stop(), d.stop()]);
    }
    expect(readdirSync("/proc/self/fd").length).toBeLessThanOrEqual(before);
    expect(process.getActiveResourcesInfo()).not.toContain("MessagePort");
  }, 20_000);

  it("refuses questions once it is stopped", async () => {
    const node = await start();
    await node.stop();
    await expect(node.plane.ports()).rejects.toMatchObject({ code: "ERR_STATE" });
    await node.plane.stop({ keepDevices: false });
  });

  it("does not hold up a process that exits", async () => {
    const script = `
      const { DataPlaneThread } = await import(${JSON.stringify(source.path("src/node/plane/data-plane-thread.ts"))});
      const { Secret } = await import(${JSON.stringify(source.path("src/base/secret.ts"))});
      const { keyPem, chainPem, rootsPem, self, network } = JSON.parse(process.argv[2]);
      const none = () => undefined;
      await DataPlaneThread.start({ self, network, mtu: 1350, logger: { warn: none, error: none },
        credentials: { keyPem: new Secret(keyPem), chainPem, rootsPem }, events: { failed: none } });
      console.log(Date.now());
      process.exit(7);`;
    const node = await start();
    const { keyPem, chainPem, rootsPem } = node.credentials;
    const plain = { keyPem: keyPem.reveal(), chainPem, rootsPem };
    const argument = JSON.stringify({
      ...plain,
      self: node.key.id,
      network: NETWORK,
      gatewayMac: derivedGatewayMac(NETWORK),
    });
    const program = source.path("exiting.mjs");
    writeFileSync(program, script); // a thread takes no part of the options that -e needs
    const child = spawn(process.execPath, [program, argument], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    let said = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, "close")) as [number];
    expect(code).toBe(7);
    expect(Date.now() - Number(said)).toBeLessThan(1_000);
    await node.stop();
  }, 20_000);
});

describeWithTap("a LAN of two data planes", () => {
  let a: Host;
  let b: Host;
  let guests: TestNamespace[];
  const devices = ["spdpa", "spdpb"].map((name) => `${name}${process.pid}`.slice(0, 15));
  beforeEach(async () => {
    [a, b] = await Promise.all([start(), start()]);
    guests = [new TestNamespace(), new TestNamespace()];
  });
  afterEach(async () => {
    await Promise.all([a.stop(), b.stop()]);
    for (const guest of guests) guest.remove();
  });

  /** Attaches a device and gives it to a guest, which configures it. */
  const plug = async (node: Host, number: number): Promise<TapRecord> => {
    const [device, guest] = [devices[number]!, guests[number]!];
    await node.plane.attach(tapWish(1, device));
    const moved = node.hears("record 1");
    execFileSync("ip", ["link", "set", device, "netns", guest.name]);
    const record = (await moved) as TapRecord;
    expect(record).toMatchObject({ device, namespace: guest.inode });
    guest.ip("address", "add", `10.98.0.${number + 1}/24`, "dev", device);
    guest.ip("link", "set", device, "up");
    return record;
  };

  it("lets guests in other namespaces reach each other, before any route is told", async () => {
    await establish(a, b);
    await plug(a, 0);
    await plug(b, 1);
    guests[0]!.run(() =>
      execFileSync("ping", ["-c", "3", "-i", "0.2", "-W", "2", "10.98.0.2"], { stdio: "ignore" }),
    );
    expect(await a.plane.macs()).toMatchObject([{ port: 1 }]);
    const [port] = await a.plane.ports();
    expect(port).toMatchObject({ port: 1, up: true });
    expect(port!.rxFrames).toBeGreaterThanOrEqual(4);
  }, 20_000);

  it("tells that a device was deleted, and takes no other for it", async () => {
    await plug(a, 0);
    const gone = a.hears("gone 1");
    guests[0]!.ip("link", "delete", devices[0]!);
    expect(await gone).toMatch(/gone/);
    expect(await a.plane.ports()).toEqual([]);
  });

  it("takes its devices away, or leaves them for the next to find", async () => {
    const record = await plug(a, 0);
    const exists = (): boolean => guests[0]!.run(() => interfaceIndex(devices[0]!)) !== undefined;
    await b.plane.attach(tapWish(1, devices[1]!));
    expect(interfaceIndex(devices[1]!)).toBeDefined();
    await b.plane.detach(1 as PortId);
    expect(interfaceIndex(devices[1]!)).toBeUndefined();
    await a.plane.stop({ keepDevices: true });
    expect(exists()).toBe(true);
    const found = await b.plane.attach(tapWish(2, devices[0]!, { record }));
    expect(found.record).toEqual(record);
    await b.plane.detach(2 as PortId);
    expect(exists()).toBe(false);
  });

  it("refuses a device that another holds, with the reason", async () => {
    await a.plane.attach(tapWish(1, devices[0]!));
    await expect(b.plane.attach(tapWish(1, devices[0]!))).rejects.toMatchObject({
      code: "ERR_SYSTEM_BUSY",
    });
    await expect(b.plane.attach(tapWish(2, "a/b"))).rejects.toMatchObject({
      code: "ERR_CONFIG_INVALID",
    });
    await expect(
      b.plane.attach(tapWish(3, "spdpc", { rules: { ...NO_RULES, macs: ["nonsense"] } })),
    ).rejects.toMatchObject({ code: "ERR_CONFIG_INVALID" });
    expect(await b.plane.ports()).toEqual([]);
  });
});
