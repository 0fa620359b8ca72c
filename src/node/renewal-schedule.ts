import type { Clock, Timer } from "../base/clock.js";
import { later, millis, minutes, type EpochMillis, type Millis } from "../base/duration.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { messageOf } from "../base/errors.js";
import { renewalRetries, renewAt } from "../trust/renewal.js";
import type { Validity } from "../trust/validity.js";

/**
 * A longer wait is cut into parts, and the civil clock asked between them: timers do not count the time in which
 * the host sleeps.
 */
const WAIT_PART = minutes(1);

/** A certificate that has ended keeps its host out: it is tried again no later than this. */
const URGENT_RETRY = minutes(1);

/** Renews a certificate at half of its life, and tries again until it succeeds. */
export class RenewalSchedule {
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #logger: Logger;
  readonly #renew: () => Promise<Validity>;
  #timer: Timer | undefined;
  #stopped = false;
  /** Of attempts; those of an earlier course go no further. */
  #course = 0;

  /** `renew` gets and installs a new certificate, and answers with when that is valid. */
  constructor(parts: {
    readonly clock: Clock;
    readonly rng: Rng;
    readonly logger: Logger;
    readonly renew: () => Promise<Validity>;
  }) {
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#logger = parts.logger;
    this.#renew = parts.renew;
  }

  start(validity: Validity): void {
    const delay = millis(Math.max(0, renewAt(validity, this.#rng) - this.#clock.wall()));
    this.#begin(validity, delay, renewalRetries(validity, this.#rng));
  }

  /** The certificate is worth little any more: it is renewed at once, or as soon as all others let it. */
  hasten(validity: Validity, when: "at once" | "soon"): void {
    const retries = renewalRetries(validity, this.#rng);
    this.#begin(validity, when === "at once" ? millis(0) : retries.next().value, retries);
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.stop();
  }

  #begin(validity: Validity, delay: Millis, retries: Generator<Millis, never>): void {
    this.#course += 1;
    const course = this.#course;
    this.#timer?.stop();
    this.#wait(delay, () => {
      void this.#attempt(validity, retries, course);
    });
  }

  async #attempt(
    validity: Validity,
    retries: Generator<Millis, never>,
    course: number,
  ): Promise<void> {
    if (this.#stopped) return;
    try {
      const renewed = await this.#renew();
      if (course !== this.#course) return;
      this.#logger.info("certificate renewed", {
        notAfter: new Date(renewed.notAfter).toISOString(),
      });
      this.start(renewed);
    } catch (error) {
      if (course !== this.#course) return;
      const delay = this.#retryDelay(validity, retries);
      const notAfter = new Date(validity.notAfter).toISOString();
      this.#logger.warn("certificate not renewed", {
        reason: messageOf(error),
        notAfter,
        delayMs: delay,
      });
      this.#wait(delay, () => {
        void this.#attempt(validity, retries, course);
      });
    }
  }

  #retryDelay({ notAfter }: Validity, retries: Generator<Millis, never>): Millis {
    const delay = retries.next().value;
    return this.#clock.wall() > notAfter && delay > URGENT_RETRY ? URGENT_RETRY : delay;
  }

  #wait(delay: Millis, act: () => void): void {
    this.#waitUntil(later(this.#clock.wall(), delay), delay, act);
  }

  /** Acts when the civil clock shows `due`, and in any case when `delay` is over: that clock may be set back. */
  #waitUntil(due: EpochMillis, delay: Millis, act: () => void): void {
    if (this.#stopped) return;
    const part = millis(Math.min(delay, WAIT_PART));
    this.#timer = this.#clock.after(part, () => {
      if (part === delay || this.#clock.wall() >= due) act();
      else this.#waitUntil(due, millis(delay - part), act);
    });
  }
}
