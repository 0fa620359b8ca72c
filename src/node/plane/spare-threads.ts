import { Worker } from "node:worker_threads";

/**
 * What a burst leaves behind are a few views, dead at once: a small young generation is collected
 * in no time, and stays in the processor's cache.
 */
const YOUNG_GENERATION_MB = 1;

/** More would take the processor from the main thread, for which they all wait. */
export const MOST_SPARE_THREADS = 2;

const spares: Worker[] = [];
const loading: Promise<unknown>[] = [];

/**
 * Begins that many threads for data planes to come. A thread takes a tenth of a second to load, and
 * meanwhile the main thread loads the rest of the agent. None of them holds the process.
 */
export function beginSpareThreads(count: number): void {
  for (let each = 0; each < count; each += 1) {
    const thread = beginThread();
    loading.push(new Promise((loaded) => thread.once("message", loaded).once("exit", loaded)));
    thread.unref();
    spares.push(thread);
  }
}

/** Returns when all that were begun await their setup. */
export async function sparesLoaded(): Promise<void> {
  for (const thread of spares) thread.ref(); // else the process would end before they have loaded
  await Promise.all(loading);
  for (const thread of spares) thread.unref();
}

/** A thread that awaits its setup: one that was begun before, or a new one. The caller ends it. */
export function takeThread(): Worker {
  const thread = spares.shift() ?? beginThread();
  thread.ref();
  return thread;
}

function beginThread(): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    execArgv: [],
  });
}
