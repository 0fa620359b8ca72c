import { heldBack } from "../../switch/storm-control.js";
import type { TrafficCounters } from "../../switch/traffic-counters.js";

/** Of the frames of a burst: a guest that says anything else beside its storm is read as usual. */
const STORM_SHARE = 0.9;

/** Tells whether a port sends little but what its rates hold back. */
export class StormBrake {
  readonly #traffic: Readonly<TrafficCounters>;
  #heldBack: number;

  /** The port's counters as they go on. */
  constructor(traffic: Readonly<TrafficCounters>) {
    this.#traffic = traffic;
    this.#heldBack = heldBack(traffic);
  }

  /** To be asked after each burst, of so many frames. */
  isStorm(frames: number): boolean {
    const before = this.#heldBack;
    this.#heldBack = heldBack(this.#traffic);
    return frames > 0 && this.#heldBack - before >= frames * STORM_SHARE;
  }
}
