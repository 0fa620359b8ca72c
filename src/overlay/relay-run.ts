import type { Uplink } from "./uplink.js";

const NOTHING = Buffer.alloc(0);

/**
 * Consecutive records of one buffer that leave over the same uplink: they are sent or copied in one
 * piece rather than one by one. Between `add` and `end` their memory must not change; at `end` what
 * lies in front of them may, and has to be done with.
 */
export class RelayRun {
  #uplink: Uplink | undefined;
  #buffer: Buffer = NOTHING;
  #start = 0;
  #end = 0;
  #records = 0;

  /** Takes the record in [start, end); what does not join on to it is handed on first. */
  add(uplink: Uplink, buffer: Buffer, start: number, end: number): void {
    if (!this.#continuesAt(uplink, buffer, start)) {
      this.end();
      this.#uplink = uplink;
      this.#buffer = buffer;
      this.#start = start;
      this.#records = 0;
    }
    this.#end = end;
    this.#records += 1;
  }

  /** Hands on what has been added; from now on the buffer is not read any more. */
  end(): void {
    const uplink = this.#uplink;
    if (uplink === undefined) return;
    uplink.pushRun(this.#buffer, this.#start, this.#end, this.#records);
    this.#uplink = undefined;
    this.#buffer = NOTHING;
  }

  #continuesAt(uplink: Uplink, buffer: Buffer, start: number): boolean {
    return uplink === this.#uplink && buffer === this.#buffer && start === this.#end;
  }
}
