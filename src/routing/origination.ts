import type { Clock, Timer } from "../base/clock.js";
import { minutes, type EpochMillis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { TokenBucket } from "../base/token-bucket.js";
import {
  encodeLsa,
  LSA_SEQUENCE_MAX,
  LSA_TYPES,
  lsaKey,
  type LsaHeader,
  type LsaKey,
  type LsaType,
} from "../wire/lsa.js";
import { encodeNames } from "../wire/names-body.js";
import { encodeStations } from "../wire/stations-body.js";
import type { Seal } from "./seal.js";
import type { SignedLsa } from "./signed-lsa.js";

/** An own LSA is told again, unchanged, after this (RFC 2328 §B, LSRefreshTime). */
export const LSA_REFRESH = minutes(30);

/** How many own LSAs leave: at once after a pause, not at every flap of an uplink. */
export const ORIGINATION_RATE = { burst: 24, perSecond: 6 };

/** Leases have a rate of their own: neither they nor stations hold up the other. */
export const LEASES_RATE = { burst: 64, perSecond: 8 };

/** The civil time that sequences are counted from. */
const SEQUENCE_EPOCH = Date.UTC(2026);

const NO_STATIONS = encodeStations([]);
const NO_NAMES = encodeNames([]);
const NO_LEASES = Buffer.alloc(0);

interface Own {
  readonly type: LsaType;
  readonly fragment: number;
  body: Buffer;
  sequence: number;
  /** Since which change it waits to be told; undefined while it does not. */
  waits: number | undefined;
  refresh: Timer | undefined;
}

/** What waits for tokens of one bucket. */
interface Line {
  readonly bucket: TokenBucket;
  timer: Timer | undefined;
}

/** This node's own LSAs: gives them sequences and signatures, tells them again in time. */
export class Origination {
  readonly #self: NodeId;
  readonly #clock: Clock;
  readonly #seal: Seal;
  readonly #originate: (lsas: readonly SignedLsa[]) => void;
  readonly #lines: Readonly<Record<"leases" | "other", Line>>;
  readonly #own = new Map<LsaKey, Own>();
  /** All sequences of this life are greater. */
  readonly #floor: number;
  #changes = 0;
  #stopped = false;

  constructor(parts: {
    readonly self: NodeId;
    readonly clock: Clock;
    readonly seal: Seal;
    /** Takes what is new, in the order of LSA_TYPES. */
    readonly originate: (lsas: readonly SignedLsa[]) => void;
  }) {
    this.#self = parts.self;
    this.#clock = parts.clock;
    this.#seal = parts.seal;
    this.#originate = parts.originate;
    const now = parts.clock.now();
    this.#lines = {
      leases: { bucket: new TokenBucket(LEASES_RATE, now), timer: undefined },
      other: { bucket: new TokenBucket(ORIGINATION_RATE, now), timer: undefined },
    };
    this.#floor = firstSequence(parts.clock.wall());
  }

  /** This is to be known of the node from now on; it leaves as soon as the rate allows. */
  publish(type: LsaType, fragment: number, body: Buffer): void {
    const own = this.#at(type, fragment);
    if (own.sequence > 0 && own.body.equals(body)) return;
    own.body = body;
    this.#soil(own);
  }

  /** Somebody holds a later LSA of this node than the node itself has made: it is outdone. */
  outlived(header: LsaHeader): void {
    const own = this.#at(header.type, header.fragment);
    if (header.sequence < own.sequence) return;
    own.sequence = header.sequence;
    this.#soil(own);
  }

  stop(): void {
    this.#stopped = true;
    for (const { timer } of Object.values(this.#lines)) timer?.stop();
    for (const { refresh } of this.#own.values()) refresh?.stop();
  }

  #at(type: LsaType, fragment: number): Own {
    const key = lsaKey({ type, fragment, origin: this.#self });
    const known = this.#own.get(key);
    if (known !== undefined) return known;
    const own = {
      type,
      fragment,
      body: nothingOf(type),
      sequence: 0,
      waits: undefined,
      refresh: undefined,
    };
    this.#own.set(key, own);
    return own;
  }

  #soil(own: Own): void {
    if (own.sequence >= LSA_SEQUENCE_MAX) return; // whoever used up its sequences has its key
    this.#changes += 1;
    own.waits ??= this.#changes;
    this.#schedule(this.#lineOf(own));
  }

  #lineOf({ type }: Own): Line {
    return type === "leases" ? this.#lines.leases : this.#lines.other;
  }

  #schedule(line: Line): void {
    if (this.#stopped) return;
    line.timer ??= this.#clock.after(line.bucket.delay(this.#clock.now()), () => {
      line.timer = undefined;
      this.#flush(line);
    });
  }

  /**
   * Identity and links go first: a flood of stations holds up nothing but itself. Of stations, and
   * of leases, what has waited longest goes first: no storm keeps a fragment back for ever.
   */
  #flush(line: Line): void {
    const now = this.#clock.now();
    const waiting = [...this.#own]
      .filter(([, own]) => own.waits !== undefined && this.#lineOf(own) === line)
      .sort(byTurn);
    const leaving = waiting.filter(() => line.bucket.take(now));
    this.#originate(leaving.sort(byKey).map(([, own]) => this.#sign(own)));
    if (leaving.length < waiting.length) this.#schedule(line);
  }

  #sign(own: Own): SignedLsa {
    own.waits = undefined;
    own.sequence = Math.max(own.sequence, this.#floor) + 1;
    own.refresh?.stop();
    own.refresh = this.#clock.after(LSA_REFRESH, () => {
      this.#soil(own);
    });
    const { type, fragment, sequence } = own;
    const header = { type, fragment, sequence, origin: this.#self };
    const octets = encodeLsa(header, own.body);
    return { header, octets, signature: this.#seal.sign(octets) };
  }
}

/**
 * Sequences go on where those of an earlier life were left, as long as the civil clock does: else
 * the node might tell something else under a sequence that others hold, and nobody would notice.
 */
function firstSequence(wall: EpochMillis): number {
  return Math.floor(Math.min(Math.max(0, wall - SEQUENCE_EPOCH), LSA_SEQUENCE_MAX / 2));
}

/** What withdraws an LSA of an earlier life. */
function nothingOf(type: LsaType): Buffer {
  if (type === "leases") return NO_LEASES;
  return type === "names" ? NO_NAMES : NO_STATIONS;
}

function byKey([a]: readonly [LsaKey, Own], [b]: readonly [LsaKey, Own]): number {
  return a < b ? -1 : 1;
}

function byTurn([, one]: readonly [LsaKey, Own], [, other]: readonly [LsaKey, Own]): number {
  const types = LSA_TYPES.indexOf(one.type) - LSA_TYPES.indexOf(other.type);
  return types || (one.waits ?? 0) - (other.waits ?? 0);
}
