import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 25;

/**
 * What `probe` first answers other than undefined or false. Throws when the deadline passes, with the
 * last error the probe threw: a probe may throw for as long as the thing is not there yet.
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) {
      throw new Error(`not within ${deadlineMs} ms: ${what}`, { cause: last });
    }
    await pause(POLL_MS);
  }
}
