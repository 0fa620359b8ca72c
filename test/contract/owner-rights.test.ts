import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PortId } from "../../src/base/ids.js";
import { DgramPort } from "../../src/io/socket-port/dgram-port.js";
import { StreamDialer } from "../../src/io/socket-port/stream-dialer.js";
import { StreamListener } from "../../src/io/socket-port/stream-listener.js";
import { withRightsOf } from "../../src/io/sys/owner-rights.js";
import { StreamPort } from "../../src/io/socket-port/stream-port.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { ManualLoop } from "./manual-loop.js";
import { GuestListener, SocketFolder, StreamGuest } from "./socket-guest.js";

const NOBODY = { uid: 65_534, gid: 65_534, groups: [] };
const STRANGER = { uid: 4_242, gid: 4_242, groups: [] };
const isRoot = process.geteuid?.() === 0;

/** `describe`, or a skipped one whose name says why. */
function describeAsRoot(name: string, tests: () => void): void {
  if (isRoot) describe(name, tests);
  else describe.skip(`${name} (needs root)`, tests);
}

describeAsRoot("the rights of a port's owner", () => {
  let folder: SocketFolder;
  let secret: string;
  let own: string;
  const clock = new FakeClock();

  beforeEach(() => {
    folder = new SocketFolder();
    secret = join(folder.path, "of-root");
    own = join(folder.path, "of-nobody");
    mkdirSync(secret, { mode: 0o700 });
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, NOBODY.uid, NOBODY.gid);
  });
  afterEach(() => {
    folder.remove();
  });

  function listen(path: string): StreamListener {
    return new StreamListener({ family: "unix", path }, NOBODY, clock);
  }

  function started(source: StreamListener | StreamDialer): [StreamPort, ManualLoop, string[]] {
    const loop = new ManualLoop();
    const troubles: string[] = [];
    const trouble = (reason: string): unknown => troubles.push(reason);
    const port = new StreamPort({ id: 1 as PortId, name: "guest", source, trouble });
    port.start(loop, () => port.readBurst(() => undefined, 64, 256 * 1024));
    return [port, loop, troubles];
  }

  it("open no path that would not open for the owner", () => {
    expect(() => listen(join(secret, "port"))).toThrow(/EACCES/);
    expect(() => listen(join(folder.path, "port"))).toThrow(/EACCES/);
    expect(readdirSync(secret)).toEqual([]);
    const ends = { local: join(secret, "local"), remote: join(secret, "remote") };
    expect(() => dgram(ends.local, ends.remote)).toThrow(/EACCES/);
  });

  it("make names that are the owner's, for the owner only, and take them away", () => {
    const path = join(own, "port");
    const listener = listen(path);
    const { uid, gid, mode } = lstatSync(path);
    expect([uid, gid, mode & 0o777]).toEqual([NOBODY.uid, NOBODY.gid, 0o600]);
    listener.stop();
    expect(readdirSync(own)).toEqual([]);
  });

  it("do not dial what the owner could not", () => {
    const path = join(secret, "guest");
    const guest = new GuestListener({ family: "unix", path });
    const rng = new SeededRng(1);
    const address = { family: "unix", path } as const;
    const [port] = started(new StreamDialer({ address, owner: NOBODY, clock, rng }));
    expect(port.waiting).toContain("EACCES");
    expect(guest.accept()).toBeUndefined();
    port.close();
    guest.close();
  });

  it("do not send to what the owner could not", () => {
    const remote = join(secret, "guest");
    const port = dgram(join(own, "port"), remote);
    port.start(new ManualLoop(), () => 0);
    expect(port.waiting).toContain("EACCES");
    port.close();
  });

  it("take nobody for the guest but the owner and root", () => {
    const path = join(own, "port");
    const [port, loop, troubles] = started(listen(path));
    chmodSync(own, 0o711);
    chmodSync(path, 0o666);
    const root = StreamGuest.connect({ family: "unix", path });
    loop.turn();
    expect(port.waiting).toBeUndefined();
    root.close();
    loop.turn();
    const stranger = asUser(STRANGER.uid, () => StreamGuest.connect({ family: "unix", path }));
    loop.turn();
    expect(stranger.ended).toBe(true);
    expect(troubles.at(-1)).toMatch(/refused: a process of user 4242 is at the other end/);
    expect(port.waiting).toBeDefined();
    const owner = asUser(NOBODY.uid, () => StreamGuest.connect({ family: "unix", path }));
    loop.turn();
    expect(port.waiting).toBeUndefined();
    stranger.close();
    owner.close();
    port.close();
  });

  it("end where the call ends, also where it fails", () => {
    const mine = mkdtempSync(join(tmpdir(), "spanlan-rights-"));
    const failing = (): never => {
      expect(() => readdirSync(mine)).toThrow(/EACCES/);
      throw new Error("it failed");
    };
    expect(() => withRightsOf(NOBODY, failing)).toThrow("it failed");
    expect(readdirSync(mine)).toEqual([]);
    rmSync(mine, { recursive: true });
  });

  it("are another's only to an agent that is root", () => {
    asUser(STRANGER.uid, () => {
      const denied = /runs as user 4242 and cannot open a path with the rights of user 65534/;
      expect(() => {
        withRightsOf(NOBODY, () => undefined);
      }).toThrow(denied);
      expect(withRightsOf(STRANGER, () => "ours")).toBe("ours");
    });
  });

  function dgram(local: string, remote: string): DgramPort {
    return new DgramPort({
      id: 1 as PortId,
      name: "guest",
      local: { family: "unix", path: local },
      remote: { family: "unix", path: remote },
      owner: NOBODY,
      clock,
      trouble: () => undefined,
    });
  }
});

/** What `run` returns with this process's effective user another. */
function asUser<T>(uid: number, run: () => T): T {
  process.seteuid?.(uid);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}
