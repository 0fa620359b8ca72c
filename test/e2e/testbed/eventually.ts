import { setTimeout as pause } from "node:timers/promises";

const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

/**
 * What `probe` first answers other than undefined or false. Throws when the deadline passes, with the
 * last error the probe threw: a probe may throw for as long as the thing is not there yet. Pauses twice
 * as long as the probe took: commands one after another would take the processor from what they wait for.
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs = 45_000,
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  let last: unknown;
  for (;;) {
    const asked = performance.now();
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    const now = performance.now();
    if (now >= deadline) {
      throw new Error(`not within ${deadlineMs} ms: ${what}`, { cause: last });
    }
    await pause(Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, 2 * (now - asked))));
  }
}
