import type { Lab } from "./lab.js";
import { runDatagrams, runStreams } from "./measures/iperf.js";

const STREAM_SECONDS = 2;
const FLOOD_SECONDS = 2;
const FLOOD_OCTETS = 64;
const PINGS = 1000;
const PING_EVERY_SECONDS = 0.001;
const PATIENCE_MS = 30_000;

/**
 * Sends a stream, a flood and pings over the LAN, which are not counted: just-in-time compilers, caches and
 * neighbour tables take their time once, and a LAN is used for longer than that. All subjects get it.
 */
export async function warmUp({ a, b }: Lab): Promise<void> {
  await runStreams({ from: a, to: b, count: 1, seconds: STREAM_SECONDS });
  await runDatagrams({ from: a, to: b, seconds: FLOOD_SECONDS }, FLOOD_OCTETS);
  const often = ["-i", String(PING_EVERY_SECONDS), "-c", String(PINGS)];
  await a.namespace.attempt(["ping", "-n", "-q", ...often, b.lan], { timeoutMs: PATIENCE_MS });
}
