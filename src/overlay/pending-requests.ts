import type { Clock, Timer } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { ResponseBody } from "./control-message.js";

/** How long an answer may take, at each node the request passes. */
export const REQUEST_TIMEOUT = seconds(10);

/** Requests of one connection that wait at a time. */
const REQUESTS_MAX = 256;

interface Waiting {
  readonly done: (body: ResponseBody) => void;
  readonly deadline: Timer;
}

/** Requests that wait for their answers; each callback is called exactly once. */
export class PendingRequests {
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The id to send the request under; undefined where it was refused because too many wait. */
  add(done: (body: ResponseBody) => void): number | undefined {
    if (this.#waiting.size >= REQUESTS_MAX) {
      done({ kind: "refused", reason: "too many requests wait for answers" });
      return undefined;
    }
    const id = this.#nextId;
    this.#nextId = (this.#nextId + 1) >>> 0;
    const deadline = this.#clock.after(REQUEST_TIMEOUT, () => {
      this.answer(id, { kind: "refused", reason: "no answer within 10 s" });
    });
    this.#waiting.set(id, { done, deadline });
    return id;
  }

  /** Does nothing for an answer nobody waits for. */
  answer(id: number, body: ResponseBody): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    waiting.deadline.stop();
    waiting.done(body);
  }

  /** For when no answer can come any more. */
  refuseAll(reason: string): void {
    for (const id of [...this.#waiting.keys()]) this.answer(id, { kind: "refused", reason });
  }
}
