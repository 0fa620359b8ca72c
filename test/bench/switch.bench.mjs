/**
 * Frames a second through Switch.receive, port to port, both stations known.
 * After `npm run build`: node test/bench/switch.bench.mjs [--json]
 */
import { performance } from "node:perf_hooks";

const { Switch } = await import(
  new URL(process.env.SPANLAN_DIST ?? "../../dist/", import.meta.url) + "src/switch/switch.js"
);

const FRAMES = 2_000_000;
/** A collection may fall into one sample of the heap, not into most of them. */
const HEAP_SAMPLES = 41;
const FRAMES_A_SAMPLE = 5_000;
const OFFLOAD_HEADER_OCTETS = 10;

function frameOf(to, from) {
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + 1364);
  frame.writeUIntBE(0x0200_0000_0000 + to, OFFLOAD_HEADER_OCTETS, 6);
  frame.writeUIntBE(0x0200_0000_0000 + from, OFFLOAD_HEADER_OCTETS + 6, 6);
  frame.writeUInt16BE(0x0800, OFFLOAD_HEADER_OCTETS + 12);
  return frame;
}

let delivered = 0;
const sink = (id) => ({
  id,
  name: `guest${id}`,
  send: () => {
    delivered += 1;
    return true;
  },
  flush: () => undefined,
});

const clock = { now: () => performance.now() };
const backbone = { forward: () => true, flood: () => undefined, flush: () => undefined };
const lan = new Switch({ clock, backbone, mtu: 1350 });
const [left, right] = [lan.attach(sink(1)), lan.attach(sink(2))];
const [there, back] = [frameOf(2, 1), frameOf(1, 2)];

function run(frames) {
  for (let each = 0; each < frames; each += 2) {
    lan.receive(there, left);
    lan.receive(back, right);
  }
}

function allocatedOctetsAFrame() {
  const samples = Array.from({ length: HEAP_SAMPLES }, () => {
    const before = process.memoryUsage().heapUsed;
    run(FRAMES_A_SAMPLE);
    return (process.memoryUsage().heapUsed - before) / FRAMES_A_SAMPLE;
  });
  return Math.round(samples.sort((a, b) => a - b)[HEAP_SAMPLES >> 1]);
}

run(FRAMES / 4);
const allocated = allocatedOctetsAFrame();
const begun = performance.now();
run(FRAMES);
const framesASecond = Math.round(FRAMES / ((performance.now() - begun) / 1000));

const result = { framesASecond, allocatedOctetsAFrame: allocated, delivered };
if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else {
  console.log(`${framesASecond.toLocaleString("en")} frames/s, port to port`);
  console.log(`${allocated} octets allocated a frame`);
}
