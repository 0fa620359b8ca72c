import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import type { Rng } from "../../base/rng.js";
import type { NameCounters } from "./name-counters.js";
import {
  judgeAnswer,
  type AnswerVerdict,
  type ClaimTest,
  type OutsideAnswer,
} from "./outside-answer.js";
import type { Query } from "./query.js";
import { encodeQuestion } from "./reply.js";
import type { DnsServer } from "./server-choice.js";

/** What comes back of a question that was sent; never before {@link Carrier.ask} has returned. */
export interface Ears {
  /** Octets came to where the question was sent from, from `from`: whoever that is. */
  heard(octets: Buffer, from: DnsServer): void;
  /** Nothing will come. */
  failed(): void;
}

/** A question under way; closing it twice does nothing, and after it nothing is heard. */
export interface Conversation {
  close(): void;
}

/** Sends questions to servers. */
export interface Carrier {
  /**
   * Sends one from a port of its own, which nobody can guess (RFC 5452 §9.2), or on a connection of
   * its own. Hears until it is closed.
   */
  ask(question: Buffer, to: DnsServer, over: "udp" | "tcp", ears: Ears): Conversation;
}

/** What inquiries have in common. */
export interface InquiryParts {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly carrier: Carrier;
  readonly counters: NameCounters;
  readonly isClaim: ClaimTest;
}

/** How long a server may take before the next one is asked. */
const PATIENCE = seconds(2);
/**
 * How often somebody is asked, the servers in turn. A lone server twice, since datagrams are lost;
 * never so often that a guest's own patience (5 s with glibc's resolver) ends long before.
 */
const ATTEMPTS_MIN = 2;
const ATTEMPTS_MAX = 4;
/** Who guesses ids needs thousands of tries: after these the question goes by TCP (RFC 5452 §9.1). */
const STRANGE_ANSWERS_MAX = 16;

/**
 * One question on its way to a server and the next:
 *
 *            ┌── 2 s, refusal, failure: next server ──┐
 *            ▼                                        │
 *   ask ► asking ─── answer ──────────────────────► done(answer)
 *            │  └─── TC, too many strange answers: the same server by TCP ─► asking
 *            └────── all attempts used up ────────► done(undefined)
 *
 * Whatever is not the asked server's answer to this very question, by its address, port, id and
 * question, is dropped and counted, and the true answer still waited for (RFC 5452 §9.1).
 */
export class Inquiry {
  readonly #parts: InquiryParts;
  readonly #query: Query;
  readonly #servers: readonly DnsServer[];
  readonly #done: (answer: OutsideAnswer | undefined) => void;
  #attempts = 0;
  #strange = 0;
  #edns = true;
  #conversation: Conversation | undefined;
  #timer: Timer | undefined;

  /** Asks at once. `servers` has one at least; `done` is called once, unless {@link stop} comes first. */
  constructor(
    parts: InquiryParts,
    query: Query,
    servers: readonly DnsServer[],
    done: (answer: OutsideAnswer | undefined) => void,
  ) {
    this.#parts = parts;
    this.#query = query;
    this.#servers = servers;
    this.#done = done;
    this.#ask("udp");
  }

  /** Gives up without a word. */
  stop(): void {
    this.#timer?.stop();
    this.#conversation?.close();
    this.#conversation = undefined;
  }

  #ask(over: "udp" | "tcp"): void {
    this.stop();
    const { carrier, clock, counters, rng } = this.#parts;
    const to = this.#servers[this.#attempts % this.#servers.length];
    if (to === undefined) return;
    const id = rng.uint32() >>> 16;
    const ears: Ears = {
      heard: (octets, from) => {
        this.#hear(octets, { from, to, id, over });
      },
      failed: () => {
        counters.count("server unreachable");
        this.#next();
      },
    };
    this.#strange = 0;
    this.#timer = clock.after(PATIENCE, () => {
      counters.count("server timed out");
      this.#next();
    });
    this.#conversation = carrier.ask(encodeQuestion(this.#query, id, this.#edns), to, over, ears);
  }

  #hear(
    octets: Buffer,
    asked: { from: DnsServer; to: DnsServer; id: number; over: "udp" | "tcp" },
  ): void {
    const { from, to, id, over } = asked;
    const { counters, isClaim } = this.#parts;
    if (from.address !== to.address || from.port !== to.port) {
      counters.count("answer of another server");
      return;
    }
    const verdict = judgeAnswer(octets, { id, question: this.#query.question }, isClaim);
    if (verdict.kind === "truncated" && over === "udp") this.#ask("tcp");
    else this.#follow(verdict, over);
  }

  #follow(verdict: AnswerVerdict, over: "udp" | "tcp"): void {
    const { counters } = this.#parts;
    switch (verdict.kind) {
      case "answer":
        this.#finish(verdict.answer);
        return;
      case "dropped":
        counters.count(verdict.reason);
        this.#strange += 1;
        if (over === "tcp") this.#next();
        else if (this.#strange > STRANGE_ANSWERS_MAX) this.#ask("tcp");
        return;
      case "claims":
        counters.count("local name claimed");
        break;
      case "truncated":
        counters.count("malformed answer"); // over TCP nothing is
        break;
      case "refused":
        counters.count("server refused");
        if (verdict.noEdns) this.#edns = false;
        break;
    }
    this.#next();
  }

  #next(): void {
    this.#attempts += 1;
    const most = Math.min(ATTEMPTS_MAX, Math.max(ATTEMPTS_MIN, this.#servers.length));
    if (this.#attempts < most) this.#ask("udp");
    else this.#finish(undefined);
  }

  #finish(answer: OutsideAnswer | undefined): void {
    this.stop();
    this.#done(answer);
  }
}
