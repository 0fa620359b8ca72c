import type { Millis } from "../../base/duration.js";
import { RecentMap } from "../../base/recent-map.js";
import type { OutsideAnswer } from "./outside-answer.js";
import type { Query } from "./query.js";

/** Answers kept; one more drives out the one kept longest. */
const ANSWERS_MAX = 1024;
/** Longer answers are not kept: so all of them take 4 MiB at the most. */
const ANSWER_OCTETS_MAX = 4096;
/** Seconds that a question nobody could answer is not asked again (RFC 9520 §3.2: at least 1). */
const FAILURE_LIFETIME = 1;
const SECOND = 1000;

/** What a question is the same as another by, but for how it is spelt and who asks. */
export function questionKey({ question, edns, checkingDisabled }: Query): string {
  const bits = `${edns?.dnssecOk === true ? "D" : ""}${checkingDisabled ? "C" : ""}`;
  return `${question.name} ${question.type} ${bits}`;
}

/** Something kept; without an answer, that there was none to be had. */
export interface Kept {
  readonly answer: OutsideAnswer | undefined;
  /** Whole seconds since it came. */
  readonly age: number;
}

/** Answers from outside, each no longer than it says (RFC 2181 §8, RFC 2308 §5). Of one network. */
export class AnswerCache {
  readonly #answers = new RecentMap<
    string,
    { answer: OutsideAnswer | undefined; at: Millis; lifetime: number }
  >(ANSWERS_MAX);

  find(key: string, now: Millis): Kept | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined || now - kept.at >= kept.lifetime * SECOND) return undefined;
    return { answer: kept.answer, age: Math.floor((now - kept.at) / SECOND) };
  }

  keep(key: string, answer: OutsideAnswer, now: Millis): void {
    const { octets, lifetime } = answer;
    if (lifetime === 0 || octets.length > ANSWER_OCTETS_MAX) return;
    // Its octets may be a view of a larger buffer, which would be kept with it.
    const own = { ...answer, octets: Buffer.from(octets) };
    this.#answers.set(key, { answer: own, at: now, lifetime });
  }

  keepFailure(key: string, now: Millis): void {
    this.#answers.set(key, { answer: undefined, at: now, lifetime: FAILURE_LIFETIME });
  }
}
