import type { Clock, Timer } from "../base/clock.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import { formatIp } from "../base/ip-address.js";
import { fraction, type Rng } from "../base/rng.js";
import { TokenBucket } from "../base/token-bucket.js";
import { TYPE } from "../wire/dns-message.js";
import type { DomainName } from "../wire/dns-name.js";
import { Claim } from "./claim.js";
import { MDNS_PORT, type Link, type Source } from "./link.js";
import { listeningAddresses, type Listener } from "./listener.js";
import type { HeardMessage, HeardQuestion, HeardRecord } from "./message-reader.js";
import { encodeLegacyResponse, encodeResponse } from "./message-writer.js";
import { saysTheSame, type ListenerRecords, type OwnRecord } from "./own-record.js";

/* RFC 6762 §6: answers that others may have too are spread, and no record is told twice a second. */
const SPREAD_FROM = millis(20);
const SPREAD = 100;
const QUIET = seconds(1);
/** To a probe the answer comes in time for the next one. */
const PROBE_QUIET = millis(250);
/* RFC 6762 §7.2: known answers that come in several messages. */
const MORE_FROM = millis(400);
const MORE_SPREAD = 100;
/** Askers whose further known answers are waited for; others are answered without. */
const WAITING_MAX = 16;
/** Answers to one asker alone, so that nobody is flooded by a forged question. */
const ALONE = { burst: 20, perSecond: 10 };

/** Answers that go out together, and what their claims have besides. */
interface Pending {
  readonly answers: Set<OwnRecord>;
  readonly timer: Timer;
}

/** Tells one link of this host's listeners, and answers who asks there (RFC 6762 §6). */
export class Responder {
  readonly #link: Pick<Link, "multicast" | "unicast">;
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #alone: TokenBucket;
  #claims: readonly Claim[] = [];
  /** Answers to all, by when they are due: at once, or spread. */
  #pending: Pending | undefined;
  /** Answers to who said that more known answers follow, by address. */
  readonly #waiting = new Map<string, Pending>();
  /** When each record was told to all of the link. */
  #told = new WeakMap<OwnRecord, Millis>();

  constructor(
    link: Pick<Link, "multicast" | "unicast">,
    parts: { readonly clock: Clock; readonly rng: Rng },
  ) {
    this.#link = link;
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#alone = new TokenBucket(ALONE, parts.clock.now());
  }

  /** Announces exactly these from now on, each at the addresses it has on the link as it is now. */
  announce(listeners: readonly Listener[], link: Link): void {
    const claims = listeners.flatMap((listener) => {
      const addresses = listeningAddresses(listener.listen, link.addresses);
      const present = this.#claims.find((each) => isSame(each.listener, listener));
      if (addresses.length === 0) return [];
      present?.move(addresses);
      return [present ?? this.#claim(listener, addresses)];
    });
    for (const gone of this.#claims.filter((each) => !claims.includes(each))) gone.stop();
    this.#claims = claims;
  }

  /** Hears what others say; `isOwn` where it comes from this host. */
  hear(message: HeardMessage, from: Source, isOwn: boolean): void {
    if (message.isResponse) {
      this.#hearResponse(message, from, isOwn);
      return;
    }
    if (!isOwn) {
      for (const claim of this.#claims) claim.heardProbe(message.authorities);
    }
    this.#answer(message, from);
  }

  /** Takes back what was told; without the link, says nothing. */
  stop(isLinkThere: boolean): void {
    this.#pending?.timer.stop();
    for (const { timer } of this.#waiting.values()) timer.stop();
    this.#waiting.clear();
    for (const claim of this.#claims) {
      if (isLinkThere) claim.stop();
      else claim.abandon();
    }
    this.#claims = [];
  }

  #claim(listener: Listener, addresses: readonly string[]): Claim {
    const claim = new Claim(listener, addresses, {
      clock: this.#clock,
      rng: this.#rng,
      send: (message) => {
        this.#link.multicast(message);
        const records = claim.records;
        for (const each of records?.unique ?? []) this.#told.set(each, this.#clock.now());
      },
    });
    claim.start();
    return claim;
  }

  #hearResponse({ answers, additionals }: HeardMessage, from: Source, isOwn: boolean): void {
    // Two interfaces of this host may be on one link, and say different addresses there.
    if (isOwn || from.port !== MDNS_PORT) return;
    const records = [...answers, ...additionals];
    for (const claim of this.#claims) claim.heardResponse(records);
    // Somebody else has told of the same (RFC 6762 §7.4).
    for (const own of this.#pending?.answers ?? []) {
      if (records.some((each) => saysTheSame(own, each) && each.ttl >= own.ttl)) {
        this.#pending?.answers.delete(own);
      }
    }
  }

  #answer(message: HeardMessage, from: Source): void {
    const key = formatIp(from.address);
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) withhold(waiting.answers, message.answers);
    const wanted = this.#find(message.questions);
    withhold(wanted, message.answers);
    if (wanted.size === 0) return;
    if (from.port !== MDNS_PORT) this.#answerLegacy(message, wanted, from);
    else if (this.#isAlone(message, wanted)) this.#answerAlone(wanted, from);
    else if (message.isTruncated && this.#waiting.size < WAITING_MAX) this.#wait(key, wanted);
    else this.#schedule(wanted, message.authorities.length > 0);
  }

  /** What there is for the questions; of a name that has nothing of the type, that it has not. */
  #find(questions: readonly HeardQuestion[]): Set<OwnRecord> {
    const found = new Set<OwnRecord>();
    for (const { shared, unique, denials } of this.#records()) {
      for (const { name, type } of questions) {
        const own = [...shared, ...unique].filter((each) => answers(each, name, type));
        const denial = denials.filter((each) => each.name === name);
        for (const each of own.length > 0 ? own : denial) found.add(each);
      }
    }
    return found;
  }

  #records(): readonly ListenerRecords[] {
    return this.#claims.flatMap(({ records }) => records ?? []);
  }

  /** RFC 6762 §5.4: all of the link are told too where they were not lately. */
  #isAlone({ questions }: HeardMessage, wanted: ReadonlySet<OwnRecord>): boolean {
    const now = this.#clock.now();
    const isFresh = (own: OwnRecord): boolean => {
      const told = this.#told.get(own);
      return told !== undefined && now - told < seconds(own.ttl) / 4;
    };
    return questions.every(({ wantsUnicast }) => wantsUnicast) && [...wanted].every(isFresh);
  }

