import type { Clock, Timer } from "../base/clock.js";
import { minutes, type EpochMillis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { TokenBucket } from "../base/token-bucket.js";
import {
  encodeLsa,
  LSA_SEQUENCE_MAX,
  lsaKey,
  type LsaHeader,
  type LsaKey,
  type LsaType,
} from "../wire/lsa.js";
import { encodeStations } from "../wire/stations-body.js";
import type { Seal } from "./seal.js";
import type { SignedLsa } from "./signed-lsa.js";

/** An own LSA is told again, unchanged, after this (RFC 2328 §B, LSRefreshTime). */
export const LSA_REFRESH = minutes(30);

/** How many own LSAs leave: at once after a pause, not at every flap of an uplink. */
export const ORIGINATION_RATE = { burst: 24, perSecond: 6 };

/** The civil time that sequences are counted from. */
const SEQUENCE_EPOCH = Date.UTC(2026);

const NO_STATIONS = encodeStations([]);

interface Own {
  readonly type: LsaType;
  readonly fragment: number;
  body: Buffer;
  sequence: number;
  dirty: boolean;
  refresh: Timer | undefined;
}

/** This node's own LSAs: gives them sequences and signatures, tells them again in time. */
export class Origination {
  readonly #self: NodeId;
  readonly #clock: Clock;
  readonly #seal: Seal;
  readonly #originate: (lsas: readonly SignedLsa[]) => void;
  readonly #bucket: TokenBucket;
  readonly #own = new Map<LsaKey, Own>();
  /** All sequences of this life are greater. */
  readonly #floor: number;
  #timer: Timer | undefined;
  #stopped = false;

  constructor(parts: {
    readonly self: NodeId;
    readonly clock: Clock;
    readonly seal: Seal;
    /** Takes what is new, identity before links before stations. */
    readonly originate: (lsas: readonly SignedLsa[]) => void;
  }) {
    this.#self = parts.self;
    this.#clock = parts.clock;
    this.#seal = parts.seal;
    this.#originate = parts.originate;
    this.#bucket = new TokenBucket(ORIGINATION_RATE, parts.clock.now());
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
    this.#timer?.stop();
    for (const { refresh } of this.#own.values()) refresh?.stop();
  }

  #at(type: LsaType, fragment: number): Own {
    const key = lsaKey({ type, fragment, origin: this.#self });
    const known = this.#own.get(key);
    if (known !== undefined) return known;
    const own = {
      type,
      fragment,
      body: NO_STATIONS,
      sequence: 0,
      dirty: false,
      refresh: undefined,
    };
    this.#own.set(key, own);
    return own;
  }

  #soil(own: Own): void {
    if (own.sequence >= LSA_SEQUENCE_MAX) return; // whoever used up its sequences has its key
    own.dirty = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer ??= this.#clock.after(this.#bucket.delay(this.#clock.now()), () => {
      this.#timer = undefined;
      this.#flush();
    });
  }

  /** Identity and links go first: a flood of stations holds up nothing but itself. */
  #flush(): void {
    const now = this.#clock.now();
    const dirty = [...this.#own].filter(([, { dirty: is }]) => is).sort(byKey);
    const leaving = dirty.filter(() => this.#bucket.take(now));
    this.#originate(leaving.map(([, own]) => this.#sign(own)));
    if (leaving.length < dirty.length) this.#schedule();
  }

  #sign(own: Own): SignedLsa {
    own.dirty = false;
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

function byKey([a]: readonly [LsaKey, Own], [b]: readonly [LsaKey, Own]): number {
  return a < b ? -1 : 1;
}
