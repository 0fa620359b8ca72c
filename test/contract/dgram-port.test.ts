import { existsSync, lstatSync, unlinkSync } from "node:fs";
import type { SocketAddress } from "../../src/base/attachment.js";
import type { PortId } from "../../src/base/ids.js";
import { DgramPort } from "../../src/io/socket-port/dgram-port.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { FakeClock } from "../fake-clock.js";
import { ManualLoop } from "./manual-loop.js";
import { plainContract, portContract, type PortUnderTest } from "./port-contract.js";
import { DgramGuest, OWNER, SocketFolder } from "./socket-guest.js";

/** Below those that the system gives to others by itself. */
let nextPort = 20_000 + (process.pid % 10_000);

function frame(payload = 46): Buffer {
  return ethernetFrame({ to: stationMac(1), from: stationMac(2), etherType: 0x88b5, payload });
}

/** A port in a loop that is turned by hand; its guest comes later. */
class Scene {
  readonly folder = new SocketFolder();
  readonly loop = new ManualLoop();
  readonly clock = new FakeClock();
  readonly received: Buffer[] = [];
  readonly troubles: string[] = [];
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
  readonly port: DgramPort;

  constructor(ends?: readonly [local: SocketAddress, remote: SocketAddress]) {
    this.local = ends?.[0] ?? this.folder.address("port");
    this.remote = ends?.[1] ?? this.folder.address("guest");
    this.port = new DgramPort({
      id: 1 as PortId,
      name: "guest",
      local: this.local,
      remote: this.remote,
      owner: OWNER,
      clock: this.clock,
      trouble: (reason) => this.troubles.push(reason),
    });
    this.port.start(this.loop, () =>
      this.port.readBurst((each) => this.received.push(Buffer.from(each)), 64, 256 * 1024),
    );
  }

  /** The guest begins, and is known to be there. */
  guest(): DgramGuest {
    const guest = new DgramGuest(this.remote, this.local);
    this.clock.advance(100);
    return guest;
  }

  sent(each: Buffer): boolean {
    const taken = this.port.send(each);
    this.port.flush();
    return taken;
  }

  close(): void {
    this.port.close();
    expect(this.loop.size).toBe(0);
    expect(this.clock.pending).toBe(0);
    this.folder.remove();
  }
}

function under(scene: Scene): PortUnderTest {
  const guest = scene.guest();
  let open = true;
  return {
    port: scene.port,
    delivered: (count) => {
      const frames = guest.receive(count);
      for (let more = -1; frames.length < count && frames.length > more;) {
        more = frames.length;
        scene.loop.turn();
        frames.push(...guest.receive(count - frames.length));
      }
      return frames;
    },
    inject: (each) => {
      guest.send(each);
    },
    breakMedium: () => {
      guest.close();
      open = false;
      for (let count = 0; count < 4; count += 1) scene.sent(frame()); // UDP hears of it late
    },
    close: () => {
      if (open) guest.close();
      scene.close();
    },
  };
}

function loopback(host: string): [SocketAddress, SocketAddress] {
  return [
    { family: "inet", host, port: nextPort++ },
    { family: "inet", host, port: nextPort++ },
  ];
}

const MAKERS: readonly [name: string, make: () => PortUnderTest][] = [
  ["a datagram port at a path", () => under(new Scene())],
  ["a datagram port on loopback", () => under(new Scene(loopback("127.0.0.1")))],
  ["a datagram port on loopback of IPv6", () => under(new Scene(loopback("::1")))],
];

describe.each(MAKERS)("%s", (name, make) => {
  portContract(name, make);
  plainContract(name, make);
});

