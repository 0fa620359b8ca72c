import { closeSync, fdatasync, ftruncate, openSync, write } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { SystemError, systemReasonOf } from "../base/errors.js";
import { syncDirectory, writeAtomically } from "./atomic-file.js";

const PRIVATE_FILE = 0o600;

const [writeAt, sync, truncate] = [promisify(write), promisify(fdatasync), promisify(ftruncate)];

/** An entry that is to be appended, and whoever waits for it. */
interface Waiting {
  readonly octets: Buffer;
  readonly done: (failure: string | undefined) => void;
}

/**
 * A file that grows at its end. Entries that come while others are being written are made durable together,
 * so their number costs little. After a failure the file is cut back to what is known to be durable before
 * anything else is written: what failed does not stand between sound entries.
 */
export class AppendFile {
  readonly #path: string;
  readonly #idle: () => void;
  /** Undefined after the file was replaced, until it is written to again. */
  #fd: number | undefined;
  #length: number;
  /** False while there may be octets behind the durable ones. */
  #isSound = false;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  /**
   * Opens the file, or makes it, for its owner alone; what is behind `length` octets of it is dropped. `idle`
   * is called whenever all is written that was asked for. Throws SystemError.
   */
  constructor(path: string, length: number, idle: () => void) {
    this.#path = path;
    this.#length = length;
    this.#idle = idle;
    try {
      closeSync(openSync(path, "a", PRIVATE_FILE));
      syncDirectory(dirname(path));
      this.#fd = openSync(path, "r+");
    } catch (error) {
      throw new SystemError("ERR_SYSTEM", `cannot open ${path}: ${systemReasonOf(error)}`, {
        cause: error,
      });
    }
  }

  /** Durable octets. */
  get length(): number {
    return this.#length;
  }

  /**
   * `done` is called later, in the order of the calls, with why the entry is not durable, or undefined.
   * The octets are not to be changed before.
   */
  append(octets: Buffer, done: (failure: string | undefined) => void): void {
    this.#waiting.push({ octets, done });
    this.#writing ??= this.#write();
  }

  /** Puts other content in the place of all of it, at once or not at all; only in `idle`. Throws SystemError. */
  replace(content: Buffer): void {
    writeAtomically(this.#path, content);
    this.#length = content.length;
    this.#isSound = true;
    this.#close();
  }

  /** Returns when all that was asked for is written or has failed, and the file is closed. */
  async close(): Promise<void> {
    await this.#writing;
    this.#close();
  }

  async #write(): Promise<void> {
    await Promise.resolve(); // what is asked for in the same turn goes together
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      const failure = await this.#extend(Buffer.concat(batch.map(({ octets }) => octets)));
      for (const { done } of batch) done(failure);
    }
    this.#writing = undefined;
    this.#idle();
  }

  async #extend(octets: Buffer): Promise<string | undefined> {
    try {
      const fd = (this.#fd ??= openSync(this.#path, "r+"));
      if (!this.#isSound) await truncate(fd, this.#length);
      this.#isSound = false;
      for (let at = 0; at < octets.length;) {
        const rest = octets.length - at;
        at += (await writeAt(fd, octets, at, rest, this.#length + at)).bytesWritten;
      }
      await sync(fd);
      this.#length += octets.length;
      this.#isSound = true;
      return undefined;
    } catch (error) {
      return systemReasonOf(error);
    }
  }

  #close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}
