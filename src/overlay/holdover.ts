import type { Clock } from "../base/clock.js";
import { seconds, type Millis } from "../base/duration.js";

/** How long a frame may be late: an ARP request is repeated after a second (RFC 4861 §10 likewise). */
const LATENESS_MAX = seconds(1);

/** Enough for the first words of a few guests. */
const FRAMES_MAX = 32;
const OCTETS_MAX = 64 * 1024;

interface Held {
  readonly frame: Buffer;
  /** It came from an isolated port. */
  readonly isolated: boolean;
  readonly since: Millis;
}

/**
 * Floods of the moment in which there is no uplink yet. A guest that comes back before the way to
 * other hosts does asks for a neighbour at once, and again only a second later: its question waits
 * here for the first uplink.
 */
export class Holdover {
  readonly #clock: Clock;
  readonly #held: Held[] = [];
  #octets = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps a copy; the oldest frames go when there are too many. */
  keep(frame: Buffer, isolated: boolean): void {
    if (frame.length > OCTETS_MAX) return;
    this.#held.push({ frame: Buffer.from(frame), isolated, since: this.#clock.now() });
    this.#octets += frame.length;
    while (this.#held.length > FRAMES_MAX || this.#octets > OCTETS_MAX) this.#drop();
  }

  /** Hands over what is still timely, oldest first, and keeps nothing. */
  release(take: (frame: Buffer, isolated: boolean) => void): void {
    const timely = this.#clock.now() - LATENESS_MAX;
    const held = this.#held.splice(0);
    this.#octets = 0;
    for (const { frame, isolated, since } of held) {
      if (since >= timely) take(frame, isolated);
    }
  }

  #drop(): void {
    this.#octets -= this.#held.shift()?.frame.length ?? 0;
  }
}
