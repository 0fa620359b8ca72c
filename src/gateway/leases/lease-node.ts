import type { Clock, Timer } from "../../base/clock.js";
import { minutes } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import { recurring } from "../../base/recurring.js";
import type { Rng } from "../../base/rng.js";
import type { LeaseChange } from "../../wire/leases-journal.js";
import { Allocation } from "./allocation.js";
import { Deeds } from "./deeds.js";
import { Estate } from "./estate.js";
import { FreeOfSubnets } from "./free-of-subnets.js";
import { Hearing } from "./hearing.js";
import { Holds } from "./holds.js";
import { KeptAddresses } from "./kept-addresses.js";
import { LeaseBook } from "./lease-book.js";
import { LeaseClock } from "./lease-clock.js";
import { LeaseMemory } from "./lease-memory.js";
import type { LeaseSeal, LeaseWorld } from "./lease-world.js";
import { Ledger } from "./ledger.js";
import { Pool, type LeaseDefinition } from "./pool.js";
import { Publication, type StatusWord } from "./publication.js";
import { LeaseRecords } from "./records.js";
import { Roster } from "./roster.js";
import { Space } from "./space.js";
import { SpaceGifts } from "./space-gifts.js";
import { Statements } from "./statements.js";
import { Titles } from "./titles.js";

/** How often what waits for time to pass is looked at. */
const LOOK_INTERVAL = minutes(1);
/** A member that was not heard for so long is shown. */
const AWAITED_AFTER = minutes(15);

/** What the leases of one network need at one node. */
export interface LeaseNodeParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly world: LeaseWorld;
  readonly seal: LeaseSeal;
  /** What the journal says, in its order. */
  readonly changes: readonly LeaseChange[];
  readonly definition: LeaseDefinition;
}

/**
 * This node's part in the leases of a network, which has no coordinator.
 *
 * Theory of operation: each address has one owner, by signed titles, and only the owner gives it to a new client
 * (Titles, Estate). All nodes know the leases of all (Publication, Hearing), and any prolongs one that is not
 * over. So an owner that wants to give an address to another client first makes sure that it has heard, from
 * every member, all that was done until after the last lease of it was over (Allocation). What a node says it
 * has stored (Ledger). Nodes without addresses ask others (Space).
 */
