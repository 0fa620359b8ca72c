import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { NodeId, PortId } from "../../src/base/ids.js";
import { NO_RULES } from "../../src/base/port-rules.js";
import { portProfile } from "../../src/node/port-profile.js";
import type { PortWish } from "../../src/node/plane/messages.js";
import type { DataPlaneThread } from "../../src/node/plane/data-plane-thread.js";
import type { UplinkId } from "../../src/overlay/uplink.js";
import { DEFAULT_LIMITS } from "../../src/xml/switch-definition.js";
import { BROADCAST } from "../../src/wire/ethernet.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import type { Transpiled } from "../transpiled.js";
import { smallNetwork } from "../unit/trust/small-network.js";
import { Host, transpiledThread } from "./data-plane-host.js";
import { framed, OWNER, SocketFolder } from "./socket-guest.js";

const MEMBERS = 100;
const ROUND_TRIPS = 200;
/** Frames of the flooding guest that are on their way to the agent at any time. */
const FLOOD_AT_ONCE = 256;
const FLOOD = 0x88b5; // of local experiments (IEEE 802 §9.2.3)
const ECHO = 0x88b6;

/** A port whose guest may broadcast as much as it likes. */
function boundlessWish(port: number, path: string): PortWish {
  const boundless = 1_000_000_000;
  const limits = { ...DEFAULT_LIMITS, broadcast: boundless, unknownUnicast: boundless };
  return {
    port: port as PortId,
    name: `guest${port}`,
    attachment: { kind: "stream", role: "listen", address: { family: "unix", path } },
    rules: NO_RULES,
    profile: portProfile(`guest${port}`, NO_RULES, { name: "lab", limits }),
    owner: OWNER,
    record: undefined,
  };
}

/** A guest at the end of a stream that reads what comes when it comes. */
class Guest {
  readonly #socket: Socket;

  static async plug(host: Host, port: number, path: string): Promise<Guest> {
    await host.plane.attach(boundlessWish(port, path));
    const socket = connect(path);
    await once(socket, "connect");
    return new Guest(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("error", () => undefined);
  }

  send(...frames: Buffer[]): boolean {
    return this.#socket.write(Buffer.concat(frames.map(framed)));
  }

  /** Calls with each frame, without a header of the switch. */
  hear(heard: (frame: Buffer) => void): void {
    let octets: Buffer = Buffer.alloc(0);
    this.#socket.on("data", (more: Buffer) => {
      octets = Buffer.concat([octets, more]);
      while (octets.length >= 4 && octets.length >= 4 + octets.readUInt32BE(0)) {
        const end = 4 + octets.readUInt32BE(0);
        heard(octets.subarray(4, end));
        octets = octets.subarray(end);
      }
    });
  }

  /** Sends this again and again, as fast as the agent takes it, until the guest is unplugged. */
  flood(frame: Buffer): void {
    const burst = Array.from({ length: FLOOD_AT_ONCE }, () => frame);
    const on = (): void => {
      if (!this.#socket.destroyed && this.send(...burst)) setImmediate(on);
    };
    this.#socket.on("drain", on);
    on();
  }

  unplug(): void {
    this.#socket.destroy();
  }
}

let source: Transpiled;
let Thread: typeof DataPlaneThread;

beforeAll(async () => {
  ({ source, Thread } = await transpiledThread());
}, 30_000);

afterAll(() => {
  source.remove();
});

describe("a broadcast storm to 100 members", () => {
  const folder = new SocketFolder();
  const guests: Guest[] = [];
  let a: Host;
  let b: Host;

  beforeAll(async () => {
    const network = await smallNetwork({ now: Date.now() });
    [a, b] = await Promise.all([Host.start(Thread, network), Host.start(Thread, network)]);
    const uplink = "f".repeat(32) as UplinkId;
    const up = [a.hears(`up ${uplink}`), b.hears(`up ${uplink}`)];
    a.plane.dialUplink(uplink, b.key.id, b.endpoint);
    b.plane.expectUplink(uplink, a.key.id);
    await Promise.all(up);
  });

  afterAll(async () => {
    for (const guest of guests) guest.unplug();
    await Promise.all([a.stop(), b.stop()]);
    folder.remove();
  });

  const plug = async (host: Host, port: number): Promise<Guest> => {
    const guest = await Guest.plug(host, port, `${folder.path}/${port}`);
    guests.push(guest);
    return guest;
  };

  it("starves no unicast on the same way: no echo of another port is lost", async () => {
    // All copies leave by the one uplink, whose far end knows none of the others: the worst case.
    const nextHop = b.key.id;
    const others = Array.from({ length: MEMBERS - 1 }, (_, each) =>
      (each + 1).toString(16).padStart(64, "0"),
    );
    a.plane.installRoutes(
      [nextHop, ...(others as NodeId[])].map((node) => {
        return { node, nextHop, transit: false, wantsFloods: true };
      }),
      false,
    );
    // The flooding port is read first.
    const flooding = await plug(a, 1);
    const asking = await plug(a, 2);
    const answering = await plug(b, 3);
    answering.hear((frame) => {
      if (frame.readUInt16BE(12) !== ECHO) return;
      const answer = ethernetFrame({ to: stationMac(2), from: stationMac(3), etherType: ECHO });
      answering.send(answer);
    });
    const question = ethernetFrame({ to: stationMac(3), from: stationMac(2), etherType: ECHO });
    const ask = async (): Promise<void> => {
      const answered = new Promise<void>((resolve) => {
        heard = resolve;
      });
      asking.send(question);
      await answered;
    };
    let heard: () => void = () => undefined;
    asking.hear((frame) => {
      if (frame.readUInt16BE(12) === ECHO) heard();
    });
    await ask(); // by now both ends know both stations
    flooding.flood(ethernetFrame({ to: BROADCAST, from: stationMac(1), etherType: FLOOD }));
    const copies = async (): Promise<number> => (await b.plane.uplinks())[0]?.rxFrames ?? 0;
    while ((await copies()) < MEMBERS * FLOOD_AT_ONCE); // the storm is there
    const before = await copies();
    for (let round = 0; round < ROUND_TRIPS; round++) await ask();
    const during = (await copies()) - before;
    expect(during).toBeGreaterThan(ROUND_TRIPS * MEMBERS);
    const [storm, quiet] = await a.plane.ports();
    expect(quiet!.drops).toEqual({});
    expect(storm!.drops).toEqual({});
  }, 60_000);
});
