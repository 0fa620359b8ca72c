/** How long one waits for a reply, and what a request without one counts as. */
export const REPLY_WAIT_MS = 2000;

/**
 * The round trips that ping(8) tells, in milliseconds, one for each request it sent: to leave those out
 * that were lost would flatter whoever drops under load.
 */
export function parseRoundTrips(text: string): number[] {
  const answered = Array.from(text.matchAll(/ time=([\d.]+) ms/g), ([, time]) => Number(time));
  const sent = Number(/(\d+) packets transmitted/.exec(text)?.[1]);
  if (answered.length === 0) throw new Error(`ping: no reply: ${text.trim().slice(-120)}`);
  const lost = Math.max(0, sent - answered.length);
  return [...answered, ...Array<number>(lost).fill(REPLY_WAIT_MS)];
}
