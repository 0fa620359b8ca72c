import { existsSync, readFileSync } from "node:fs";
import type { Clock } from "../../base/clock.js";
import { minutes, type Millis } from "../../base/duration.js";
import { ConfigError, messageOf, SystemError, systemReasonOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { AppendFile } from "../../io/append-file.js";
import { readJournal, type LeaseChange } from "../../wire/leases-journal.js";

/** A journal is made anew when it has grown to this, and to so many times what it began with. */
export const LONG_OCTETS = 1024 * 1024;
const LONG_TIMES = 4;
/** A store that goes on failing is told of once in this time. */
const COMPLAINT_INTERVAL = minutes(1);

/** What a journal needs of its node. */
export interface LeaseJournalParts {
  readonly path: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** All that is durable, as a journal; asked for while no store is under way. */
  readonly snapshot: () => Buffer;
}

/** The file in which a node writes down what it says of leases, before it says it. */
export class LeaseJournal {
  /** What earlier lives have stored, in its order. */
  readonly changes: readonly LeaseChange[];
  readonly #parts: LeaseJournalParts;
  readonly #file: AppendFile;
  #begun: number;
  #failure: string | undefined;
  #complainedAt: Millis | undefined;
  #isClosed = false;

  /**
   * Reads the file and cuts off what was being written when the machine stopped. Throws ERR_STATE, which names
   * file and place, for one that is damaged: it is left as it is.
   */
  constructor(parts: LeaseJournalParts) {
    const octets = readOctets(parts.path);
    const reading = readJournal(octets);
    if (reading.kind === "damaged") {
      throw new ConfigError(
        "ERR_STATE",
        `${parts.path} is damaged at octet ${reading.offset}: restore it from a backup`,
      );
    }
    this.#parts = parts;
    this.changes = reading.changes;
    this.#begun = octets.length - reading.torn;
    this.#file = new AppendFile(parts.path, this.#begun, () => {
      this.#shorten();
    });
  }

  /** Why nothing can be stored at present; undefined while it can. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** See LeaseWorld. */
  store(entry: Buffer, done: (stored: boolean) => void): void {
    if (this.#isClosed) {
      done(false);
      return;
    }
    this.#file.append(entry, (failure) => {
      this.#note(failure);
      done(failure === undefined);
    });
  }

  /** Returns when all that was asked for is stored, or is not; nothing is afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#file.close();
  }

  #shorten(): void {
    const { length } = this.#file;
    if (this.#isClosed || length < Math.max(LONG_OCTETS, this.#begun * LONG_TIMES)) return;
    this.#begun = length; // where it fails, it is not tried again at once
    try {
      this.#file.replace(this.#parts.snapshot());
      this.#begun = this.#file.length;
    } catch (error) {
      this.#parts.logger.warn("leases not compacted", { reason: messageOf(error) });
    }
  }

  #note(failure: string | undefined): void {
    const { clock, logger } = this.#parts;
    const before = this.#failure;
    this.#failure = failure;
    if (failure === undefined) {
      if (before !== undefined) logger.info("leases stored again");
      return;
    }
    const now = clock.now();
    if (this.#complainedAt !== undefined && now < this.#complainedAt + COMPLAINT_INTERVAL) return;
    this.#complainedAt = now;
    logger.error("leases not stored", { reason: failure });
  }
}

function readOctets(path: string): Buffer {
  try {
    return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  } catch (error) {
    throw new SystemError("ERR_SYSTEM", `cannot read ${path}: ${systemReasonOf(error)}`, {
      cause: error,
    });
  }
}
