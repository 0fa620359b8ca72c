import { until } from "../agent/demo/until.js";

const EVERY_MS = 3;

export interface Awaited {
  readonly what: string;
  readonly limitMs: number;
  /** Why there is no use in waiting on; undefined while there is. */
  readonly obstacle?: () => string | undefined;
}

/** Returns within milliseconds of when it becomes so; throws when it does not in time. */
export async function soon(
  isSo: () => Promise<boolean> | boolean,
  { what, limitMs, obstacle }: Awaited,
): Promise<void> {
  await until(() => Promise.resolve(isSo()), {
    signal: new AbortController().signal, // a run is ended from outside, with all it started
    limitMs,
    everyMs: EVERY_MS,
    isHopeless: () => obstacle?.() !== undefined,
    otherwise: () => obstacle?.() ?? `not within ${limitMs} ms: ${what}`,
  });
}
