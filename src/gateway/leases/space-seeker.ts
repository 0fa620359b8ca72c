import { backoff, type BackoffRange } from "../../base/backoff.js";
import type { Clock, Timer } from "../../base/clock.js";
import { minutes, seconds, type Millis } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { Rng } from "../../base/rng.js";
import { encodeSpaceMessage } from "../../wire/leases-request.js";
import type { SubnetId } from "../address-book.js";

/** A node that has not answered by then is passed over. */
export const ANSWER_TIME = seconds(2);
/** Nodes that are asked in one round. */
export const ASKED_MAX = 16;
/** After a round in which nobody had any, nobody is asked for so long. */
export const REST: BackoffRange = { first: seconds(2), limit: minutes(1) };

interface Search {
  readonly urgent: boolean;
  /** A client waits since this round began: if it is in vain, another is to follow that says so. */
  isUrgentNow: boolean;
  /** Those to be asked still. */
  readonly candidates: NodeId[];
  readonly id: number;
  readonly timer: Timer;
}

interface Pause {
  readonly delays: Generator<Millis, never>;
  until: number;
}

/** What seeking space needs of its node. */
export interface SeekerParts {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly send: (to: NodeId, message: Buffer) => void;
  /** Who may have addresses of the subnet and can be asked, the likeliest first. */
  readonly owners: (subnet: SubnetId) => readonly NodeId[];
  readonly near: (subnet: SubnetId) => IpAddress | undefined;
  /** All were asked, and nobody has any. */
  readonly failed: (subnet: SubnetId, urgent: boolean) => void;
}

/**
 * Asks other nodes for addresses, one after the other: each has its time to answer, and after the last comes a pause
 * that grows. Nothing is asked again unless somebody still wants it.
 */
export class SpaceSeeker {
  readonly #parts: SeekerParts;
  readonly #searches = new Map<SubnetId, Search>();
  readonly #pauses = new Map<SubnetId, Pause>();

  constructor(parts: SeekerParts) {
    this.#parts = parts;
  }

  /** There should be addresses of the subnet here; urgent when a client waits for one. */
  seek(subnet: SubnetId, urgent: boolean): void {
    const search = this.#searches.get(subnet);
    if (search !== undefined) search.isUrgentNow ||= urgent;
    if (search !== undefined || this.#parts.clock.now() < this.#pauseOf(subnet).until) return;
    this.#round(subnet, urgent);
  }

  /** A node has answered; false for an answer to nothing that was asked. */
  answered(id: number, hasGiven: boolean): boolean {
    const [subnet, search] = [...this.#searches].find(([, each]) => each.id === id) ?? [];
    if (subnet === undefined || search === undefined) return false;
    search.timer.stop();
    this.#searches.delete(subnet);
    if (hasGiven) this.#pauses.delete(subnet);
    else this.#goOn(subnet, search);
    return true;
  }

  stop(): void {
    for (const { timer } of this.#searches.values()) timer.stop();
    this.#searches.clear();
  }

  #round(subnet: SubnetId, urgent: boolean): void {
    const candidates = this.#parts.owners(subnet).slice(0, ASKED_MAX);
    if (!this.#ask(subnet, candidates, urgent)) this.#rest(subnet, urgent);
  }

  #goOn(subnet: SubnetId, { candidates, urgent, isUrgentNow }: Search): void {
    if (this.#ask(subnet, candidates, urgent, isUrgentNow)) return;
    if (isUrgentNow && !urgent) this.#round(subnet, true);
    else this.#rest(subnet, urgent);
  }

  /** False when there is nobody to ask. */
  #ask(
    subnet: SubnetId,
    candidates: readonly NodeId[],
    urgent: boolean,
    isUrgentNow = urgent,
  ): boolean {
    const { clock, rng, send, near } = this.#parts;
    const [node, ...others] = candidates;
    const address = near(subnet);
    if (node === undefined || address === undefined) return false;
    const id = rng.uint32();
    const timer = clock.after(ANSWER_TIME, () => {
      this.answered(id, false);
    });
    this.#searches.set(subnet, { urgent, isUrgentNow, candidates: others, id, timer });
    send(node, encodeSpaceMessage({ kind: "ask", id, urgent, near: address }));
    return true;
  }

  #rest(subnet: SubnetId, urgent: boolean): void {
    const pause = this.#pauseOf(subnet);
    pause.until = this.#parts.clock.now() + pause.delays.next().value;
    this.#pauses.set(subnet, pause);
    this.#parts.failed(subnet, urgent);
  }

  #pauseOf(subnet: SubnetId): Pause {
    return this.#pauses.get(subnet) ?? { delays: backoff(REST, this.#parts.rng), until: 0 };
  }
}
