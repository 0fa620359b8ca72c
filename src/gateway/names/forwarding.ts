import { AnswerCache, questionKey } from "./answer-cache.js";
import { Inquiry, type InquiryParts } from "./inquiry.js";
import type { OutsideAnswer } from "./outside-answer.js";
import type { Query } from "./query.js";
import type { DnsServer } from "./server-choice.js";

/** What becomes of a question that others answer. */
export type Outcome =
  | { readonly kind: "answer"; readonly answer: OutsideAnswer; readonly age: number }
  /** No server gave a usable answer. */
  | { readonly kind: "failed" }
  /** Too many were under way, and it was the oldest. */
  | { readonly kind: "refused" };

/** Guests' questions under way, in all; each may cost a socket. */
const WAITING_MAX = 512;
/** Of one guest: more than a browser has under way, and few enough to leave others theirs. */
const WAITING_PER_GUEST_MAX = 64;

interface Waiting {
  readonly guest: string;
  readonly group: Group;
  readonly done: (outcome: Outcome) => void;
}

/** All who wait for the answer to one question. */
interface Group {
  readonly key: string;
  readonly waiting: Set<Waiting>;
  inquiry: Inquiry | undefined;
}

/**
 * Asks others what the LAN does not know. What is known still is not asked again, nor what is being
 * asked already. When too many questions are under way, the oldest of the guest that has most of
 * them is refused.
 */
export class Forwarding {
  readonly #parts: InquiryParts;
  readonly #cache = new AnswerCache();
  readonly #groups = new Map<string, Group>();
  readonly #byGuest = new Map<string, Set<Waiting>>();
  #waiting = 0;

  constructor(parts: InquiryParts) {
    this.#parts = parts;
  }

  /** Questions of guests that wait for an answer. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Asks for the guest, by its address; `servers` has one at least. `done` is called once, at once
   * where the answer is known.
   */
  ask(
    query: Query,
    servers: readonly DnsServer[],
    guest: string,
    done: (outcome: Outcome) => void,
  ): void {
    const { clock, counters } = this.#parts;
    const key = questionKey(query);
    const kept = this.#cache.find(key, clock.now());
    if (kept !== undefined) {
      counters.count("answered from cache");
      done(outcomeOf(kept.answer, kept.age));
      return;
    }
    this.#makeRoom(guest);
    const group = this.#groups.get(key) ?? { key, waiting: new Set(), inquiry: undefined };
    this.#enter({ guest, group, done });
    if (group.inquiry !== undefined) return;
    this.#groups.set(key, group);
    group.inquiry = new Inquiry(this.#parts, query, servers, (answer) => {
      this.#answered(group, answer);
    });
  }

  /** Ends all questions under way: whoever waits is told that they failed. */
  stop(): void {
    for (const group of [...this.#groups.values()]) this.#end(group, { kind: "failed" });
  }

  #answered(group: Group, answer: OutsideAnswer | undefined): void {
    const now = this.#parts.clock.now();
    if (answer === undefined) this.#cache.keepFailure(group.key, now);
    else this.#cache.keep(group.key, answer, now);
    this.#end(group, outcomeOf(answer, 0));
  }

  #end(group: Group, outcome: Outcome): void {
    const waiting = [...group.waiting];
    for (const each of waiting) this.#leave(each);
    for (const each of waiting) each.done(outcome);
  }

  #makeRoom(guest: string): void {
    const own = this.#byGuest.get(guest);
    if (own !== undefined && own.size >= WAITING_PER_GUEST_MAX) this.#refuseOldest(own);
    else if (this.#waiting >= WAITING_MAX) this.#refuseOldest(this.#busiest());
  }

  #busiest(): ReadonlySet<Waiting> {
    return [...this.#byGuest.values()].reduce((most, each) =>
      each.size > most.size ? each : most,
    );
  }

  #refuseOldest(guests: ReadonlySet<Waiting>): void {
    const [oldest] = guests;
    if (oldest === undefined) return;
    this.#leave(oldest);
    oldest.done({ kind: "refused" });
  }

  #enter(waiting: Waiting): void {
    const own = this.#byGuest.get(waiting.guest) ?? new Set();
    this.#byGuest.set(waiting.guest, own.add(waiting));
    waiting.group.waiting.add(waiting);
    this.#waiting += 1;
  }

  /** A question that nobody waits for any more is given up. */
  #leave(waiting: Waiting): void {
    const { group, guest } = waiting;
    const own = this.#byGuest.get(guest);
    own?.delete(waiting);
    if (own?.size === 0) this.#byGuest.delete(guest);
    this.#waiting -= 1;
    group.waiting.delete(waiting);
    if (group.waiting.size > 0) return;
    group.inquiry?.stop();
    this.#groups.delete(group.key);
  }
}

function outcomeOf(answer: OutsideAnswer | undefined, age: number): Outcome {
  return answer === undefined ? { kind: "failed" } : { kind: "answer", answer, age };
}