export class LeaseNode {
  readonly book: LeaseBook;
  readonly #parts: LeaseNodeParts;
  #stopped = false;
  #isBeginning = false;
  readonly #memory: LeaseMemory;
  readonly #time: LeaseClock;
  readonly #ledger: Ledger;
  readonly #records: LeaseRecords;
  readonly #titles: Titles;
  readonly #estate: Estate;
  readonly #roster: Roster;
  readonly #publication: Publication;
  readonly #statements = new Statements();
  readonly #holds = new Holds((key) => {
    this.#free.giveBack(key);
  });
  readonly #allocation: Allocation;
  readonly #deeds: Deeds;
  readonly #space: Space;
  readonly #hearing: Hearing;
  readonly #kept: KeptAddresses;
  readonly #free = new FreeOfSubnets();
  readonly #ticker: Timer;
  #pool: Pool;
  /** Since when this version of the definition is served, and which was before it. */
  #served: { readonly since: number; readonly before: number };

  constructor(parts: LeaseNodeParts) {
    const { self, clock, world, seal } = parts;
    this.#parts = parts;
    const memory = (this.#memory = new LeaseMemory(parts.changes));
    const time = (this.#time = new LeaseClock(clock, memory.stamp));
    const titles = (this.#titles = new Titles(seal));
    const estate = (this.#estate = new Estate(self, titles, memory));
    const publication = (this.#publication = this.#newPublication());
    const records = (this.#records = new LeaseRecords((address) => {
      world.changed(address);
    }));
    const statements = this.#statements;
    const said = publication.say.bind(publication);
    const ledger = (this.#ledger = new Ledger({ self, world, memory, records, said }));
    const named = publication.name.bind(publication);
    const roster = (this.#roster = new Roster({ self, memory, ledger, named }));
    this.#kept = new KeptAddresses({ time, estate, records, ledger });
    this.#pool = new Pool(parts.definition);
    this.#served = { since: time.now(), before: 0 };
    this.#allocation = new Allocation(
      {
        ...{ self, clock, time, estate, titles, records, statements, ledger },
        holds: this.#holds,
        others: () => roster.others(),
        isGone: (node) => roster.isGone(node),
      },
      this.#pool,
    );
    this.#deeds = new Deeds({
      ...{ self, time, seal, world, memory, titles, estate, records },
      ...{ statements, roster, ledger, publication },
      changed: () => {
        this.#estateChanged();
      },
    });
    this.#space = this.#newSpace();
    this.#hearing = new Hearing({
      ...{ self, world, records, statements, roster, deeds: this.#deeds },
      heard: () => {
        this.#deeds.settle(this.#pool);
      },
    });
    this.book = this.#newBook();
    this.#remember();
    this.#begin();
    this.#ticker = recurring(clock, LOOK_INTERVAL, () => {
      this.#look();
    });
  }

  /** The definition has changed; an older version than the one served is ignored. */
  define(definition: LeaseDefinition): void {
    const before = this.#pool.definition.version;
    if (definition.version <= before) return;
    this.#pool = new Pool(definition);
    this.#served = { since: this.#time.now(), before };
    this.#serve();
    this.#publication.owe(this.#served.since);
  }

  /**
   * Members of the network that the caller knows of. An issuer names a node here, and waits for `done`, before it lets
   * the node's certificate go: nobody prolongs a lease whom nobody reckons with.
   */
  admit(node: NodeId, done: (stored: boolean) => void = () => undefined): void {
    this.#roster.add(node, done);
  }

  /** Other members, as far as this node knows. */
  members(): Iterable<NodeId> {
    return this.#roster.members();
  }

  /** The node was forgotten or revoked, and is no member any more for good. */
  forget(node: NodeId): void {
    this.#roster.remove(node);
    this.#statements.forget(node);
  }

  /** As an issuer: takes back the addresses of a node that is gone. */
  reclaim(node: NodeId): void {
    this.#deeds.reclaim(node, this.#pool);
  }

  /** A fragment of another node, whose signature has been verified. Total: any octets may come. */
  hear(origin: NodeId, fragment: number, octets: Buffer): void {
    this.#hearing.hear(origin, fragment, octets);
  }

  /** A message that the node has sent to this one. Total: any octets may come. */
  receive(from: NodeId, message: Buffer): void {
    this.#space.receive(from, message);
  }

  /** Members that have to be heard before used addresses are free again, which have not been for long. */
  awaited(): readonly NodeId[] {
    const since = this.#time.now() - AWAITED_AFTER;
    return [...this.#roster.others()].filter((node) => this.#statements.heard(node) < since);
  }

  /** A journal of all that is durable. Call it, and put it in the journal's place, while no store is under way. */
  snapshot(): Buffer {
    return this.#memory.snapshot();
  }

  stop(): void {
    this.#stopped = true;
    this.#ticker.stop();
    this.#space.stop();
    this.#publication.stop();
  }

  #newPublication(): Publication {
    const { clock, world } = this.#parts;
    return new Publication({
      clock,
      flood: (fragment, body) => {
        world.flood(fragment, body);
      },
      status: () => this.#status(),
      storeStamp: (stamp, done) => {
        this.#ledger.store({ kind: "stamp", stamp }, done);
      },
    });
  }

  #newSpace(): Space {
    const { self, clock, rng, world, seal } = this.#parts;
    const allocation = this.#allocation;
    const gifts = new SpaceGifts({
      self,
      seal,
      estate: this.#estate,
      isFree: (key) => allocation.isFree(key),
      isBusy: (key) =>
        this.#holds.holder(key, clock.now()) !== undefined ||
        this.#ledger.pendingClient(key) !== undefined,
    });
    return new Space({
      ...{ self, clock, rng, world, gifts, time: this.#time, titles: this.#titles },
      ...{ deeds: this.#deeds, roster: this.#roster, publication: this.#publication },
      pool: () => this.#pool,
    });
  }

  #newBook(): LeaseBook {
    return new LeaseBook({
      ...{ clock: this.#parts.clock, time: this.#time, holds: this.#holds },
      ...{ allocation: this.#allocation, ledger: this.#ledger, records: this.#records },
      pool: () => this.#pool,
      free: (subnet) => this.#free.of(subnet),
      canWrite: (key) => this.#publication.hasBegun && this.#publication.hasRoomFor(key),
      seek: (subnet, urgent) => {
        this.#space.seek(subnet, urgent);
      },
    });
  }

  /** What earlier lives have stored. */
  #remember(): void {
    const memory = this.#memory;
    for (const title of memory.titles) this.#titles.restore(title);
    for (const record of memory.records.values()) this.#ledger.say(record);
    for (const title of memory.titles) {
      const isOwn = memory.hasAdopted(title) || title.signer === this.#parts.self;
      const line = isOwn ? this.#titles.lineOf(title) : [];
      for (const each of line) this.#publication.tell(each);
    }
    this.#serve();
  }

  /** Nothing is said, and no address given, before it is durable that this life has begun. */
  #begin(): void {
    const life = this.#memory.life + 1;
    this.#isBeginning = true;
    this.#ledger.store({ kind: "life", life }, (stored) => {
      this.#isBeginning = false;
      if (!stored || this.#stopped) return;
      this.#publication.begin(life);
      this.#served = { ...this.#served, since: this.#time.now() };
      this.#look();
    });
  }

  #serve(): void {
    const { founder } = this.#pool.definition;
    this.#titles.found(founder, this.#pool.roots);
    this.#allocation.serve(this.#pool);
    this.#deeds.settle(this.#pool);
    this.#estateChanged();
  }

  #estateChanged(): void {
    this.#free.search(this.#pool, this.#estate);
    this.#kept.withhold(this.#pool);
  }

  /** The definition counts as served once nothing is on its way that was decided before. */
  #status(): StatusWord | undefined {
    const { since, before } = this.#served;
    const stamp = this.#time.stamp(this.#ledger.settledUntil);
    if (stamp === undefined) return undefined;
    return { stamp, definition: stamp > since ? this.#pool.definition.version : before };
  }

  #look(): void {
    if (!this.#publication.hasBegun && !this.#isBeginning) this.#begin();
    this.#deeds.retry();
    this.#holds.sweep(this.#parts.clock.now());
    this.#deeds.settle(this.#pool);
    this.#kept.withhold(this.#pool);
    for (const subnet of this.#pool.subnets) {
      if (this.#estate.spansOf(subnet).length === 0) this.#space.seek(subnet, false);
    }
  }
}
