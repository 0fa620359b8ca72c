import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { recurring } from "../../base/recurring.js";
import { formatIp } from "../../base/ip-address.js";
import { guestsFrom, type Guests, type GuestSources } from "./guests.js";

/** Within this time rules and names follow a guest that comes, goes, moves or has another address. */
const LOOK_INTERVAL = seconds(1);

/** Tells who the guests of a network are whenever that has changed. */
export class GuestWatch {
  readonly #parts: {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly sources: () => Promise<GuestSources>;
    readonly changed: (guests: Guests) => void;
  };
  #timer: Timer | undefined;
  #told = "";

  constructor(parts: {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly sources: () => Promise<GuestSources>;
    readonly changed: (guests: Guests) => void;
  }) {
    this.#parts = parts;
  }

  /** Begins to look, or ends. */
  set active(active: boolean) {
    if (active === (this.#timer !== undefined)) return;
    this.#timer?.stop();
    this.#timer = undefined;
    if (!active) return;
    this.#told = "";
    this.#timer = recurring(this.#parts.clock, LOOK_INTERVAL, () => {
      void this.#look();
    });
    void this.#look();
  }

  async #look(): Promise<void> {
    const { logger, sources, changed } = this.#parts;
    try {
      const guests = guestsFrom(await sources());
      const text = textOf(guests);
      if (this.#timer === undefined || text === this.#told) return;
      this.#told = text;
      changed(guests);
    } catch (error) {
      logger.debug("guests not looked up", { reason: messageOf(error) }); // the data plane has ended
    }
  }
}

/** The same for the same guests. */
function textOf({ rules, names }: Guests): string {
  const addresses = [...rules].map(([name, all]) => [name, all.map(formatIp)]);
  return JSON.stringify([addresses, [...names]]);
}
