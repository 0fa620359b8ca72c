import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { Mac } from "../../base/ids.js";
import type { LocalStation } from "../../base/station-change.js";

/** The first report goes at once; those that follow it closely go together. */
const INTERVAL = millis(10);

/**
 * Tells what becomes of the stations at the ports. Of each it tells the last only, and nothing of one
 * that has come and gone again in the meantime: a guest that invents a hundred thousand stations a second
 * gives the control plane no more to do than one with as many as its port may have.
 */
export class StationReports {
  readonly #clock: Clock;
  readonly #say: (changes: readonly LocalStation[]) => void;
  readonly #changes = new Map<Mac, LocalStation>();
  /** The stations last told to be here. */
  readonly #told = new Set<Mac>();
  #timer: Timer | undefined;
  #nextAt = 0;

  /** The clock's timers must not be late. */
  constructor(clock: Clock, say: (changes: readonly LocalStation[]) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  note(change: LocalStation): void {
    const isNews = change.kind === "here" || this.#told.has(change.mac);
    if (isNews) this.#changes.set(change.mac, change);
    else this.#changes.delete(change.mac);
    if (this.#changes.size > 0) this.#timer ??= this.#later();
  }

  /** The control plane said itself that the station is not here any more. */
  yielded(mac: Mac): void {
    this.#changes.delete(mac);
    this.#told.delete(mac);
  }

  /** Tells nothing more. */
  stop(): void {
    this.#timer?.stop();
  }

  #later(): Timer {
    const delay = millis(Math.max(0, this.#nextAt - this.#clock.now()));
    return this.#clock.after(delay, () => {
      this.#timer = undefined;
      this.#tell();
    });
  }

  #tell(): void {
    if (this.#changes.size === 0) return;
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    for (const { kind, mac } of changes) {
      if (kind === "here") this.#told.add(mac);
      else this.#told.delete(mac);
    }
    this.#nextAt = this.#clock.now() + INTERVAL;
    this.#say(changes);
  }
}
