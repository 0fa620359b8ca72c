import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { Mac, PortId } from "../../base/ids.js";
import type { LocalStation } from "../../base/station-change.js";

/** The first report goes at once; those that follow it closely go together. */
const INTERVAL = millis(10);

/**
 * Of a port, so many stations that were not here before are told at once; more wait until the time is
 * over. As many as the largest trunk may have come at once; nobody has others every few seconds.
 */
const NEWCOMERS = 1_000;
const NEWCOMERS_INTERVAL = millis(10_000);

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
  /** How many newcomers each port has had since the time began. */
  readonly #newcomers = new Map<PortId, number>();
  /** Newcomers of ports that have had too many. */
  readonly #held = new Map<Mac, LocalStation>();
  #timer: Timer | undefined;
  #nextAt = 0;
  #relief: Timer | undefined;

  /** The clock's timers must not be late. */
  constructor(clock: Clock, say: (changes: readonly LocalStation[]) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  note(change: LocalStation): void {
    const { kind, mac } = change;
    this.#held.delete(mac);
    const isKnown = this.#told.has(mac);
    if (kind === "here" && !isKnown && !this.#admits(change.port)) this.#hold(change);
    else if (kind === "here" || isKnown) this.#changes.set(mac, change);
    else this.#changes.delete(mac);
    if (this.#changes.size > 0) this.#timer ??= this.#later();
  }

  /** The control plane said itself that the station is not here any more. */
  yielded(mac: Mac): void {
    this.#held.delete(mac);
    this.#changes.delete(mac);
    this.#told.delete(mac);
  }

  /** Tells nothing more. */
  stop(): void {
    this.#timer?.stop();
    this.#relief?.stop();
  }

  #admits(port: PortId): boolean {
    this.#relief ??= this.#clock.after(NEWCOMERS_INTERVAL, () => {
      this.#relieve();
    });
    const count = (this.#newcomers.get(port) ?? 0) + 1;
    if (count > NEWCOMERS) return false;
    this.#newcomers.set(port, count);
    return true;
  }

  #hold(change: LocalStation): void {
    this.#changes.delete(change.mac); // it was said to be elsewhere
    this.#held.set(change.mac, change);
  }

  #relieve(): void {
    this.#relief = undefined;
    this.#newcomers.clear();
    const held = [...this.#held.values()];
    for (const each of held) this.note(each);
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
