import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";

/** Within it Node has taken leave of a dead child of its own: its loop has turned. */
const OWN_LEAVE = millis(10);

/** What a reaper sees of the children of its process. */
export interface Children {
  /** One that has ended and that nobody has taken leave of. */
  dead(): number | undefined;
  reap(pid: number): void;
}

/**
 * Takes leave of the children that process 1 of a namespace inherits. Those that Node started are Node's
 * to take leave of, which it does at once: so who is dead at two looks is nobody's.
 */
export class OrphanReaper {
  readonly #clock: Clock;
  readonly #children: Children;
  #suspect: number | undefined;
  #timer: Timer | undefined;

  constructor(clock: Clock, children: Children) {
    this.#clock = clock;
    this.#children = children;
  }

  /** To be called when a child has ended. */
  noticed(): void {
    this.#timer ??= this.#clock.after(OWN_LEAVE, () => {
      this.#look();
    });
  }

  #look(): void {
    this.#timer = undefined;
    let pid = this.#children.dead();
    while (pid !== undefined && pid === this.#suspect) {
      this.#children.reap(pid);
      pid = this.#children.dead();
    }
    this.#suspect = pid;
    if (pid !== undefined) this.noticed();
  }
}
