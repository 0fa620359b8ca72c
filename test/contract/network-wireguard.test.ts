import { execFileSync } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { NodeId } from "../../src/base/ids.js";
import { closeDescriptor } from "../../src/io/sys/file-descriptor.js";
import { systemRng } from "../../src/io/system-rng.js";
import { NetworkWireGuard } from "../../src/node/wireguard/network-wireguard.js";
import type { WireGuardOffer } from "../../src/overlay/wireguard-link.js";
import { generateWireGuardKey } from "../../src/trust/wireguard-key.js";
import { eventually } from "../e2e/testbed/eventually.js";
import { FakeClock } from "../fake-clock.js";
import { RecordingLogger } from "../recording-logger.js";
import { NETWORK } from "../unit/trust/small-network.js";
import { describeWithWireGuard, killWireGuardGo } from "./wireguard-here.js";

const MTU = 1350;
const WANTED = { transport: { carrier: "wireguard-go", only: false }, mtu: MTU } as const;
const ONLY = { transport: { carrier: "wireguard-go", only: true }, mtu: MTU } as const;
const GRPC = { transport: { carrier: "grpc", only: false }, mtu: MTU } as const;
const PEER = "ef".repeat(32) as NodeId;
const HOST = "127.0.0.1";

function randomNode(): NodeId {
  return Buffer.from(systemRng.bytes(32)).toString("hex") as NodeId;
}

function offerOf(port = 9): WireGuardOffer {
  return { publicKey: generateWireGuardKey().publicKey, port };
}

