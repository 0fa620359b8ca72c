import type { Clock, Timer } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { RecentMap } from "../base/recent-map.js";
import { TokenBucket } from "../base/token-bucket.js";
import {
  statementId,
  type SignedStatement,
  type StatementId,
  type StatementJudgement,
  type StatementRefusal,
} from "../trust/signed-statement.js";
import type { TrustList } from "../trust/trust-list.js";
import { packStatements, type StatementMessage } from "./statement-message.js";

/** An honest neighbour sends a summary when it is met, and when it lacks something. */
const ANSWERED_SUMMARIES = { burst: 16, perSecond: 1 };

/** An honest neighbour passes on what it has judged itself; clocks and certificates may differ a little. */
const REFUSED_STATEMENTS = { burst: 64, perSecond: 1 };

/** How long until a neighbour is asked again for what was signed by a clock ahead of this node's. */
const FUTURE_INTERVAL = seconds(30);

/** Statements that were not taken and are not asked for again. */
const REFUSED_MAX = 1024;

/** What the exchange needs of its owner. */
export interface StatementExchangeParts {
  readonly clock: Clock;
  readonly list: Pick<TrustList, "ids" | "has" | "statements" | "isFull">;
  readonly judge: (statement: SignedStatement) => StatementJudgement;
  /** One that is sound: it is in the list when this returns. */
  readonly install: (
    statement: SignedStatement,
    judgement: Extract<StatementJudgement, { kind: "sound" }>,
  ) => void;
  readonly send: (neighbour: NodeId, message: StatementMessage) => void;
  readonly neighbours: () => Iterable<NodeId>;
  /** A neighbour's was not taken. */
  readonly refused: (neighbour: NodeId, reason: StatementRefusal) => void;
}

interface Neighbour {
  readonly answers: TokenBucket;
  readonly refusals: TokenBucket;
  /** When it is asked again for what was signed by a clock ahead of this node's. */
  later: Timer | undefined;
}

/**
 * Brings every node all statements of whom to believe.
 *
 * Theory of operation: the list of statements is a set that only grows. Neighbours that meet tell each
 * other which ones they have, and each sends what the other lacks. What is new goes at once to all
 * neighbours but the one it came from; so nobody has to be asked for a revocation.
 */
export class StatementExchange {
  readonly #parts: StatementExchangeParts;
  readonly #neighbours = new Map<NodeId, Neighbour>();
  #refused = new RecentMap<StatementId, true>(REFUSED_MAX);

  constructor(parts: StatementExchangeParts) {
    this.#parts = parts;
  }

  /** This node has made it, and it is in the list. */
  publish(statement: SignedStatement): void {
    this.#flood([statement], undefined);
  }

  neighbourMet(neighbour: NodeId): void {
    const now = this.#parts.clock.now();
    this.neighbourLost(neighbour);
    this.#neighbours.set(neighbour, {
      answers: new TokenBucket(ANSWERED_SUMMARIES, now),
      refusals: new TokenBucket(REFUSED_STATEMENTS, now),
      later: undefined,
    });
    this.#tell(neighbour);
  }

  neighbourLost(neighbour: NodeId): void {
    this.#neighbours.get(neighbour)?.later?.stop();
    this.#neighbours.delete(neighbour);
  }

  stop(): void {
    for (const neighbour of [...this.#neighbours.keys()]) this.neighbourLost(neighbour);
  }

  receive(from: NodeId, message: StatementMessage): void {
    const neighbour = this.#neighbours.get(from);
    if (neighbour === undefined) return;
    if (message.kind === "statements") this.#take(from, neighbour, message.statements);
    else if (neighbour.answers.take(this.#parts.clock.now())) this.#compare(from, message.ids);
  }

  /**
   * Successions of roots that came from outside the LAN: by those of them that hold, whoever brought them may
   * come in. They count, and are passed on, as if a neighbour had sent them. Whether any was news.
   */
  hear(statements: readonly SignedStatement[]): boolean {
    const { list, judge, install } = this.#parts;
    const news = statements.filter((statement) => {
      if (list.has(statementId(statement)) || list.isFull) return false;
      const judgement = judge(statement);
      if (judgement.kind === "refused" || judgement.said.kind !== "root succession") return false;
      install(statement, judgement);
      return true;
    });
    if (news.length === 0) return false;
    this.#refused = new RecentMap(REFUSED_MAX);
    this.#flood(news, undefined);
    return true;
  }

  #compare(neighbour: NodeId, ids: readonly StatementId[]): void {
    const theirs = new Set(ids);
    const { list } = this.#parts;
    this.#sendAll(
      neighbour,
      list.statements().filter((each) => !theirs.has(statementId(each))),
    );
    const isNews = (id: StatementId): boolean =>
      !list.has(id) && this.#refused.get(id) === undefined;
    if (!list.isFull && ids.some(isNews)) this.#tell(neighbour);
  }

  #take(from: NodeId, { refusals }: Neighbour, statements: readonly SignedStatement[]): void {
    const { clock, list } = this.#parts;
    const news: SignedStatement[] = [];
    for (const statement of statements) {
      const id = statementId(statement);
      if (list.has(id) || list.isFull || refusals.delay(clock.now()) > 0) continue;
      if (this.#judge(from, id, statement)) news.push(statement);
      else refusals.take(clock.now());
    }
    this.#flood(news, from);
  }

  #judge(from: NodeId, id: StatementId, statement: SignedStatement): boolean {
    const judgement = this.#parts.judge(statement);
    if (judgement.kind === "refused") {
      if (judgement.reason === "statement from the future") this.#askLater(from);
      else this.#refused.set(id, true);
      this.#parts.refused(from, judgement.reason);
      return false;
    }
    this.#parts.install(statement, judgement);
    // Under another root, what was a stranger's may be a member's.
    if (judgement.said.kind === "root succession") this.#refused = new RecentMap(REFUSED_MAX);
    return true;
  }

  /** What is of the future now will not be: the neighbour is asked again. */
  #askLater(neighbour: NodeId): void {
    const known = this.#neighbours.get(neighbour);
    if (known === undefined || known.later !== undefined) return;
    known.later = this.#parts.clock.after(FUTURE_INTERVAL, () => {
      known.later = undefined;
      if (this.#neighbours.get(neighbour) === known) this.#tell(neighbour);
    });
  }

  #flood(statements: readonly SignedStatement[], except: NodeId | undefined): void {
    for (const neighbour of [...this.#parts.neighbours()]) {
      if (neighbour !== except) this.#sendAll(neighbour, statements);
    }
  }

  #sendAll(neighbour: NodeId, statements: readonly SignedStatement[]): void {
    for (const message of packStatements(statements)) this.#parts.send(neighbour, message);
  }

  #tell(neighbour: NodeId): void {
    this.#parts.send(neighbour, {
      kind: "statement-summary",
      ids: [...this.#parts.list.ids()],
    });
  }
}
