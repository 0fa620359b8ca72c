import { setTimeout as pause } from "node:timers/promises";

export interface Patience {
  readonly signal: AbortSignal;
  readonly limitMs: number;
  readonly everyMs: number;
  /** Whether there is no use in waiting on. */
  readonly isHopeless?: () => boolean;
  /** What to say when it does not come true. */
  readonly otherwise: () => string;
}

/** Asks again and again until it is so; throws when the time is over, and on Ctrl-C. */
export async function until(isSo: () => Promise<boolean>, patience: Patience): Promise<void> {
  const { signal, limitMs, everyMs, isHopeless, otherwise } = patience;
  const deadline = performance.now() + limitMs;
  while (!(await isSo())) {
    signal.throwIfAborted();
    if (isHopeless?.() === true || performance.now() > deadline) throw new Error(otherwise());
    await pause(everyMs, undefined, { signal });
  }
}
