import { millis, seconds, type Millis } from "../base/duration.js";

/** How often a path is tried. */
export const TRIAL_INTERVAL = millis(500);

/** A path that has not answered for so long does not carry. */
export const TRIAL_TIMEOUT = seconds(2);

/** For so long it must have answered before it carries for the first time. */
const FIRST_PATIENCE = seconds(1);

/** The same after each loss: twice as long, up to this. */
const PATIENCE_MAX = seconds(60);

/** A path that has carried for so long starts afresh with what it is trusted. */
const LASTING = seconds(60);

/** Answers so far apart are not in a row. */
const GAP = millis(1250);

/** What a trial has shown. */
export type PathChange = "carries" | "lost";

/**
 * Whether a path of datagrams carries: it does once it has answered for some time without a gap, and
 * until it has not answered for {@link TRIAL_TIMEOUT}. A path that comes and goes is trusted later each
 * time, so that traffic does not go back and forth with it. A tick that comes late is no proof of the
 * peer's silence, as in `Liveness`.
 */
export class PathTrial {
  #carries = false;
  #ticked: Millis;
  #wasLate = false;
  #answered: Millis | undefined;
  /** The first of the answers that came without a gap. */
  #answering: Millis | undefined;
  #carriesSince: Millis | undefined;
  #patience = FIRST_PATIENCE;
  #id = 0;
  readonly #asked = new Map<number, Millis>();
  #roundTrip: Millis | undefined;

  constructor(now: Millis) {
    this.#ticked = now;
  }

  get carries(): boolean {
    return this.#carries;
  }

  /** Of the last answer in time. */
  get roundTrip(): Millis | undefined {
    return this.#roundTrip;
  }

  /** To be called every TRIAL_INTERVAL: the id of the next question, and what its silence has shown. */
  tick(now: Millis): { readonly id: number; readonly change: PathChange | undefined } {
    const late = now - this.#ticked > TRIAL_INTERVAL + TRIAL_TIMEOUT / 2;
    this.#ticked = now;
    if (late && !this.#wasLate && this.#answered !== undefined) this.#answered = now;
    this.#wasLate = late;
    const silent = this.#answered === undefined ? 0 : now - this.#answered;
    if (silent > GAP) this.#answering = undefined;
    const change = this.#carries && silent > TRIAL_TIMEOUT ? this.#lose(now) : undefined;
    this.#id = (this.#id + 1) >>> 0;
    this.#asked.set(this.#id, now);
    this.#asked.delete((this.#id - TRIAL_TIMEOUT / TRIAL_INTERVAL) >>> 0);
    return { id: this.#id, change };
  }

  /** An answer; one to a question that was never asked, or long ago, shows nothing. */
  answer(id: number, now: Millis): PathChange | undefined {
    const asked = this.#asked.get(id);
    if (asked === undefined) return undefined;
    this.#asked.delete(id);
    this.#roundTrip = millis(now - asked);
    this.#answered = now;
    this.#answering ??= now;
    if (this.#carries || now - this.#answering < this.#patience) return undefined;
    this.#carries = true;
    this.#carriesSince = now;
    return "carries";
  }

  /** It does not carry from now on, for a reason of ours; what it is trusted stays. */
  suspend(): PathChange | undefined {
    this.#answering = undefined;
    this.#asked.clear();
    if (!this.#carries) return undefined;
    this.#carries = false;
    return "lost";
  }

  #lose(now: Millis): PathChange {
    const carried = now - (this.#carriesSince ?? now);
    const next = carried >= LASTING ? FIRST_PATIENCE : this.#patience;
    this.#patience = millis(Math.min(PATIENCE_MAX, next * 2));
    this.#carries = false;
    this.#answering = undefined;
    return "lost";
  }
}
