import type { Clock } from "../base/clock.js";
import { seconds, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { TokenBucket } from "../base/token-bucket.js";
import { decodeIdentity } from "../wire/identity-body.js";
import { decodeLinks } from "../wire/links-body.js";
import { LEASES_FRAGMENTS, lsaBody, lsaKey, type LsaHeader } from "../wire/lsa.js";
import { decodeNames } from "../wire/names-body.js";
import { decodeStations } from "../wire/stations-body.js";
import type { Lsdb } from "./lsdb.js";
import type { Seal, Signer } from "./seal.js";
import type { SignedLsa } from "./signed-lsa.js";

/** Why an LSA is not taken. */
export type LsaRefusal =
  /** It cannot be read. */
  | "malformed"
  /** The chain in it certifies no member of the network, or another node. */
  | "not a member"
  /** Nobody here knows the node's certificate. */
  | "unknown origin"
  /** The node's certificate has expired. */
  | "expired origin"
  /** The node it names did not sign it. */
  | "forged"
  /** Its successor has been known here and told to the sender for long. */
  | "replayed"
  /** The node originates more than anybody needs to, or the neighbour has lied too often. */
  | "too fast"
  /** The database has no place for another node, or for more leases of this one. */
  | "database full"
  /** It tells of a station with the gateway's MAC; the rest of it is taken. */
  | "reserved address";

/** What an honest node stays far below (see ORIGINATION_RATE). */
const PER_NODE = { burst: 64, perSecond: 16 };

/** The same of leases (see LEASES_RATE): at first all that a node has come at once. */
const LEASES_PER_NODE = { burst: LEASES_FRAGMENTS + 64, perSecond: 16 };

/** An honest neighbour passes on none, for it has looked at the signature itself. */
const FORGERIES = { burst: 64, perSecond: 16 };

/** An honest neighbour passes on identities that were good when it took them, and expired since. */
const STRANGERS = { burst: 2048, perSecond: 16 };

/**
 * An uplink delivers in order, so a neighbour that was told of a newer LSA so long ago has read it:
 * what it sends of older ones is no crossing of two floods.
 */
const CROSSING_TIME = seconds(10);

/** Whoever passes LSAs on, and how much it may still cost. */
export class Neighbour {
  readonly node: NodeId;
  #since: Millis;
  readonly #forgeries: TokenBucket;
  readonly #strangers: TokenBucket;

  constructor(node: NodeId, now: Millis) {
    this.node = node;
    this.#since = now;
    this.#forgeries = new TokenBucket(FORGERIES, now);
    this.#strangers = new TokenBucket(STRANGERS, now);
  }

  /** When it was told of the database. */
  get since(): Millis {
    return this.#since;
  }

  /** It is told of the database again, on a new uplink. */
  meet(now: Millis): void {
    this.#since = now;
  }

  /** What its LSA is taken for unseen, since it has passed on too many of that kind. */
  exhausted({ type }: LsaHeader, now: Millis): LsaRefusal | undefined {
    if (this.#forgeries.delay(now) > 0) return "forged";
    const isStranger = type === "identity" && this.#strangers.delay(now) > 0;
    return isStranger ? "not a member" : undefined;
  }

  charge(refusal: LsaRefusal, now: Millis): void {
    if (refusal === "forged") this.#forgeries.take(now);
    if (refusal === "not a member") this.#strangers.take(now);
  }
}

interface Known {
  readonly signer: Signer;
  /** The body the signer was read from: the same chain need not be verified again. */
  readonly identity: Buffer;
}

/** What a node may still tell. */
class Allowance {
  readonly #leases: TokenBucket;
  readonly #other: TokenBucket;

  constructor(now: Millis) {
    this.#leases = new TokenBucket(LEASES_PER_NODE, now);
    this.#other = new TokenBucket(PER_NODE, now);
  }

  of({ type }: LsaHeader): TokenBucket {
    return type === "leases" ? this.#leases : this.#other;
  }
}

/** Judges the LSAs of others: who signed them, and whether that node may, so often. */
export class Admission {
  readonly #seal: Seal;
  readonly #clock: Clock;
  readonly #lsdb: Lsdb;
  readonly #known = new Map<NodeId, Known>();
  /** Of nodes whose signature has been seen: there are no more of them than the database holds. */
  readonly #allowances = new Map<NodeId, Allowance>();

  constructor(parts: { readonly seal: Seal; readonly clock: Clock; readonly lsdb: Lsdb }) {
    this.#seal = parts.seal;
    this.#clock = parts.clock;
    this.#lsdb = parts.lsdb;
  }

  /** Whose certificate is known from an identity LSA. */
  signer(node: NodeId): Signer | undefined {
    return this.#known.get(node)?.signer;
  }

  signers(): readonly Signer[] {
    return [...this.#known.values()].map(({ signer }) => signer);
  }

  /** Takes this node's own identity, which it has just signed. */
  vouch({ header, octets }: SignedLsa): void {
    const body = lsaBody(octets);
    const signer = this.#identify(header.origin, body);
    if (typeof signer !== "string") this.#known.set(header.origin, { signer, identity: body });
  }

  /** Forgets a node whose identity is no longer in the database. */
  forget(node: NodeId): void {
    this.#known.delete(node);
    this.#allowances.delete(node);
  }

  /** Forgets such nodes, and returns them. */
  forgetWhere(isMeant: (signer: Signer) => boolean): readonly NodeId[] {
    const meant = [...this.#known].filter(([, { signer }]) => isMeant(signer));
    for (const [node] of meant) this.forget(node);
    return meant.map(([node]) => node);
  }

  /**
   * An LSA newer than what is held: undefined when it may be installed. What a node tells counts
   * against it only when it has signed it, or others could silence it; a forgery counts against
   * the neighbour, from which no signature is looked at any more once there are too many.
   */
  judge(lsa: SignedLsa, from: Neighbour): LsaRefusal | undefined {
    const { origin } = lsa.header;
    const now = this.#clock.now();
    if (!this.#lsdb.admits(origin) || !this.#lsdb.hasRoom(lsa)) return "database full";
    const allowance = this.#allowances.get(origin) ?? new Allowance(now);
    const bucket = allowance.of(lsa.header);
    if (bucket.delay(now) > 0) return "too fast";
    const refusal = from.exhausted(lsa.header, now) ?? this.#verify(lsa);
    if (refusal !== undefined) {
      from.charge(refusal, now);
      return refusal;
    }
    bucket.take(now);
    this.#allowances.set(origin, allowance);
    return isReadable(lsa) ? undefined : "malformed";
  }

  /** An LSA older than what is held: whether the neighbour cannot but know better. */
  isReplay(header: LsaHeader, { node, since }: Neighbour): boolean {
    if (header.origin === node) return false; // it lost its memory, and is told its sequence
    if (header.sequence === this.#lsdb.get(lsaKey(header))?.header.sequence) return false;
    const held = this.#lsdb.heldFor(lsaKey(header)) ?? 0;
    return Math.min(held, this.#clock.now() - since) > CROSSING_TIME;
  }

  #verify(lsa: SignedLsa): LsaRefusal | undefined {
    const { origin, type } = lsa.header;
    if (type === "identity") return this.#judgeIdentity(lsa);
    const signer = this.signer(origin);
    if (signer === undefined) return "unknown origin";
    if (!signer.isCurrent()) return "expired origin";
    return signer.verify(lsa.octets, lsa.signature) ? undefined : "forged";
  }

  #judgeIdentity(lsa: SignedLsa): LsaRefusal | undefined {
    const { origin } = lsa.header;
    const body = lsaBody(lsa.octets);
    const signer = this.#identify(origin, body);
    if (typeof signer === "string") return signer;
    if (signer.node !== origin || !signer.isCurrent()) return "not a member";
    if (!signer.verify(lsa.octets, lsa.signature)) return "forged";
    this.#known.set(origin, { signer, identity: body });
    return undefined;
  }

  #identify(origin: NodeId, body: Buffer): Signer | LsaRefusal {
    const known = this.#known.get(origin);
    if (known?.identity.equals(body) === true) return known.signer;
    const chain = decodeIdentity(body);
    if (chain === undefined) return "malformed";
    // Whoever holds one good chain could have it verified under any number of origins.
    if (this.#seal.claimed(chain) !== origin) return "not a member";
    return this.#seal.identify(chain) ?? "not a member";
  }
}

function isReadable({ header, octets }: SignedLsa): boolean {
  const body = lsaBody(octets);
  switch (header.type) {
    case "identity": // or its signer were unknown
    case "leases": // whose body is the gateway's own affair
      return true;
    case "links":
      return decodeLinks(body) !== undefined;
    case "stations":
      return decodeStations(body) !== undefined;
    case "names":
      return decodeNames(body) !== undefined;
  }
}
