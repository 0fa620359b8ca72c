import type { Clock, Timer } from "../base/clock.js";
import { minutes } from "../base/duration.js";
import type { Mac, PortId } from "../base/ids.js";
import type { Station } from "../wire/stations-body.js";
import type { Claim } from "./mobility.js";

/**
 * How long a duplicate MAC is not served (RFC 7432 §15.1 leaves the end to the operator). It is
 * longer than DUPLICATE_TIME: when it ends, no move counts any more.
 */
export const FREEZE_TIME = minutes(10);

/** A MAC this node does not take over any more, for the time being. */
export interface Freeze {
  /** Where it was last seen here; undefined once it is gone from there. */
  port: PortId | undefined;
  /** The claim that stood when it was frozen. */
  readonly winner: Claim;
}

interface TimedFreeze extends Freeze {
  readonly timer: Timer;
}

/** The MACs frozen at this node, each for FREEZE_TIME. */
export class Freezes {
  readonly #clock: Clock;
  readonly #ended: (mac: Mac) => void;
  readonly #freezes = new Map<Mac, TimedFreeze>();

  constructor(clock: Clock, ended: (mac: Mac) => void) {
    this.#clock = clock;
    this.#ended = ended;
  }

  get size(): number {
    return this.#freezes.size;
  }

  get(mac: Mac): Freeze | undefined {
    return this.#freezes.get(mac);
  }

  /** The MAC must not be frozen yet. */
  add(mac: Mac, freeze: Freeze): void {
    const timer = this.#clock.after(FREEZE_TIME, () => {
      this.#freezes.delete(mac);
      this.#ended(mac);
    });
    this.#freezes.set(mac, { ...freeze, timer });
  }

  /** Before its time, without a word. */
  end(mac: Mac): void {
    this.#freezes.get(mac)?.timer.stop();
    this.#freezes.delete(mac);
  }

  macs(): Iterable<Mac> {
    return this.#freezes.keys();
  }

  /** The MACs that were seen at the port, or that have gone from where they were. */
  seenAt(port: PortId): readonly Mac[] {
    const all = [...this.#freezes];
    return all.flatMap(([mac, { port: at = port }]) => (at === port ? [mac] : []));
  }

  /** What other nodes are told: that the claims that stood are not agreed to. */
  stations(): readonly Station[] {
    return [...this.#freezes].map(([mac, { winner }]) => {
      return { mac, mobility: winner.mobility, frozen: true, addresses: [] };
    });
  }

  stop(): void {
    for (const { timer } of this.#freezes.values()) timer.stop();
  }
}
