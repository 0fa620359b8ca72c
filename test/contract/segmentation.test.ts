import { openTap, type TapDevice } from "../../src/io/tap-device.js";
import { TapPort } from "../../src/io/tap-port.js";
import type { PortId } from "../../src/base/ids.js";
import { ioctl } from "../../src/io/sys/ioctl.js";
import { takesDatagramBatches } from "../../src/io/sys/kernel-release.js";
import { POLLIN, PollSet } from "../../src/io/sys/poll.js";
import { OFFLOAD_HEADER_OCTETS } from "../../src/wire/offload-header.js";
import { Segmenter } from "../../src/wire/segmenter.js";
import { PAYLOAD, superFrame, type SuperFrame } from "../unit/wire/super-frame.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";

const TUNSETOFFLOAD = 0x400454d0;
const MTU = 9000;
const PATIENCE_MS = 2_000;
const LIMIT = 1 << 20;

/** A bridge of two TAPs, the second without any offload: what the kernel makes of the first's frames. */
class SegmentingKernel {
  readonly #namespace = new TestNamespace();
  readonly #taps: readonly TapDevice[];
  readonly #in: TapPort;
  readonly #out: TapPort;
  readonly #poll = new PollSet();

  constructor() {
    this.#namespace.ip("link", "add", "br0", "type", "bridge");
    this.#taps = ["in", "out"].map((device) =>
      this.#namespace.run(() => openTap({ device, mac: undefined, mtu: MTU, addresses: [] })),
    );
    for (const device of ["in", "out"]) this.#namespace.ip("link", "set", device, "master", "br0");
    this.#namespace.ip("link", "set", "br0", "up");
    const [entry, exit] = this.#taps;
    if (ioctl(exit!.descriptor, TUNSETOFFLOAD, 0) < 0)
      throw new Error("no offloads can be refused");
    this.#in = port(entry!);
    this.#out = port(exit!);
    this.#poll.add(exit!.descriptor, POLLIN);
  }

  /** So many plain frames, or those that came in time. */
  cut(burst: readonly Buffer[], count: number): Buffer[] {
    for (const frame of burst) {
      if (!this.#in.send(frame)) throw new Error(`refused: ${JSON.stringify(this.#in.drops)}`);
    }
    this.#in.flush();
    const frames: Buffer[] = [];
    while (frames.length < count && this.#poll.wait(PATIENCE_MS) > 0) {
      this.#out.readBurst(
        (made) => {
          if (isOurs(made)) frames.push(Buffer.from(made));
        },
        LIMIT,
        LIMIT,
      );
    }
    return frames;
  }

  close(): void {
    for (const tap of this.#taps) tap.close();
    this.#namespace.remove();
  }
}

/** A bridge speaks for itself at times, to ask who listens to groups. */
function isOurs(frame: Buffer): boolean {
  return frame.readUIntBE(OFFLOAD_HEADER_OCTETS + 6, 6) === 0x0200_0000_0002;
}

function port({ descriptor }: TapDevice): TapPort {
  const onGone = (reason: Error): never => {
    throw reason;
  };
  return new TapPort({ id: 1 as PortId, name: "tap", descriptor, onGone });
}

function cut(frame: Buffer): Buffer[] {
  const segmenter = new Segmenter();
  expect(segmenter.start(frame)).toBe(true);
  return Array.from({ length: segmenter.left }, () => {
    const target = Buffer.alloc(OFFLOAD_HEADER_OCTETS + segmenter.nextOctets);
    segmenter.next(target, OFFLOAD_HEADER_OCTETS);
    return target;
  });
}

const TCP: SuperFrame = {
  version: 4,
  protocol: "tcp",
  tcpFlags: 0x99,
  payload: PAYLOAD.subarray(0, 60_001),
  gsoSize: 1310,
};
const UDP: SuperFrame = { ...TCP, protocol: "udp", gsoSize: 1200 };

describeWithTap("the kernel", () => {
  let kernel: SegmentingKernel;
  beforeAll(() => {
    kernel = new SegmentingKernel();
  });
  afterAll(() => {
    kernel.close();
  });

  it.each<[string, SuperFrame]>([
    ["TCP over IPv4", TCP],
    ["TCP over IPv6", { ...TCP, version: 6 }],
    ["TCP with options over IPv4 with options", { ...TCP, options: 3, tcpOptions: 3 }],
    ["TCP behind destination options", { ...TCP, version: 6, options: 2, tcpOptions: 3 }],
    ["tagged TCP", { ...TCP, tags: [0x8100] }],
    ["the sequence number's wrap", { ...TCP, sequence: 0xffff_ff00 }],
    ["an even last segment", { ...TCP, payload: PAYLOAD.subarray(0, 2620) }],
    ["a single octet more", { ...TCP, payload: PAYLOAD.subarray(0, 1311) }],
    ["a payload that is one segment", { ...TCP, payload: PAYLOAD.subarray(0, 1310) }],
    ["small segments", { ...TCP, payload: PAYLOAD.subarray(0, 2000), gsoSize: 101 }],
    ["a checksum of TCP", { ...TCP, payload: PAYLOAD.subarray(0, 777), gsoSize: 0 }],
    ["a checksum of UDP", { ...UDP, version: 6, payload: PAYLOAD.subarray(0, 777), gsoSize: 0 }],
  ])("does the same, octet for octet, for %s", (_, shape) => {
    const frame = superFrame(shape);
    const ours = cut(frame);
    const theirs = kernel.cut([frame], ours.length);
    expect(theirs).toHaveLength(ours.length);
    theirs.forEach((made, at) => {
      expect(made.toString("hex")).toBe(ours[at]!.toString("hex"));
    });
  });

  it.each<[string, SuperFrame]>([
    ["TCP over IPv4", { ...TCP, tcpFlags: 0x10 }],
    ["TCP over IPv6 with options", { ...TCP, tcpFlags: 0x18, version: 6, tcpOptions: 3 }],
    ["UDP over IPv4", UDP],
    ["UDP over IPv6 behind a tag", { ...UDP, version: 6, tags: [0x8100] }],
    ["small datagrams", { ...UDP, payload: PAYLOAD.subarray(0, 6400), gsoSize: 64 }],
  ])("gets back the packets that a port put together: %s", (_, shape) => {
    const packets = cut(superFrame(shape));
    const theirs = kernel.cut(packets, packets.length);
    expect(theirs.map((made) => made.toString("hex"))).toEqual(
      packets.map((packet) => packet.toString("hex")),
    );
  });

  const withDatagrams = takesDatagramBatches ? it : it.skip;
  withDatagrams.each<[string, SuperFrame]>([
    ["over IPv4", UDP],
    ["over IPv6", { ...UDP, version: 6 }],
    ["behind destination options", { ...UDP, version: 6, options: 1 }],
    ["behind a tag", { ...UDP, tags: [0x8100] }],
  ])("does the same for a batch of datagrams %s (from Linux 6.2 on)", (_, shape) => {
    const frame = superFrame(shape);
    const ours = cut(frame);
    const theirs = kernel.cut([frame], ours.length);
    expect(theirs.map((made) => made.toString("hex"))).toEqual(
      ours.map((made) => made.toString("hex")),
    );
  });
});
