import type { ResponseBody } from "./control-message.js";

/** Requests that wait for their answers; each callback is called exactly once. */
export class PendingRequests {
  readonly #waiting = new Map<number, (body: ResponseBody) => void>();
  #nextId = 1;

  /** The id to send the request under. */
  add(done: (body: ResponseBody) => void): number {
    const id = this.#nextId;
    this.#nextId = (this.#nextId + 1) >>> 0;
    this.#waiting.set(id, done);
    return id;
  }

  /** Does nothing for an answer nobody waits for. */
  answer(id: number, body: ResponseBody): void {
    const done = this.#waiting.get(id);
    this.#waiting.delete(id);
    done?.(body);
  }

  /** For when no answer can come any more. */
  refuseAll(reason: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const done of waiting) done({ kind: "refused", reason });
  }
}
