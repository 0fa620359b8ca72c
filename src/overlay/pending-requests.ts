import type { Clock, Timer } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { RequestBody, ResponseBody } from "./control-message.js";

/** How long an answer may take, at each node the request passes. */
export const REQUEST_TIMEOUT = seconds(10);

/** Requests of one connection that wait at a time, in each direction. */
const REQUESTS_MAX = 256;

/**
 * Of these between gateways, when they are sent: requests for certificates always have room. And
 * when they are taken: no neighbour fills up the way on to another.
 */
export const GATEWAY_SENT_MAX = 192;
export const GATEWAY_TAKEN_MAX = 128;

interface Waiting {
  readonly kind: RequestBody["kind"];
  readonly done: (body: ResponseBody) => void;
  readonly deadline: Timer;
}

/** Requests that wait for their answers, here or at the peer; each callback is called exactly once. */
export class PendingRequests {
  readonly #clock: Clock;
  readonly #gatewayMax: number;
  readonly #waiting = new Map<number, Waiting>();
  #gateway = 0;
  #nextId = 1;

  /** Of REQUESTS_MAX requests `gatewayMax` may be between gateways. */
  constructor(clock: Clock, gatewayMax: number) {
    this.#clock = clock;
    this.#gatewayMax = gatewayMax;
  }

  /** The id it is answered under; undefined where it was refused because too many wait. */
  add(kind: RequestBody["kind"], done: (body: ResponseBody) => void): number | undefined {
    if (!this.#hasRoom(kind)) {
      done({ kind: "refused", reason: "too many requests wait for answers" });
      return undefined;
    }
    const id = this.#nextId;
    this.#nextId = (this.#nextId + 1) >>> 0;
    const deadline = this.#clock.after(REQUEST_TIMEOUT, () => {
      this.answer(id, { kind: "refused", reason: "no answer within 10 s" });
    });
    this.#waiting.set(id, { kind, done, deadline });
    if (kind === "gateway") this.#gateway += 1;
    return id;
  }

  /** Does nothing for an answer nobody waits for. */
  answer(id: number, body: ResponseBody): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if (waiting.kind === "gateway") this.#gateway -= 1;
    waiting.deadline.stop();
    waiting.done(body);
  }

  /** For when no answer can come any more. */
  refuseAll(reason: string): void {
    for (const id of [...this.#waiting.keys()]) this.answer(id, { kind: "refused", reason });
  }

  #hasRoom(kind: RequestBody["kind"]): boolean {
    if (kind === "gateway" && this.#gateway >= this.#gatewayMax) return false;
    return this.#waiting.size < REQUESTS_MAX;
  }
}
