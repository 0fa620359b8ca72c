import { OctetBucket } from "../../../src/base/octet-bucket.js";
import { FrameQueue } from "../../../src/switch/frame-queue.js";
import { ShapedPort } from "../../../src/switch/shaped-port.js";
import { Switch } from "../../../src/switch/switch.js";
import type { PortId } from "../../../src/base/ids.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { ethernetFrame, stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";

/** Numbered, so that order and loss can be told; so many octets of Ethernet frame. */
function numbered(number: number, octets = 1000): Buffer {
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + octets, number & 0xff);
  frame.writeUInt32BE(number);
  return frame;
}

const numbers = (frames: readonly Buffer[]): number[] => frames.map((each) => each.readUInt32BE());

describe("FrameQueue", () => {
  it("gives back what it was given, in order, around the end of its memory", () => {
    const queue = new FrameQueue(5000);
    const expected: Buffer[] = [];
    let next = 1;
    for (let round = 0; round < 5000; round += 1) {
      const frame = numbered(next, 14 + ((next * 7919) % 1500));
      const fits = queue.push(frame);
      frame.fill(0); // borrowed
      if (fits) {
        expected.push(numbered(next, 14 + ((next * 7919) % 1500)));
        next += 1;
      }
      if (fits && round % 3 !== 0) continue;
      expect(queue.shift()?.equals(expected.shift()!)).toBe(true);
      expect(queue.length).toBe(expected.length);
    }
    expect(next).toBeGreaterThan(1000);
    while (expected.length > 0) expect(queue.shift()?.equals(expected.shift()!)).toBe(true);
    expect(queue.shift()).toBeUndefined();
  });

  it("takes no more than its memory holds", () => {
    const queue = new FrameQueue(3 * 1014 + 3);
    expect([1, 2, 3, 4].map((each) => queue.push(numbered(each)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(queue.length).toBe(3);
    expect(queue.push(numbered(5, 5000))).toBe(false);
  });
});

describe("a shaped port", () => {
  const average = 100_000;
  let clock: FakeClock;
  let medium: MemoryPort;
  let port: ShapedPort;

  beforeEach(() => {
    clock = new FakeClock();
    medium = new MemoryPort(1);
    const pace = new OctetBucket({ average, burst: 2000 }, clock.now());
    port = new ShapedPort(medium, { pace, average, clock });
  });

  it("sends at once what its burst allows, without a timer", () => {
    expect(port.send(numbered(1))).toBe(true);
    expect(clock.pending).toBe(0);
    expect(numbers(medium.sent)).toEqual([1]);
  });

  it("sends the rest in order as its rate lets it, and flushes", () => {
    for (let each = 1; each <= 50; each += 1) expect(port.send(numbered(each))).toBe(true);
    expect(numbers(medium.sent)).toEqual([1, 2]);
    clock.advance(250);
    expect(Math.abs(medium.sent.length - 27)).toBeLessThanOrEqual(1);
    expect(medium.flushes).toBeGreaterThan(0);
    clock.advance(1000);
    expect(numbers(medium.sent)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(clock.pending).toBe(0);
  });

  it("does not let a frame overtake those that wait", () => {
    for (const each of [1, 2, 3, 4]) port.send(numbered(each));
    clock.advance(12); // one may have gone
    port.send(numbered(5));
    clock.advance(1000);
    expect(numbers(medium.sent)).toEqual([1, 2, 3, 4, 5]);
  });

  it("drops what its queue has no room for, and says for what reason", () => {
    const lan = new Switch({ clock, backbone: new MemoryBackbone(), mtu: 65_000 });
    const at = lan.attach(new MemoryPort(2));
    lan.attach(port);
    const frame = ethernetFrame({ to: BROADCAST, from: stationMac(2), payload: 60_000 });
    for (let each = 0; each < 20; each += 1) lan.receive(frame, at);
    expect(lan.portTraffic(1 as PortId)?.drops.bandwidth).toBeGreaterThan(10);
    expect(lan.portTraffic(1 as PortId)?.drops["medium full"]).toBe(0);
  });

  it("says that the medium is full when it is", () => {
    medium.full = true;
    expect(port.send(numbered(1))).toBe(false);
    expect(port.refusal).toBe("medium full");
  });

  it("leaves to a medium what that counts itself", () => {
    const counting = Object.assign(new MemoryPort(3), { full: true, refusal: "counted" } as const);
    const lan = new Switch({ clock, backbone: new MemoryBackbone(), mtu: 65_000 });
    const at = lan.attach(new MemoryPort(2));
    const pace = new OctetBucket({ average, burst: 2000 }, clock.now());
    lan.attach(new ShapedPort(counting, { pace, average, clock }));
    lan.receive(ethernetFrame({ to: BROADCAST, from: stationMac(2) }), at);
    const { txFrames, drops } = lan.portTraffic(3 as PortId)!;
    expect([txFrames, ...Object.values(drops)].every((count) => count === 0)).toBe(true);
  });

  it("forgets what waits when it is stopped", () => {
    for (let each = 1; each <= 10; each += 1) port.send(numbered(each));
    port.stop();
    clock.advance(10_000);
    expect(medium.sent).toHaveLength(2);
  });
});
