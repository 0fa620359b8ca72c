/**
 * Frames a second through Switch.receive: port to port, both stations known; and from a port to uplinks,
 * once to one station and once to as many stations behind as many peers as a network may have.
 * After `npm run build`: node test/bench/switch.bench.mjs [--json]
 */
import { performance } from "node:perf_hooks";

const built = new URL(process.env.SPANLAN_DIST ?? "../../dist/", import.meta.url);
const { Switch } = await import(`${built}src/switch/switch.js`);
const { Tunnels } = await import(`${built}src/overlay/tunnels.js`);

const FRAMES = 2_000_000;
/** A collection may fall into one sample of the heap, not into most of them. */
const HEAP_SAMPLES = 41;
const FRAMES_A_SAMPLE = 5_000;
const OFFLOAD_HEADER_OCTETS = 10;
const SMALL_OCTETS = 64;
/** The most MACs that a network knows behind its peers. */
const STATIONS = 8192;
const PEERS = 100;
/** Long rounds of both in turn, so that neither has the machine to itself. */
const ROUNDS = 5;

function frameOf(to, from, octets = 1364) {
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + octets);
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

/** As the data plane's: read once a burst. */
const BURST = 64;
const loop = { now: performance.now() };
const clock = { now: () => loop.now };
const backbone = { forward: () => true, flood: () => undefined, flush: () => undefined };
const lan = new Switch({ clock, backbone, mtu: 1350 });
const [left, right] = [lan.attach(sink(1)), lan.attach(sink(2))];
const [there, back] = [frameOf(2, 1), frameOf(1, 2)];

function run(frames) {
  for (let each = 0; each < frames; each += 2) {
    if (each % BURST === 0) loop.now = performance.now();
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

/** Sends to so many stations, spread over so many peers, from a memory of always the same size. */
function senderTo(stations, peers) {
  const nodes = Array.from({ length: peers }, (_, each) =>
    (each + 1).toString(16).padStart(64, "0"),
  );
  const tunnels = new Tunnels({
    self: "f".repeat(64),
    clock,
    deliver: () => undefined,
    probed: () => undefined,
  });
  for (const peer of nodes) {
    tunnels.attach({
      id: peer.slice(32),
      peer,
      push: () => true,
      pushRun: () => 0,
      flush: () => undefined,
    });
  }
  const near = new Switch({ clock, backbone: tunnels, mtu: 1350 });
  const guest = near.attach(sink(1));
  near.changeStations(
    Array.from({ length: stations }, (_, each) => ({
      kind: "route",
      mac: 0x0200_0001_0000 + each,
      node: nodes[each % peers],
      addresses: [],
    })),
  );
  // Not in the order of the tables: 4,099 is odd, so that each comes once.
  const frames = Array.from({ length: STATIONS }, (_, each) =>
    frameOf(0x1_0000 + (((each * 4099) % STATIONS) % stations), 1, SMALL_OCTETS),
  );
  return () => {
    const begun = performance.now();
    for (let done = 0; done < FRAMES / 4; done += STATIONS) {
      loop.now = performance.now();
      for (const frame of frames) near.receive(frame, guest);
    }
    const took = performance.now() - begun;
    const sent = tunnels.takeTraffic().reduce((sum, each) => sum + each.octets, 0);
    if (sent === 0) throw new Error("no frame left");
    return took;
  };
}

/** The speed with all stations and peers, of that with one of each: the median of the rounds. */
function crowdedShare() {
  const [lonely, crowded] = [senderTo(1, 1), senderTo(STATIONS, PEERS)];
  const shares = Array.from({ length: ROUNDS + 1 }, () => lonely() / crowded());
  return shares.slice(1).sort((a, b) => a - b)[ROUNDS >> 1];
}

run(FRAMES / 4);
const allocated = allocatedOctetsAFrame();
const begun = performance.now();
run(FRAMES);
const framesASecond = Math.round(FRAMES / ((performance.now() - begun) / 1000));

const crowded = crowdedShare();

const result = {
  framesASecond,
  allocatedOctetsAFrame: allocated,
  crowdedPercent: 100 * crowded,
  delivered,
};
if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else {
  console.log(`${framesASecond.toLocaleString("en")} frames/s, port to port`);
  console.log(`${allocated} octets allocated a frame`);
  console.log(
    `${Math.round(100 * crowded)} % of its speed with ${STATIONS} stations and ${PEERS} peers`,
  );
}
