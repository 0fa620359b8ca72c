import type { Clock } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { messageOf } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { RecentMap } from "../base/recent-map.js";
import type { Rng } from "../base/rng.js";
import { Throttle } from "../base/throttle.js";
import { TokenBucket } from "../base/token-bucket.js";
import { callSucceed } from "../io/grpc/enrolment-client.js";
import { generateNodeKey } from "../trust/signing-key.js";
import { newestSuccessions } from "../trust/newest-successions.js";
import { statementId, type SignedStatement } from "../trust/signed-statement.js";
import type { NetworkTrust } from "./network-trust.js";

/** Whoever answers at an endpoint is asked no more often than this; so many endpoints are known. */
const ASKING_INTERVAL = seconds(10);
const ASKED_MAX = 64;

/** Anybody may call, and to judge costs something: an honest caller comes once. Of one address, and of all. */
const JUDGED_OF_ONE = { burst: 4, perSecond: 1 };
const JUDGED_CALLS = { burst: 64, perSecond: 16 };

/** Addresses of callers that are kept in mind. */
const CALLERS_MAX = 256;

/** Statements of one call that are judged; a network has a root for years. */
const JUDGED_STATEMENTS = 8;

/** What telling estranged peers of roots needs. */
export interface EstrangedPeersParts {
  readonly trust: Pick<NetworkTrust, "list">;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Judges and takes successions; dials that failed for want of them are tried again. */
  readonly hear: (statements: readonly SignedStatement[]) => void;
}

/**
 * Hosts of which one was away when a root took another's place: they do not believe each other, and so no
 * neighbour tells them. They tell each other of successions without that: two roots have signed each.
 */
export class EstrangedPeers {
  readonly #parts: EstrangedPeersParts;
  readonly #asked = new Throttle<string>(ASKING_INTERVAL, ASKED_MAX);
  readonly #calls: TokenBucket;
  readonly #callers = new RecentMap<string, TokenBucket>(CALLERS_MAX);

  constructor(parts: EstrangedPeersParts) {
    this.#parts = parts;
    this.#calls = new TokenBucket(JUDGED_CALLS, parts.clock.now());
  }

  /** A host there does not believe this one, or this one not it. */
  async met(at: Endpoint): Promise<void> {
    const { clock, rng, logger, hear } = this.#parts;
    const endpoint = formatEndpoint(at);
    if (this.#asked.admit(endpoint, clock.now()) === undefined) return;
    try {
      const { joinerCredentials } = await import("./founding.js"); // see Agent: slow to load
      const stranger = await joinerCredentials(generateNodeKey(), [], { clock, rng });
      hear(bounded(await callSucceed(at, stranger, this.#own())));
    } catch (error) {
      logger.debug("no successions told", { endpoint, reason: messageOf(error) });
    }
  }

  /** What a host that calls from this address is told; what it tells is heard. */
  answer(told: readonly SignedStatement[], from: string): readonly SignedStatement[] {
    const { trust, hear } = this.#parts;
    const news = bounded(told).filter((each) => !trust.list.has(statementId(each)));
    if (news.length > 0 && this.#admits(from)) hear(news);
    return this.#own();
  }

  #admits(from: string): boolean {
    const now = this.#parts.clock.now();
    const own = this.#callers.get(from) ?? new TokenBucket(JUDGED_OF_ONE, now);
    this.#callers.set(from, own);
    return own.take(now) && this.#calls.take(now);
  }

  #own(): readonly SignedStatement[] {
    return newestSuccessions(this.#parts.trust.list.signedSuccessions());
  }
}

/** The last ones: those before need not be known by whoever was away for a while. */
function bounded(statements: readonly SignedStatement[]): readonly SignedStatement[] {
  return statements.slice(-JUDGED_STATEMENTS);
}
