import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { SystemError } from "../../base/errors.js";
import type { BoundPath } from "./bound-path.js";

/** How often it is looked; a guest that finds no name tries again about as often. */
const EVERY = seconds(5);

export interface NameWatchParts {
  readonly clock: Clock;
  /** The name as it was bound last; undefined for a socket without one. */
  readonly path: () => BoundPath | undefined;
  /** Binds another socket to the name; a SystemError says why that cannot be. */
  readonly rebind: () => void;
  /** Something the operator should know. */
  readonly trouble: (reason: string) => void;
}

/**
 * Looks after a socket's name in the file system: whoever clears a folder for temporary files takes the
 * name away and leaves a socket that nobody finds any more.
 */
export class NameWatch {
  readonly #parts: NameWatchParts;
  #timer: Timer | undefined;
  #failure = "";

  constructor(parts: NameWatchParts) {
    this.#parts = parts;
  }

  /** Why the name cannot be had again; empty while it is there. */
  get failure(): string {
    return this.#failure;
  }

  start(): void {
    if (this.#parts.path() === undefined) return;
    this.#timer = this.#parts.clock.after(EVERY, () => {
      this.#look();
      this.start();
    });
  }

  stop(): void {
    this.#timer?.stop();
  }

  #look(): void {
    if (this.#parts.path()?.isThere !== false) return;
    const before = this.#failure;
    try {
      this.#parts.rebind();
      this.#failure = "";
      this.#parts.trouble("the name of its socket was removed, and is made again");
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#failure = error.message;
      if (before !== this.#failure) this.#parts.trouble(`its socket has no name: ${error.message}`);
    }
  }
}