  #answerAlone(wanted: ReadonlySet<OwnRecord>, to: Source): void {
    for (const [answers, additionals] of this.#byClaim(wanted)) {
      if (!this.#alone.take(this.#clock.now())) return;
      this.#link.unicast(encodeResponse(answers, additionals), to);
    }
  }

  #answerLegacy(query: HeardMessage, wanted: ReadonlySet<OwnRecord>, to: Source): void {
    const { id, questions } = query;
    const asked = questions.filter(({ name, type }) =>
      [...wanted].some(
        (own) => own.name === name && (own.type === TYPE.NSEC || answers(own, name, type)),
      ),
    );
    const [first] = this.#byClaim(wanted);
    if (first === undefined || !this.#alone.take(this.#clock.now())) return;
    const additionals = first[1].filter(({ type }) => type !== TYPE.NSEC);
    this.#link.unicast(
      encodeLegacyResponse({ id, questions: asked }, [...wanted], additionals),
      to,
    );
  }

  #wait(asker: string, answers: Set<OwnRecord>): void {
    this.#waiting.get(asker)?.timer.stop();
    const delay = millis(MORE_FROM + MORE_SPREAD * fraction(this.#rng));
    const timer = this.#clock.after(delay, () => {
      this.#waiting.delete(asker);
      this.#tell(answers, QUIET);
    });
    this.#waiting.set(asker, { answers, timer });
  }

  #schedule(wanted: ReadonlySet<OwnRecord>, isProbe: boolean): void {
    if (isProbe || [...wanted].every(({ isUnique }) => isUnique)) {
      this.#tell(wanted, isProbe ? PROBE_QUIET : QUIET);
      return;
    }
    if (this.#pending !== undefined) {
      for (const each of wanted) this.#pending.answers.add(each);
      return;
    }
    const delay = millis(SPREAD_FROM + SPREAD * fraction(this.#rng));
    const timer = this.#clock.after(delay, () => {
      const answers = this.#pending?.answers ?? new Set();
      this.#pending = undefined;
      this.#tell(answers, QUIET);
    });
    this.#pending = { answers: new Set(wanted), timer };
  }

  #tell(wanted: ReadonlySet<OwnRecord>, quiet: Millis): void {
    const now = this.#clock.now();
    const isQuiet = (own: OwnRecord): boolean => {
      const told = this.#told.get(own);
      return told === undefined || now - told >= quiet;
    };
    const due = new Set([...wanted].filter(isQuiet));
    for (const [answers, additionals] of this.#byClaim(due)) {
      for (const each of [...answers, ...additionals]) this.#told.set(each, now);
      this.#link.multicast(encodeResponse(answers, additionals));
    }
  }

  /**
   * The answers of each listener, and all else it has, so that who hears them need not ask on and
   * never puts together what came from different senders (RFC 6763 §12).
   */
  #byClaim(wanted: ReadonlySet<OwnRecord>): (readonly [OwnRecord[], OwnRecord[]])[] {
    return this.#records().flatMap(({ shared, unique, denials }) => {
      const mine = [...shared, ...unique, ...denials];
      const answers = mine.filter((each) => wanted.has(each));
      if (answers.length === 0) return [];
      const others = [...unique, ...denials].filter((each) => !wanted.has(each));
      return [[answers, others] as const];
    });
  }
}

function isSame(one: Listener, other: Listener): boolean {
  return (
    one.network === other.network &&
    one.node === other.node &&
    one.name === other.name &&
    one.listen.host === other.listen.host &&
    one.listen.port === other.listen.port
  );
}

function answers(own: OwnRecord, name: DomainName, type: number): boolean {
  return own.name === name && (type === TYPE.ANY || own.type === type);
}

/** Leaves out what the asker knows for at least half of its life yet (RFC 6762 §7.1). */
function withhold(answers: Set<OwnRecord>, known: readonly HeardRecord[]): void {
  for (const own of answers) {
    if (known.some((each) => saysTheSame(own, each) && each.ttl >= own.ttl / 2))
      answers.delete(own);
  }
}
