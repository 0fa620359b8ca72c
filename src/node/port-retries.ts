import { backoff, type BackoffRange } from "../base/backoff.js";
import type { Clock, Timer } from "../base/clock.js";
import { seconds, type Millis } from "../base/duration.js";
import type { Rng } from "../base/rng.js";

/** What keeps a port from its guest is mended by somebody sooner or later. */
const RETRY: BackoffRange = { first: seconds(2), limit: seconds(30) };

interface Waiting {
  readonly delays: Generator<Millis, never>;
  timer: Timer;
}

export interface PortRetriesParts {
  readonly clock: Clock;
  readonly rng: Rng;
  /** Tries the port of that name again; `later` is called once more where that fails. */
  readonly retry: (name: string) => void;
}

/** When the ports that could not be attached are tried again, each less and less often. */
export class PortRetries {
  readonly #parts: PortRetriesParts;
  readonly #waiting = new Map<string, Waiting>();
  #isStopped = false;

  constructor(parts: PortRetriesParts) {
    this.#parts = parts;
  }

  /** Has the port tried again after a while. */
  later(name: string): void {
    if (this.#isStopped) return;
    const { clock, rng, retry } = this.#parts;
    const before = this.#waiting.get(name);
    before?.timer.stop();
    const delays = before?.delays ?? backoff(RETRY, rng);
    const timer = clock.after(delays.next().value, () => {
      retry(name);
    });
    this.#waiting.set(name, { delays, timer });
  }

  /** Has all that wait tried at once: what they failed for may have changed. */
  now(): void {
    for (const [name, { timer }] of [...this.#waiting]) {
      timer.stop();
      this.#parts.retry(name);
    }
  }

  /** The port is attached, or wanted no more. */
  forget(name: string): void {
    this.#waiting.get(name)?.timer.stop();
    this.#waiting.delete(name);
  }

  stop(): void {
    this.#isStopped = true;
    for (const name of [...this.#waiting.keys()]) this.forget(name);
  }
}
