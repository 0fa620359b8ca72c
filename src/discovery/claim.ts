import type { Clock, Timer } from "../base/clock.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import { fraction, type Rng } from "../base/rng.js";
import type { DomainName } from "../wire/dns-name.js";
import { instanceLabel, type Listener } from "./listener.js";
import type { HeardRecord } from "./message-reader.js";
import { encodeGoodbye, encodeProbe, encodeResponse } from "./message-writer.js";
import {
  listenerRecords,
  saysTheSame,
  type ListenerRecords,
  type OwnRecord,
} from "./own-record.js";

/*
 *            start                three probes unanswered
 *   idle ───────────▶ probing ─────────────────────────────▶ held ── stop ──▶ goodbye
 *                      ▲  │ ▲                                  │
 *   another label, ────┘  │ └──────────────────────────────────┘
 *   or in a while         │          somebody else says otherwise
 *                         └─ somebody else has the name, or wants it and goes first
 *
 * Nothing is answered but what is held. A link's other responders are believed without proof, as
 * RFC 6762 has it: one that lies keeps this listener from being announced on its link, no more.
 */

/* RFC 6762 §8.1 */
const PROBES = 3;
const PROBE_INTERVAL = millis(250);
/** What who loses a race for a name waits (RFC 6762 §8.2). */
const DEFERENCE = seconds(1);
/** So many conflicts in so long slow the probing down to one probe in {@link CONFLICT_DELAY}. */
const CONFLICTS_MAX = 15;
const CONFLICT_WINDOW = seconds(10);
const CONFLICT_DELAY = seconds(5);

/** Between announcements; at least two are made (RFC 6762 §8.3). */
const ANNOUNCE_AFTER: readonly Millis[] = [seconds(1), seconds(2)];

/** One listener on one link: gets its names, tells of them, and gives them up. */
export class Claim {
  readonly listener: Listener;
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #send: (message: Buffer) => void;
  #addresses: readonly string[];
  #records: ListenerRecords;
  #conflicts = 0;
  #recent: readonly Millis[] = [];
  /** So many conflicts came so fast that it goes slowly until the names are its own. */
  #isSlow = false;
  #isHeld = false;
  #timer: Timer | undefined;

  /** `addresses` are those it accepts peers at on this link: at least one. */
  constructor(
    listener: Listener,
    addresses: readonly string[],
    parts: {
      readonly clock: Clock;
      readonly rng: Rng;
      /** Says something to all of the link. */
      readonly send: (message: Buffer) => void;
    },
  ) {
    this.listener = listener;
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#send = parts.send;
    this.#addresses = addresses;
    this.#records = this.#make();
  }

  /** What may be answered; undefined while the names are not this listener's. */
  get records(): ListenerRecords | undefined {
    return this.#isHeld ? this.#records : undefined;
  }

  start(): void {
    this.#probe(millis(Math.ceil(PROBE_INTERVAL * fraction(this.#rng))));
  }

  /** The listener is reached at other addresses from now on. */
  move(addresses: readonly string[]): void {
    if (addresses.join() === this.#addresses.join()) return;
    this.#addresses = addresses;
    this.#records = this.#make();
    if (this.#isHeld) this.#announce(); // it has the names already (RFC 6762 §8.4)
  }

  /** Somebody else has answered with these. */
  heardResponse(records: readonly HeardRecord[]): void {
    const isContested = records.some((each) => each.ttl > 0 && this.#contradicts(each));
    if (!isContested) return;
    if (this.#isHeld)
      this.#probe(millis(0)); // who answers that has the name (RFC 6762 §9)
    else this.#rename();
  }

  /** Somebody else probes, and wants these. */
  heardProbe(wanted: readonly HeardRecord[]): void {
    if (this.#isHeld || this.#timer === undefined) return;
    const { instance, host, unique } = this.#records;
    const isLost = [instance, host].some((name) => isBehind(unique, wanted, name));
    if (isLost) this.#probe(DEFERENCE);
  }

  /** Ends it; what was told is taken back. */
  stop(): void {
    this.#timer?.stop();
    this.#timer = undefined;
    if (!this.#isHeld) return;
    this.#isHeld = false;
    const [service] = this.#records.shared; // the other one holds for other agents too
    this.#send(
      encodeGoodbye([...(service === undefined ? [] : [service]), ...this.#records.unique]),
    );
  }

  /** Ends it where nobody can be told. */
  abandon(): void {
    this.#isHeld = false;
    this.stop();
  }

  #make(): ListenerRecords {
    const label = instanceLabel(this.listener.node, this.#conflicts);
    return listenerRecords(this.listener, label, this.#addresses);
  }

  #contradicts(heard: HeardRecord): boolean {
    const { instance, host, unique, denials } = this.#records;
    if (heard.name !== instance && heard.name !== host) return false;
    if ([...unique, ...denials].some((own) => saysTheSame(own, heard))) return false;
    return (
      !this.#isHeld || unique.some(({ name, type }) => name === heard.name && type === heard.type)
    );
  }

  #rename(): void {
    this.#conflicts += 1;
    this.#records = this.#make();
    const now = this.#clock.now();
    this.#recent = [...this.#recent, now].filter((at) => now - at < CONFLICT_WINDOW);
    this.#isSlow ||= this.#recent.length >= CONFLICTS_MAX;
    this.#probe(this.#isSlow ? CONFLICT_DELAY : PROBE_INTERVAL);
  }

  #probe(delay: Millis): void {
    this.#isHeld = false;
    let left = PROBES;
    const next = (): void => {
      if (left === 0) {
        this.#hold();
        return;
      }
      left -= 1;
      this.#send(encodeProbe(this.#records));
      this.#after(PROBE_INTERVAL, next);
    };
    this.#after(delay, next);
  }

  #hold(): void {
    this.#isHeld = true;
    this.#isSlow = false;
    this.#announce();
  }

  #announce(): void {
    const delays = ANNOUNCE_AFTER.values();
    const next = (): void => {
      const { shared, unique, denials } = this.#records;
      this.#send(encodeResponse([...shared, ...unique], denials));
      const { value } = delays.next();
      this.#timer?.stop();
      if (value !== undefined) this.#after(value, next);
    };
    next();
  }

  #after(delay: Millis, act: () => void): void {
    this.#timer?.stop();
    this.#timer = this.#clock.after(delay, act);
  }
}

/**
 * Whether others that want records of the name go first: the sets are compared record by record, and
 * the one that is greater wins (RFC 6762 §8.2.1). Equal sets are an echo.
 */
function isBehind(
  own: readonly OwnRecord[],
  wanted: readonly HeardRecord[],
  name: DomainName,
): boolean {
  const theirs = wanted.filter((each) => each.name === name).sort(compareRecords);
  const ours = own.filter((each) => each.name === name).sort(compareRecords);
  for (const [at, mine] of ours.entries()) {
    const other = theirs[at];
    const order = other === undefined ? 1 : compareRecords(mine, other);
    if (order !== 0) return order < 0 && theirs.length > 0;
  }
  return theirs.length > ours.length;
}

interface Comparable {
  readonly type: number;
  readonly data: Buffer;
}

function compareRecords(one: Comparable, other: Comparable): number {
  return one.type - other.type || Buffer.compare(one.data, other.data);
}
