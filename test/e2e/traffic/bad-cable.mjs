// Two TAP devices as the ends of one cable that drops, doubles and delays some frames, until its input ends; then
// it says how many of each. It begins to behave badly at once.
import { openTap } from "../../../dist/src/io/tap-device.js";
import { ThreadLoop } from "../../../dist/src/io/thread-loop.js";
import { findEventLoopDescriptor } from "../../../dist/src/io/sys/event-loop-descriptor.js";
import { readInto, writeFrom } from "../../../dist/src/io/sys/file-descriptor.js";

const { devices, mtu, seed, share } = JSON.parse(process.argv[2]);

const BURST = 64;
/** A delayed frame is overtaken by at most so many, or by those of so many milliseconds. */
const OVERTAKEN_BY = 32;
const DELAY_MS = 5;
const MAX_FRAME = 10 + 18 + 65_536; // offload header, Ethernet header with a VLAN tag, packet

const counts = { passed: 0, dropped: 0, doubled: 0, delayed: 0 };
let state = seed >>> 0;

/** One way over the cable. */
class Way {
  #from;
  #to;
  #buffer = Buffer.alloc(MAX_FRAME);
  #delayed = [];

  constructor(from, to) {
    this.#from = from;
    this.#to = to;
  }

  drain() {
    let frames = 0;
    for (; frames < BURST; frames += 1) {
      const octets = readInto(this.#from, this.#buffer, 0, MAX_FRAME);
      if (octets <= 0) break;
      this.#pass(this.#buffer.subarray(0, octets));
    }
    return frames;
  }

  #pass(frame) {
    const lot = random();
    if (lot < share) {
      counts.dropped += 1;
    } else if (lot < 3 * share && lot >= 2 * share) {
      counts.delayed += 1;
      const held = { frame: Buffer.from(frame), left: 1 + Math.floor(random() * OVERTAKEN_BY) };
      this.#delayed.push(held);
      loop.after(DELAY_MS, () => this.#release((each) => each === held));
    } else {
      this.#write(frame);
      if (lot < 2 * share) {
        counts.doubled += 1;
        this.#write(frame);
      }
      this.#release((each) => (each.left -= 1) <= 0);
    }
  }

  #release(isDue) {
    const due = this.#delayed.filter(isDue);
    if (due.length === 0) return;
    this.#delayed = this.#delayed.filter((each) => !due.includes(each));
    for (const { frame } of due) this.#write(frame);
  }

  #write(frame) {
    counts.passed += 1;
    writeFrom(this.#to, frame, 0, frame.length); // what a full device refuses is lost as well
  }
}

/** In [0, 1): mulberry32. */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const loop = new ThreadLoop(await findEventLoopDescriptor());
const taps = devices.map((device) => openTap({ device, mac: undefined, mtu, addresses: [] }));
const [one, other] = taps.map(({ descriptor }) => descriptor);
const forth = new Way(one, other);
const back = new Way(other, one);
loop.add(one, () => forth.drain());
loop.add(other, () => back.drain());
loop.start();
console.log("ready");
process.stdin.resume().on("end", () => {
  loop.stop();
  for (const tap of taps) tap.close();
  console.log(JSON.stringify(counts));
  process.exit(0);
});
