import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { percentile } from "../statistics.js";
import { parseRoundTrips, REPLY_WAIT_MS } from "../text/ping.js";
import { runStreams } from "./iperf.js";
import type { Measure, Scene } from "./measure.js";

const EVERY_SECONDS = 0.005;
/** Until a stream is at its speed. */
const SWING_MS = 700;
/** What the stream lasts beyond the pings: its own beginning, and their running late. */
const MARGIN = 1.2;
const MARGIN_SECONDS = 2;
const PATIENCE_MS = 30_000;

/** Round trips while nothing else goes on. */
export const idleRoundTrips: Measure = {
  name: "rtt",
  figures: ["rttIdleP50", "rttIdleP99"],
  async take(scene) {
    const times = await ping(scene);
    return { rttIdleP50: percentile(times, 0.5), rttIdleP99: percentile(times, 0.99) };
  },
};

/** Round trips while a TCP stream takes all it can get, the same way as the requests. */
export const loadedRoundTrips: Measure = {
  name: "rtt-load",
  figures: ["rttLoadP50", "rttLoadP99"],
  async take(scene) {
    const { lab, seconds } = scene;
    const lasting = Math.ceil(seconds * MARGIN + MARGIN_SECONDS);
    const stream = runStreams({ from: lab.a, to: lab.b, count: 1, seconds: lasting });
    const pings = pause(SWING_MS).then(() => ping(scene));
    const [times] = await Promise.all([pings, stream]);
    return { rttLoadP50: percentile(times, 0.5), rttLoadP99: percentile(times, 0.99) };
  },
};

async function ping({ lab, seconds }: Scene): Promise<number[]> {
  const count = Math.ceil(seconds / EVERY_SECONDS);
  const often = ["-i", String(EVERY_SECONDS), "-c", String(count)];
  const argv = ["ping", "-n", ...often, "-W", String(REPLY_WAIT_MS / 1000), lab.b.lan];
  const timeoutMs = seconds * 1000 + PATIENCE_MS;
  const output = join(lab.directory, "pings");
  // To a file: who reads each line as it comes takes a processor, and its caches, from what is measured.
  // Its status is 1 when no request was answered, which the parser says.
  await lab.a.namespace.attempt(["sh", "-c", 'exec "$@" > "$0"', output, ...argv], { timeoutMs });
  return parseRoundTrips(await readFile(output, "utf8"));
}
