import type { SystemError } from "../../src/base/errors.js";
import type { PortId } from "../../src/base/ids.js";
import { openTap, type TapDevice } from "../../src/io/tap-device.js";
import { TapPort } from "../../src/io/tap-port.js";
import { POLLERR, POLLIN, PollSet } from "../../src/io/sys/poll.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";
import { PacketSocket } from "./packet-socket.js";
import { offloadContract, portContract, type PortUnderTest } from "./port-contract.js";

const DEVICE = "guest0";
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

interface Attached {
  readonly tap: TapDevice;
  readonly port: TapPort;
  readonly gone: SystemError[];
}

function attach(namespace: TestNamespace): Attached {
  const options = { device: DEVICE, mac: undefined, mtu: 9000, addresses: [] };
  const tap = namespace.run(() => openTap(options));
  const gone: SystemError[] = [];
  const port = new TapPort({
    id: 1 as PortId,
    name: "guest",
    descriptor: tap.descriptor,
    onGone: (reason) => gone.push(reason),
  });
  return { tap, port, gone };
}

function testFrame(): Buffer {
  const addresses = { to: stationMac(1), from: stationMac(2) };
  return ethernetFrame({ ...addresses, etherType: 0x88b5 });
}

function readNothing(port: TapPort): number {
  return port.readBurst(() => undefined, NO_LIMIT, NO_LIMIT);
}

describeWithTap("a TAP port", () => {
  let namespace: TestNamespace;
  beforeEach(() => {
    namespace = new TestNamespace();
  });
  afterEach(() => {
    namespace.remove();
  });

  const make = (): PortUnderTest => {
    const { tap, port } = attach(namespace);
    const guest = namespace.run(() => new PacketSocket(DEVICE));
    return {
      port,
      delivered: (count) => {
        const frames = Array.from({ length: count }, () => guest.receive());
        return frames.filter((frame) => frame !== undefined);
      },
      inject: (frame) => {
        guest.send(frame);
      },
      breakMedium: () => namespace.ip("link", "delete", DEVICE),
      close: () => {
        guest.close();
        tap.close();
      },
    };
  };

  portContract("a TAP port", make);
  offloadContract("a TAP port", make);

  it("lets the guest's programs run after each 64 frames, before their sockets are full", () => {
    const { tap } = attach(namespace);
    let written = 0;
    const turns: number[] = [];
    const port = new TapPort({
      id: 1 as PortId,
      name: "guest",
      descriptor: tap.descriptor,
      onGone: () => undefined,
      letRead: () => turns.push(written),
    });
    while (written < 200) {
      written += 1;
      expect(port.send(testFrame())).toBe(true);
    }
    expect(turns).toEqual([64, 128, 192]);
    tap.close();
  });

  it("tells once that its device was deleted, and passes nothing after", () => {
    const { tap, port, gone } = attach(namespace);
    const poll = new PollSet();
    poll.add(tap.descriptor, POLLIN);
    expect(poll.wait(0)).toBe(0);
    namespace.ip("link", "delete", DEVICE);
    expect(poll.wait(0)).toBe(1);
    expect(poll.revents(tap.descriptor) & POLLERR).toBe(POLLERR);
    expect(readNothing(port)).toBe(0);
    expect(port.send(testFrame())).toBe(false);
    expect(readNothing(port)).toBe(0);
    expect(gone.map(({ code }) => code)).toEqual(["ERR_SYSTEM_MISSING"]);
    expect(port.gone).toBe(true);
    expect(port.drops).toMatchObject({ gone: 1 });
    tap.close();
  });

  it("learns of the deletion from a write as well", () => {
    const { tap, port, gone } = attach(namespace);
    namespace.ip("link", "delete", DEVICE);
    expect(port.send(testFrame())).toBe(false);
    expect(port.send(testFrame())).toBe(false);
    expect(gone).toHaveLength(1);
    expect(port.drops).toMatchObject({ gone: 2 });
    tap.close();
  });

  it("drops frames for a device that is set down, and goes on when it is up again", () => {
    const { tap, port, gone } = attach(namespace);
    namespace.ip("link", "set", DEVICE, "down");
    expect(port.send(testFrame())).toBe(false);
    expect(port.drops).toMatchObject({ down: 1 });
    namespace.ip("link", "set", DEVICE, "up");
    expect(port.send(testFrame())).toBe(true);
    expect(gone).toEqual([]);
    tap.close();
  });

  it("survives frames the kernel refuses", () => {
    const { tap, port } = attach(namespace);
    const cutBelowAnything = testFrame();
    cutBelowAnything.writeUInt8(0x77, 1); // no such kind of segment
    for (const bad of [cutBelowAnything, Buffer.alloc(9), Buffer.alloc(0)]) {
      expect(port.send(bad)).toBe(false);
    }
    expect(port.drops).toMatchObject({ invalid: 3 });
    expect(port.send(testFrame())).toBe(true);
    tap.close();
  });

  it("goes on while its device moves to another namespace", () => {
    const { tap, port, gone } = attach(namespace);
    const elsewhere = new TestNamespace();
    namespace.ip("link", "set", DEVICE, "netns", elsewhere.name, "name", "eth0");
    elsewhere.ip("link", "set", "eth0", "up");
    const guest = elsewhere.run(() => new PacketSocket("eth0"));
    expect(port.send(testFrame())).toBe(true);
    expect(guest.receive()).toEqual(testFrame());
    guest.send(testFrame());
    expect(readNothing(port)).toBe(1);
    expect(gone).toEqual([]);
    guest.close();
    tap.close();
    elsewhere.remove();
  });
});
