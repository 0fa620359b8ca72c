import { existsSync, lstatSync, unlinkSync, writeFileSync } from "node:fs";
import type { SocketAddress } from "../../src/base/attachment.js";
import type { PortId } from "../../src/base/ids.js";
import { StreamDialer } from "../../src/io/socket-port/stream-dialer.js";
import { StreamListener } from "../../src/io/socket-port/stream-listener.js";
import { StreamPort } from "../../src/io/socket-port/stream-port.js";
import type { StreamSource } from "../../src/io/socket-port/stream-source.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { ManualLoop } from "./manual-loop.js";
import { plainContract, portContract, type PortUnderTest } from "./port-contract.js";
import { framed, GuestListener, OWNER, SocketFolder, StreamGuest } from "./socket-guest.js";

const LONGEST_BACKOFF_MS = 5_000;

/** Below those that the system gives to others by itself. */
let nextPort = 10_000 + (process.pid % 10_000);

function frame(payload = 46): Buffer {
  return ethernetFrame({ to: stationMac(1), from: stationMac(2), etherType: 0x88b5, payload });
}

/** A port in a loop that is turned by hand. */
class Scene {
  readonly folder = new SocketFolder();
  readonly loop = new ManualLoop();
  readonly clock = new FakeClock();
  readonly received: Buffer[] = [];
  readonly troubles: string[] = [];
  /** So many drains find the thread behind, and read nothing. */
  behind = 0;
  #ports: StreamPort[] = [];

  listen(address: SocketAddress = this.folder.address("port")): StreamPort {
    return this.#start(new StreamListener(address, OWNER, this.clock));
  }

  connect(address: SocketAddress = this.folder.address("guest")): StreamPort {
    const rng = new SeededRng(1);
    return this.#start(new StreamDialer({ address, owner: OWNER, clock: this.clock, rng }));
  }

  /** A guest that has dialled the port. */
  guest(address: SocketAddress = this.folder.address("port")): StreamGuest {
    const guest = StreamGuest.connect(address);
    this.loop.turn();
    return guest;
  }

  end(port: StreamPort): void {
    port.close();
    this.#ports = this.#ports.filter((each) => each !== port);
  }

  close(): void {
    for (const port of this.#ports) this.end(port);
    expect(this.loop.size).toBe(0);
    expect(this.clock.pending).toBe(0);
    this.folder.remove();
  }

  #start(source: StreamSource): StreamPort {
    const trouble = (reason: string): unknown => this.troubles.push(reason);
    const port = new StreamPort({ id: 1 as PortId, name: "guest", source, trouble });
    port.start(this.loop, () => {
      if (this.behind > 0) {
        this.behind -= 1;
        return 0;
      }
      return port.readBurst((each) => this.received.push(Buffer.from(each)), 64, 256 * 1024);
    });
    this.#ports.push(port);
    return port;
  }
}

function under(scene: Scene, port: StreamPort, guest: StreamGuest): PortUnderTest {
  let open = true;
  return {
    port,
    delivered: (count) => guest.receive(count),
    inject: (each) => {
      guest.send(each);
    },
    breakMedium: () => {
      open = false;
      guest.close();
      scene.loop.turn();
    },
    close: () => {
      if (open) guest.close();
      scene.close();
    },
  };
}

const MAKERS: readonly [name: string, make: () => PortUnderTest][] = [
  [
    "a stream port that listens at a path",
    () => {
      const scene = new Scene();
      const port = scene.listen();
      return under(scene, port, scene.guest());
    },
  ],
  [
    "a stream port that dials a path",
    () => {
      const scene = new Scene();
      const listener = new GuestListener(scene.folder.address("guest"));
      const port = scene.connect();
      const guest = listener.accept();
      listener.close();
      return under(scene, port, guest!);
    },
  ],
  [
    "a stream port that listens on loopback",
    () => {
      const scene = new Scene();
      const address = { family: "inet", host: "127.0.0.1", port: nextPort++ } as const;
      const port = scene.listen(address);
      return under(scene, port, scene.guest(address));
    },
  ],
  [
    "a stream port that dials loopback",
    () => {
      const scene = new Scene();
      const address = { family: "inet", host: "::1", port: nextPort++ } as const;
      const listener = new GuestListener(address);
      const port = scene.connect(address);
      scene.loop.until(() => port.waiting === undefined);
      const guest = listener.accept();
      listener.close();
      return under(scene, port, guest!);
    },
  ],
];

describe.each(MAKERS)("%s", (name, make) => {
  portContract(name, make);
  plainContract(name, make);
});

