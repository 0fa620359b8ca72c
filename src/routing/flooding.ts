import type { Clock, Timer } from "../base/clock.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { TokenBucket } from "../base/token-bucket.js";
import { decodeLsaHeader, lsaKey, LSA_OCTETS_MAX, type LsaHeader } from "../wire/lsa.js";
import { Admission, Neighbour, type LsaRefusal } from "./admission.js";
import { LSA_MAX_AGE, Lsdb } from "./lsdb.js";
import type { RoutingMessage } from "./routing-message.js";
import { SIGNATURE_OCTETS, type Seal, type Signer } from "./seal.js";
import type { FloodedLsa, SignedLsa } from "./signed-lsa.js";
import { describeDatabase, packUpdates, type Description } from "./synchronisation.js";
import { DESCRIPTION_INTERVAL, Supply } from "./supply.js";

/** How often neighbours compare digests, and LSAs are aged. */
export const DIGEST_INTERVAL = seconds(10);

/** What flooding tells its owner. */
export interface FloodingEvents {
  send(neighbour: NodeId, message: RoutingMessage): void;
  /** A newer LSA of another node is in the database. */
  installed(lsa: SignedLsa): void;
  /** LSAs have become too old, or have made room for those of others. */
  expired(lsas: readonly SignedLsa[]): void;
  /** An LSA of this node from an earlier life goes about: it must be outdone. */
  outlived(lsa: SignedLsa): void;
  refused(neighbour: NodeId, origin: NodeId | undefined, reason: LsaRefusal): void;
}

/** What honest neighbours stay far below: each description may call for the whole database. */
const ANSWERED_DESCRIPTIONS = { burst: 64, perSecond: 1 };

/** Older LSAs are answered with the newer ones before anybody looks at a signature. */
const CORRECTIONS = { burst: 256, perSecond: 16 };

/** Neighbours that have left whose lies are remembered: a new uplink makes good none. */
const DEPARTED_MAX = 256;

/** What a neighbour would say whose database is empty. */
const NOTHING_KNOWN: Description = {
  kind: "database-description",
  after: undefined,
  headers: [],
  checksums: [],
  last: true,
};

interface Adjacent {
  readonly neighbour: Neighbour;
  readonly answers: TokenBucket;
  readonly corrections: TokenBucket;
  readonly supply: Supply;
  /** When it was last sent a description. */
  described: Millis;
}

/**
 * Reliable flooding (RFC 2328 §13) over uplinks that deliver in order.
 *
 * Theory of operation: a new neighbour is sent a description of the database, and answers with all
 * it has that is newer; so does this node. From then on each newer LSA goes to all neighbours but
 * the one it came from. Nothing is acknowledged: an uplink that loses a message has ended. Digests,
 * compared now and then, find what went wrong all the same.
 */
export class Flooding {
  readonly lsdb: Lsdb;
  readonly #self: NodeId;
  readonly #clock: Clock;
  readonly #events: FloodingEvents;
  readonly #admission: Admission;
  readonly #neighbours = new Map<NodeId, Adjacent>();
  /** In the order they left. */
  readonly #departed = new Map<NodeId, Neighbour>();
  #ticker: Timer;

  constructor(parts: {
    readonly self: NodeId;
    readonly clock: Clock;
    readonly seal: Seal;
    readonly events: FloodingEvents;
  }) {
    this.#self = parts.self;
    this.#clock = parts.clock;
    this.#events = parts.events;
    this.lsdb = new Lsdb(parts.clock);
    this.#admission = new Admission({ seal: parts.seal, clock: parts.clock, lsdb: this.lsdb });
    this.#ticker = this.#scheduleTick();
  }

  stop(): void {
    this.#ticker.stop();
    this.#neighbours.clear();
  }

  /** Whose certificate is known. */
  signer(node: NodeId): Signer | undefined {
    return this.#admission.signer(node);
  }

  signers(): readonly Signer[] {
    return this.#admission.signers();
  }

