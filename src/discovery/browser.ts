import type { Clock, Timer } from "../base/clock.js";
import { millis, minutes, seconds, type Millis } from "../base/duration.js";
import { fraction, type Rng } from "../base/rng.js";

/* RFC 6762 §5.2: the first question is spread, later ones are ever further apart. */
const FIRST_FROM = millis(20);
const FIRST_SPREAD = 100;
const SECOND_AFTER = seconds(1);
const GROWTH = 2;
const LONGEST = minutes(60);

/** Says when a link is asked who is there. */
export class Browser {
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #ask: () => void;
  #timer: Timer | undefined;
  #startedAt: Millis | undefined;

  constructor(parts: { readonly clock: Clock; readonly rng: Rng; readonly ask: () => void }) {
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#ask = parts.ask;
  }

  /** Asks from now on, often at first; again from the beginning, but not where it has just begun. */
  start(): void {
    const now = this.#clock.now();
    if (this.#startedAt !== undefined && now - this.#startedAt < SECOND_AFTER) return;
    this.#startedAt = now;
    let interval = SECOND_AFTER;
    const next = (): void => {
      this.#ask();
      this.#after(interval, next);
      interval = millis(Math.min(interval * GROWTH, LONGEST));
    };
    this.#after(millis(FIRST_FROM + FIRST_SPREAD * fraction(this.#rng)), next);
  }

  stop(): void {
    this.#timer?.stop();
    this.#timer = undefined;
    this.#startedAt = undefined;
  }

  #after(delay: Millis, act: () => void): void {
    this.#timer?.stop();
    this.#timer = this.#clock.after(delay, act);
  }
}