describe("a stream port", () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => {
    scene.close();
  });

  it("says what it waits for, and drops what is sent meanwhile", () => {
    const port = scene.listen();
    expect(port.waiting).toContain("waiting for the guest to connect to unix:");
    expect(port.send(frame())).toBe(false);
    expect(port.drops).toMatchObject({ "socket not connected": 1 });
    const guest = scene.guest();
    expect(port.waiting).toBeUndefined();
    guest.close();
  });

  it("puts frames together that come in pieces, and takes several at once", () => {
    scene.listen();
    const guest = scene.guest();
    const sent = [frame(), frame(1000), frame(0)];
    const octets = Buffer.concat(sent.map(framed));
    guest.sendRaw(octets.subarray(0, 3));
    scene.loop.turn();
    guest.sendRaw(octets.subarray(3, 70));
    scene.loop.turn();
    expect(scene.received).toEqual(sent.slice(0, 1));
    guest.sendRaw(octets.subarray(70));
    scene.loop.turn();
    expect(scene.received).toEqual(sent);
    guest.close();
  });

  it.each([0, 69_633, 0xffff_ffff])("hangs up on a guest whose frame has %d octets", (octets) => {
    const port = scene.listen();
    const guest = scene.guest();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(octets);
    guest.send(frame());
    guest.sendRaw(length);
    scene.loop.turn();
    expect(scene.received).toEqual([frame()]);
    expect(guest.ended).toBe(true);
    expect(port.waiting).toBeDefined();
    expect(scene.troubles).toEqual([`the guest is gone: it sent a frame of ${octets} octets`]);
    guest.close();
  });

  it("takes the largest frame that QEMU sends", () => {
    scene.listen();
    const guest = scene.guest();
    const largest = Buffer.alloc(10 + 69_632, 7).fill(0, 0, 10);
    guest.send(largest);
    scene.loop.until(() => scene.received.length > 0);
    expect(scene.received).toEqual([largest]);
    guest.close();
  });

  it("serves one guest at a time, and the next once it is gone", () => {
    const port = scene.listen();
    const first = scene.guest();
    const second = scene.guest();
    expect(second.ended).toBe(true);
    expect(scene.troubles).toEqual(["a connection was refused: another guest is connected"]);
    port.send(frame());
    port.flush();
    expect(first.receive()).toEqual([frame()]);
    first.close();
    scene.loop.turn();
    const third = scene.guest();
    port.send(frame());
    port.flush();
    expect(third.receive()).toEqual([frame()]);
    second.close();
    third.close();
  });

  it("takes a guest that dials in the instant its predecessor dies", () => {
    const port = scene.listen();
    const first = scene.guest();
    first.close();
    const second = StreamGuest.connect(scene.folder.address("port"));
    scene.loop.turn();
    scene.loop.turn();
    expect(port.waiting).toBeUndefined();
    port.send(frame());
    port.flush();
    expect(second.receive()).toEqual([frame()]);
    second.close();
  });

  it.each([
    ["as usual", 0],
    ["while the thread is behind", 2],
  ])("reads all that a guest sent before its successor's turn comes, %s", (_how, behindTurns) => {
    const FRAMES = 150;
    scene.behind = behindTurns;
    scene.listen();
    const first = scene.guest();
    for (let each = 0; each < FRAMES; each += 1) first.send(frame());
    first.close();
    const second = StreamGuest.connect(scene.folder.address("port"));
    const third = StreamGuest.connect(scene.folder.address("port"));
    second.send(frame(100));
    scene.loop.until(() => scene.received.length > FRAMES);
    expect(scene.received.map(({ length }) => length)).toEqual([
      ...new Array<number>(FRAMES).fill(frame().length),
      frame(100).length,
    ]);
    expect(third.ended).toBe(true);
    second.close();
    third.close();
  });

  it("lets the next guest wait no longer than the port lives", () => {
    scene.behind = Infinity;
    const port = scene.listen();
    const first = scene.guest();
    first.send(frame());
    first.close();
    const second = scene.guest();
    scene.loop.turn();
    scene.end(port);
    expect(second.ended).toBe(true);
    second.close();
  });

  it("bounds what waits for a guest that does not read, tears no frame, and goes on with it", () => {
    const port = scene.listen();
    const guest = scene.guest();
    let taken = 0;
    for (let index = 0; index < 20_000; index++) {
      if (port.send(frame(1400))) taken += 1;
      port.flush();
    }
    expect(taken).toBeLessThan(5_000);
    expect(port.drops).toMatchObject({ "socket full": 20_000 - taken });
    const got: Buffer[] = [];
    while (got.length < taken) {
      got.push(...guest.receive());
      scene.loop.turn();
    }
    expect(got.every((each) => each.equals(frame(1400)))).toBe(true);
    expect(port.send(frame(3))).toBe(true);
    port.flush();
    expect(guest.receive()).toEqual([frame(3)]);
    expect(scene.loop.turn()).toBe(0); // it is not asked for room any more
    guest.close();
  });

  it("reads from a guest that does not read itself", () => {
    const port = scene.listen();
    const guest = scene.guest();
    while (port.send(frame(1400))) port.flush();
    for (let index = 0; index < 100; index++) guest.send(frame(index));
    scene.loop.until(() => scene.received.length === 100);
    guest.close();
  });

  it("forgets what the guest that left did not get", () => {
    const port = scene.listen();
    const guest = scene.guest();
    while (port.send(frame(1400))) port.flush();
    guest.close();
    scene.loop.turn();
    expect(port.drops["socket lost"]).toBeGreaterThan(0);
    const next = scene.guest();
    port.send(frame(5));
    port.flush();
    expect(next.receive()).toEqual([frame(5)]);
    next.close();
  });

  it("dials a guest until it is there, and again when it restarts", () => {
    const port = scene.connect();
    expect(port.waiting).toContain("ENOENT");
    scene.clock.advance(60_000);
    const listener = new GuestListener(scene.folder.address("guest"));
    scene.clock.advance(LONGEST_BACKOFF_MS);
    expect(port.waiting).toBeUndefined();
    const guest = listener.accept()!;
    guest.send(frame());
    scene.loop.turn();
    expect(scene.received).toEqual([frame()]);
    guest.close();
    scene.loop.turn();
    expect(port.waiting).toBe(`waiting for the guest to listen at unix:${scene.folder.path}/guest`);
    scene.clock.advance(100); // a guest that was there is dialled quickly
    expect(port.waiting).toBeUndefined();
    listener.accept()?.close();
    listener.close();
  });

  it("dials less and less often while nobody answers", () => {
    scene.connect();
    let dials = 0;
    for (let due = scene.clock.nextDue; due !== undefined && due < 600_000; dials += 1) {
      scene.clock.advance(Math.max(0, due - scene.clock.now()));
      due = scene.clock.nextDue;
    }
    expect(dials).toBeGreaterThan(600_000 / LONGEST_BACKOFF_MS);
    expect(dials).toBeLessThan(600);
  });

  it("replaces the name that a dead predecessor left", () => {
    const address = scene.folder.address("port");
    new GuestListener(address).close();
    expect(lstatSync(address.path).isSocket()).toBe(true);
    const port = scene.listen();
    const guest = scene.guest();
    expect(port.waiting).toBeUndefined();
    guest.close();
  });

  it("refuses a name in use, and a file that is no socket", () => {
    const address = scene.folder.address("port");
    const other = new GuestListener(address);
    expect(() => scene.listen()).toThrow(/is another's, who uses it/);
    other.close();
    const file = scene.folder.address("file");
    writeFileSync(file.path, "");
    expect(() => scene.listen(file)).toThrow(/exists and is not a socket/);
    expect(existsSync(file.path)).toBe(true);
  });

  it("makes a name for its owner only, and takes it away", () => {
    const { path } = scene.folder.address("port");
    const port = scene.listen();
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    scene.end(port);
    expect(existsSync(path)).toBe(false);
  });

  it("makes its name again when somebody removes it, and keeps the guest it has", () => {
    const port = scene.listen();
    const guest = scene.guest();
    const { path } = scene.folder.address("port");
    unlinkSync(path);
    scene.clock.advance(5_000);
    expect(scene.troubles).toEqual(["the name of its socket was removed, and is made again"]);
    guest.send(frame());
    scene.loop.turn();
    expect(scene.received).toEqual([frame()]);
    guest.close();
    scene.loop.turn();
    const next = scene.guest();
    expect(port.waiting).toBeUndefined();
    next.close();
  });

  it("says why its name cannot be made again, once, and makes it when it can", () => {
    const port = scene.listen();
    const address = scene.folder.address("port");
    unlinkSync(address.path);
    const other = new GuestListener(address);
    scene.clock.advance(60_000);
    expect(scene.troubles).toEqual([expect.stringContaining("is another's, who uses it")]);
    expect(port.waiting).toContain("is another's, who uses it");
    other.close();
    scene.clock.advance(5_000);
    expect(scene.troubles).toHaveLength(2);
    const guest = scene.guest();
    expect(port.waiting).toBeUndefined();
    guest.close();
  });

  it("leaves a name that has become another's", () => {
    const address = scene.folder.address("port");
    const port = scene.listen();
    unlinkSync(address.path);
    const other = new GuestListener(address);
    scene.end(port);
    expect(existsSync(address.path)).toBe(true);
    other.close();
  });
});
