import type { Clock, Timer } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
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

/** And of these in the name of one node: it leaves room for others on the same way. */
export const GATEWAY_EACH_MAX = 32;

interface Waiting {
  /** In whose name a gateway asks; undefined for a request for a certificate. */
  readonly asker: NodeId | undefined;
  readonly done: (body: ResponseBody) => void;
  readonly deadline: Timer;
}

/** Requests that wait for their answers, here or at the peer; each callback is called exactly once. */
export class PendingRequests {
  readonly #clock: Clock;
  readonly #gatewayMax: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gateway = new Map<NodeId, number>();
  #nextId = 1;

  /** Of REQUESTS_MAX requests `gatewayMax` may be between gateways. */
  constructor(clock: Clock, gatewayMax: number) {
    this.#clock = clock;
    this.#gatewayMax = gatewayMax;
  }

  /** The id it is answered under; undefined where it was refused because too many wait. */
  add(body: RequestBody, done: (body: ResponseBody) => void): number | undefined {
    const asker = body.kind === "gateway" ? body.from : undefined;
    if (!this.#hasRoom(asker)) {
      done({ kind: "refused", reason: "too many requests wait for answers" });
      return undefined;
    }
    const id = this.#nextId;
    this.#nextId = (this.#nextId + 1) >>> 0;
    const deadline = this.#clock.after(REQUEST_TIMEOUT, () => {
      this.answer(id, { kind: "refused", reason: "no answer within 10 s" });
    });
    this.#waiting.set(id, { asker, done, deadline });
    this.#count(asker, 1);
    return id;
  }

  /** Does nothing for an answer nobody waits for. */
  answer(id: number, body: ResponseBody): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    this.#count(waiting.asker, -1);
    waiting.deadline.stop();
    waiting.done(body);
  }

  /** For when no answer can come any more. */
  refuseAll(reason: string): void {
    for (const id of [...this.#waiting.keys()]) this.answer(id, { kind: "refused", reason });
  }

  #hasRoom(asker: NodeId | undefined): boolean {
    if (this.#waiting.size >= REQUESTS_MAX) return false;
    if (asker === undefined) return true;
    const all = [...this.#gateway.values()].reduce((sum, count) => sum + count, 0);
    return all < this.#gatewayMax && (this.#gateway.get(asker) ?? 0) < GATEWAY_EACH_MAX;
  }

  #count(asker: NodeId | undefined, by: number): void {
    if (asker === undefined) return;
    const count = (this.#gateway.get(asker) ?? 0) + by;
    if (count > 0) this.#gateway.set(asker, count);
    else this.#gateway.delete(asker);
  }
}