describeWithWireGuard("the WireGuard of a network", () => {
  const self = randomNode();
  const device = `wg${self.slice(0, 12)}`;
  const told: string[] = [];
  /** What links are told of, and whether frames may go there then. */
  const links: [string, boolean][] = [];
  const offers: (WireGuardOffer | undefined)[] = [];
  let clock: FakeClock;
  let logger: RecordingLogger;
  let wished: number;
  let wireguard: NetworkWireGuard;

  beforeEach(() => {
    told.length = 0;
    offers.length = 0;
    links.length = 0;
    wished = 0;
    clock = new FakeClock();
    logger = new RecordingLogger();
    wireguard = new NetworkWireGuard({
      ...{ self, network: NETWORK, clock, rng: systemRng, logger },
      plane: {
        useWireGuard: (socket) => {
          if (socket !== undefined) closeDescriptor(socket.descriptor);
          told.push(socket === undefined ? "detach" : "attach");
          return Promise.resolve();
        },
        openPath: (node) => told.push(`open ${node.slice(0, 2)}`),
        closePath: (node) => told.push(`close ${node.slice(0, 2)}`),
      },
      port: () => wished,
      terms: GRPC,
      control: () => ({
        wireguard: { tell: () => offers.push(wireguard.offer()) },
        links: {
          reconsider: (node) => links.push([node, wireguard.mayCarry(node)]),
          reconsiderAll: () => undefined,
        },
      }),
    });
  });

  afterEach(async () => {
    await wireguard.stop();
    expect(told.filter((each) => each === "attach")).toHaveLength(
      told.filter((each) => each === "detach").length,
    );
  });

  function wg(...words: string[]): string {
    return execFileSync("wg", ["show", device, ...words], { encoding: "utf8" }).trim();
  }

  /** The offer, once it is another than before. */
  function offered(before?: WireGuardOffer): Promise<WireGuardOffer> {
    return eventually("there is an offer", () => {
      const offer = wireguard.offer();
      return offer !== undefined && offer.publicKey !== before?.publicKey && offer;
    });
  }

  it("offers its key at the port wished for, or where that is taken at another", async () => {
    const other: Socket = createSocket("udp4").bind(0);
    await once(other, "listening");
    wished = other.address().port;
    wireguard.apply(WANTED);
    const offer = await offered();
    expect(offer.port).not.toBe(wished);
    other.close();
    expect(offer).toEqual({ publicKey: wg("public-key"), port: Number(wg("listen-port")) });
    expect(offers).toEqual([offer]);
    wireguard.apply({ mtu: 1280 });
    await eventually("there is none by itself", () => wireguard.offer() === undefined);
    wireguard.apply({ ...WANTED, mtu: 1280 });
    expect((await offered(offer)).port).toBe(wished);
  });

  it("knows the neighbours that have one too, and has the data plane try the way to them", async () => {
    wireguard.apply(WANTED);
    await offered();
    expect(wireguard.state(PEER).reason).toBe("the peer has no WireGuard");
    const peer = offerOf();
    wireguard.offered(PEER, HOST, peer);
    await eventually("the path is opened", () => told.includes("open ef"));
    expect(wg("endpoints")).toBe(`${peer.publicKey}\t${HOST}:9`);
    wireguard.offered(PEER, HOST, peer); // the same again
    wireguard.pathChanged(PEER, true);
    expect(wireguard.state(PEER)).toEqual({ transport: "wireguard-go", reason: "" });
    wireguard.pathChanged(PEER, false);
    expect(wireguard.state(PEER)).toMatchObject({ transport: "grpc" });
    wireguard.lost(PEER);
    await eventually("the peer is forgotten", () => wg("peers") === "");
    expect(told).toEqual(["attach", "open ef", "close ef"]);
  });

  it("tells a new key first, has all paths tried anew, and then takes it", async () => {
    wireguard.apply(WANTED);
    const before = await offered();
    wireguard.offered(PEER, HOST, offerOf());
    await eventually("the path is opened", () => told.includes("open ef"));
    wireguard.rotate();
    const after = await offered(before);
    await eventually("all are told", () => told.length === 3);
    expect(offers).toEqual([before, after]);
    expect(told).toEqual(["attach", "open ef", "open ef"]);
    expect(wg("public-key")).toBe(before.publicKey);
    clock.advance(500);
    await eventually("the key is taken", () => wg("public-key") === after.publicKey);
    expect(wg("peers")).not.toBe("");
    expect(wg("listen-port")).toBe(String(before.port));
  });

  it("is made anew when it ends by itself, with its neighbours", async () => {
    wireguard.apply(WANTED);
    const before = await offered();
    wireguard.offered(PEER, HOST, offerOf());
    await eventually("the path is opened", () => told.includes("open ef"));
    killWireGuardGo(device);
    await eventually("it is lost", () => wireguard.offer() === undefined && offers.length === 2);
    expect(wireguard.state(PEER).reason).toMatch(/^no WireGuard: wireguard-go ended/);
    clock.advance(2_000);
    await offered(before);
    await eventually("the path is opened again", () => told.length === 5);
    expect(told).toEqual(["attach", "open ef", "detach", "attach", "open ef"]);
    expect(wg("peers")).not.toBe("");
    expect(wireguard.state(PEER).reason).toBe("WireGuard has not answered yet");
  });

  it("is not there where nobody wants it, and says why where it cannot be", async () => {
    wireguard.apply(GRPC);
    await wireguard.stop();
    expect(wireguard.state(PEER)).toEqual({ transport: "grpc", reason: "" });
    expect([told, offers]).toEqual([[], []]);
  });

  it("lets frames go to a neighbour only while its path carries, where nothing else may", async () => {
    wireguard.apply(ONLY);
    await offered();
    expect(wireguard.state(PEER)).toMatchObject({ transport: "none" });
    wireguard.offered(PEER, HOST, offerOf());
    await eventually("the path is opened", () => told.includes("open ef"));
    expect(wireguard.mayCarry(PEER)).toBe(false);
    wireguard.pathChanged(PEER, true);
    wireguard.pathChanged(PEER, false);
    wireguard.pathChanged(PEER, true);
    wireguard.lost(PEER);
    expect(links).toEqual([true, false, true, false].map((may) => [PEER, may]));
    wireguard.apply(WANTED);
    expect(wireguard.mayCarry(PEER)).toBe(true);
  });
});