  neighbourUp(node: NodeId): void {
    const now = this.#clock.now();
    const neighbour = this.#departed.get(node) ?? new Neighbour(node, now);
    this.#departed.delete(node);
    neighbour.meet(now);
    this.#neighbours.set(node, {
      neighbour,
      answers: new TokenBucket(ANSWERED_DESCRIPTIONS, now),
      corrections: new TokenBucket(CORRECTIONS, now),
      supply: new Supply(),
      described: now,
    });
    this.#describeTo(node);
  }

  /**
   * Another uplink has taken the place of one that may not have delivered all. What the neighbour has
   * been asked and sent is not known: it is described the database anew, and sent all of it.
   */
  neighbourResumed(node: NodeId): void {
    this.neighbourUp(node);
    const adjacent = this.#neighbours.get(node);
    const all = adjacent?.supply.answer(this.lsdb, NOTHING_KNOWN, this.#clock.now());
    this.#sendAll(node, all ?? []);
  }

  neighbourDown(node: NodeId): void {
    const adjacent = this.#neighbours.get(node);
    if (adjacent === undefined) return;
    this.#neighbours.delete(node);
    this.#departed.set(node, adjacent.neighbour);
    if (this.#departed.size <= DEPARTED_MAX) return;
    const [first] = this.#departed.keys();
    if (first !== undefined) this.#departed.delete(first);
  }

  /** Takes out all that nodes have told that are no members any more. */
  expel(isMeant: (signer: Signer) => boolean): readonly NodeId[] {
    const expelled = this.#admission.forgetWhere(isMeant);
    const removed = expelled.flatMap((node) => this.lsdb.removeNode(node));
    if (removed.length > 0) this.#events.expired(removed);
    return expelled;
  }

  /** This node's own LSAs: in the database, and to everybody. */
  originate(lsas: readonly SignedLsa[]): void {
    for (const lsa of lsas) {
      this.lsdb.install(lsa, millis(0));
      if (lsa.header.type === "identity") this.#admission.vouch(lsa);
    }
    this.#trim();
    this.#flood(lsas, undefined);
  }

  receive(from: NodeId, message: RoutingMessage): void {
    const adjacent = this.#neighbours.get(from);
    if (adjacent === undefined) return;
    switch (message.kind) {
      case "database-description":
        if (adjacent.answers.take(this.#clock.now())) {
          this.#sendAll(from, adjacent.supply.answer(this.lsdb, message, this.#clock.now()));
        }
        return;
      case "link-state-update":
        this.#update(adjacent.neighbour, message.lsas);
        return;
      case "database-digest":
        this.#compare(adjacent, message);
    }
  }

  #update(from: Neighbour, lsas: readonly FloodedLsa[]): void {
    const news: SignedLsa[] = [];
    const corrections: FloodedLsa[] = [];
    for (const flooded of lsas) {
      const lsa = read(flooded);
      if (lsa === undefined) this.#events.refused(from.node, undefined, "malformed");
      else if (this.#take(from, lsa, flooded, corrections)) news.push(lsa);
    }
    this.#flood(news, from.node);
    this.#correct(from.node, corrections);
  }

  #correct(to: NodeId, corrections: readonly FloodedLsa[]): void {
    const bucket = this.#neighbours.get(to)?.corrections;
    const now = this.#clock.now();
    this.#sendAll(
      to,
      corrections.filter(() => bucket?.take(now)),
    );
  }

  /** True when it is news for the other neighbours. */
  #take(
    from: Neighbour,
    lsa: SignedLsa,
    { ageSeconds }: FloodedLsa,
    corrections: FloodedLsa[],
  ): boolean {
    const { header } = lsa;
    const key = lsaKey(header);
    const freshness = this.lsdb.compare(lsa);
    const age = seconds(ageSeconds);
    if (freshness === "same") this.lsdb.rejuvenate(key, age);
    if (freshness === "older") {
      if (this.#admission.isReplay(header, from)) this.#refuse(from, header, "replayed");
      const better = this.lsdb.flooded(key);
      if (better !== undefined) corrections.push(better);
    }
    if (freshness !== "newer" || age >= LSA_MAX_AGE) return false;
    const refusal = this.#admission.judge(lsa, from);
    if (refusal !== undefined) {
      this.#refuse(from, header, refusal);
      return false;
    }
    if (header.origin === this.#self) {
      this.#events.outlived(lsa);
      return false;
    }
    this.lsdb.install(lsa, age);
    this.#events.installed(lsa);
    this.#trim();
    return true;
  }

  #trim(): void {
    const removed = this.lsdb.trim();
    if (removed.length > 0) this.#events.expired(removed);
  }

  #refuse({ node }: Neighbour, { origin }: LsaHeader, reason: LsaRefusal): void {
    this.#events.refused(node, origin, reason);
  }

  #compare(adjacent: Adjacent, theirs: { readonly count: number; readonly sum: number }): void {
    const { count, sum } = this.lsdb.digest;
    if (theirs.count === count && theirs.sum === sum) return;
    const now = this.#clock.now();
    if (now - adjacent.described < DESCRIPTION_INTERVAL) return;
    adjacent.described = now;
    this.#describeTo(adjacent.neighbour.node);
  }

  #describeTo(node: NodeId): void {
    for (const description of describeDatabase(this.lsdb)) this.#events.send(node, description);
  }

  #flood(lsas: readonly SignedLsa[], except: NodeId | undefined): void {
    if (lsas.length === 0) return;
    const flooded = lsas.flatMap(({ header }) => this.lsdb.flooded(lsaKey(header)) ?? []);
    for (const node of this.#neighbours.keys()) {
      if (node !== except) this.#sendAll(node, flooded);
    }
  }

  #sendAll(to: NodeId, lsas: readonly FloodedLsa[]): void {
    for (const update of packUpdates(lsas)) this.#events.send(to, update);
  }

  #scheduleTick(): Timer {
    return this.#clock.after(DIGEST_INTERVAL, () => {
      this.#age();
      const { count, sum } = this.lsdb.digest;
      for (const node of this.#neighbours.keys()) {
        this.#events.send(node, { kind: "database-digest", count, sum });
      }
      this.#ticker = this.#scheduleTick();
    });
  }

  #age(): void {
    const expired = this.lsdb.expire();
    for (const { header } of expired) {
      if (header.type === "identity") this.#admission.forget(header.origin);
    }
    if (expired.length > 0) this.#events.expired(expired);
  }
}

function read({ octets, signature }: FloodedLsa): SignedLsa | undefined {
  if (octets.length > LSA_OCTETS_MAX || signature.length !== SIGNATURE_OCTETS) return undefined;
  const header = decodeLsaHeader(octets);
  return header === undefined ? undefined : { header, octets, signature };
}