describe("a datagram port", () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => {
    scene.close();
  });

  it("drops what is sent to a guest that is away, and finds it by itself", () => {
    expect(scene.port.waiting).toContain("ENOENT");
    expect(scene.sent(frame())).toBe(false);
    expect(scene.port.drops).toMatchObject({ "socket absent": 1 });
    const guest = scene.guest();
    expect(scene.sent(frame())).toBe(true);
    expect(scene.port.waiting).toBeUndefined();
    expect(guest.receive()).toEqual([frame()]);
    guest.close();
  });

  it("finds a guest that restarts", () => {
    scene.guest().close();
    expect(scene.sent(frame())).toBe(false);
    unlinkSync(scene.folder.address("guest").path);
    const guest = scene.guest();
    expect(scene.sent(frame(7))).toBe(true);
    expect(guest.receive()).toEqual([frame(7)]);
    guest.close();
    unlinkSync(scene.folder.address("guest").path);
    scene.clock.advance(100);
    const next = new DgramGuest(scene.remote, scene.local);
    expect(scene.sent(frame(8))).toBe(true); // the old socket refuses, the new one is found at once
    expect(next.receive()).toEqual([frame(8)]);
    next.close();
  });

  it("finds a guest that speaks first", () => {
    const guest = scene.guest();
    guest.send(frame());
    scene.loop.turn();
    expect(scene.received).toEqual([frame()]);
    expect(scene.port.waiting).toBeUndefined();
    guest.close();
  });

  it("hears nobody but the guest", () => {
    const guest = scene.guest();
    const stranger = new DgramGuest(scene.folder.address("stranger"), scene.local);
    stranger.send(frame(1));
    guest.send(frame(2));
    scene.loop.turn();
    expect(scene.received).toEqual([frame(2)]);
    expect(scene.port.drops).toMatchObject({ "socket stranger": 1 });
    stranger.close();
    guest.close();
  });

  it("queues what the guest's socket has no room for, in order, up to a bound", () => {
    const guest = scene.guest();
    const sent = Array.from({ length: 200 }, (_, index) => frame(index));
    for (const each of sent) expect(scene.sent(each)).toBe(true);
    const got = guest.receive();
    expect(got.length).toBeLessThan(20);
    while (got.length < sent.length && scene.loop.turn() > 0) got.push(...guest.receive());
    expect(got).toEqual(sent);
    expect(scene.loop.turn()).toBe(0); // it is not asked for room any more
    let taken = 0;
    while (scene.sent(frame(1400))) taken += 1;
    expect(taken).toBeLessThan(1_100);
    expect(scene.port.drops).toMatchObject({ "socket full": 1 });
    guest.close();
  });

  it("takes no frame longer than any that QEMU sends", () => {
    const guest = scene.guest();
    guest.send(Buffer.alloc(10 + 69_633));
    guest.send(Buffer.alloc(10 + 69_632));
    scene.loop.turn();
    expect(scene.received.map(({ length }) => length)).toEqual([10 + 69_632]);
    expect(scene.port.drops).toMatchObject({ "socket oversize": 1 });
    guest.close();
  });

  it("makes its name again when somebody removes it", () => {
    const scene = new Scene();
    const guest = scene.guest();
    const { path } = scene.folder.address("port");
    unlinkSync(path);
    scene.clock.advance(5_000);
    expect(scene.troubles).toEqual(["the name of its socket was removed, and is made again"]);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    guest.send(frame());
    scene.loop.turn();
    expect(scene.received).toEqual([frame()]);
    expect(scene.sent(frame(1))).toBe(true);
    expect(guest.receive()).toEqual([frame(1)]);
    guest.close();
    scene.close();
    expect(existsSync(path)).toBe(false);
  });

  it("makes a name for its owner only, replaces a dead one, and takes it away", () => {
    const { path } = scene.folder.address("port");
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    expect(() => new Scene([scene.local, scene.remote])).toThrow(/is another's, who uses it/);
    const local = scene.folder.address("left");
    new DgramGuest(local, scene.remote).close();
    const other = new Scene([local, scene.folder.address("other")]);
    other.close();
    expect(existsSync(local.path)).toBe(false);
  });
});

describe("a datagram port on loopback", () => {
  it("hears nobody but the guest, and goes on when the guest was away", () => {
    const scene = new Scene(loopback("127.0.0.1"));
    const [, elsewhere] = loopback("127.0.0.1");
    const stranger = new DgramGuest(elsewhere, scene.local);
    for (let count = 0; count < 3; count += 1) scene.sent(frame());
    stranger.send(frame(1));
    const guest = scene.guest();
    guest.send(frame(2));
    scene.loop.until(() => scene.received.length > 0);
    expect(scene.received).toEqual([frame(2)]);
    expect(scene.sent(frame(3))).toBe(true);
    expect(guest.receive()).toEqual([frame(3)]);
    stranger.close();
    guest.close();
    scene.close();
  });
});
