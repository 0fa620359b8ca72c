import { days, minutes } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import type { LeaseRecord } from "../../wire/leases-record.js";
import { titleMatter, type Title } from "../../wire/leases-title.js";
import { addressKey, addressOfKey, spanOf, spans, type Span } from "./address-key.js";
import { CLOCK_MARGIN } from "./allocation.js";
import type { Estate } from "./estate.js";
import type { LeaseClock } from "./lease-clock.js";
import type { LeaseSeal, LeaseWorld } from "./lease-world.js";
import type { Ledger } from "./ledger.js";
import type { LeaseMemory } from "./lease-memory.js";
import type { Pool } from "./pool.js";
import type { Publication } from "./publication.js";
import type { LeaseRecords } from "./records.js";
import type { Roster } from "./roster.js";
import type { Statements } from "./statements.js";
import type { Titles } from "./titles.js";

/** Where leases are for ever, those of a node that is gone are taken to end so long after it was given up. */
export const RECLAIM_LIMIT = days(30);
/** Titles of a block just given are sent again, not new ones, to a node that asks again so soon. */
export const GIFT_TIME = minutes(1);

/** What titles are written to and judged by. */
export interface DeedsParts {
  readonly self: NodeId;
  readonly time: LeaseClock;
  readonly seal: LeaseSeal;
  readonly world: Pick<LeaseWorld, "report">;
  readonly memory: LeaseMemory;
  readonly titles: Titles;
  readonly estate: Estate;
  readonly records: LeaseRecords;
  readonly statements: Statements;
  readonly roster: Roster;
  readonly ledger: Ledger;
  readonly publication: Publication;
  /** What this node may use has changed. */
  readonly changed: () => void;
}

/**
 * Titles as they come and go. A title of this node's own is used only once the node knows all that was ever said
 * of its addresses, and has taken it over in its own name: whoever gets the block next needs to hear nobody but it.
 */
export class Deeds {
  readonly #parts: DeedsParts;
  readonly #adopting = new Set<Title>();
  /** To be tried again: signed titles that could not be stored. No more than there is room for titles. */
  #unstored: (() => void)[] = [];

  constructor(parts: DeedsParts) {
    this.#parts = parts;
  }

  /** Another node tells of these. */
  take(from: NodeId, told: readonly Title[]): void {
    const { titles, world, ledger } = this.#parts;
    for (const title of told) {
      const verdict = titles.take(title);
      if (verdict === "forged")
        world.report({ kind: "refused", node: from, reason: "forged title" });
      if (verdict === "full") world.report({ kind: "refused", node: from, reason: "no room" });
      if (verdict === "fork") world.report({ kind: "fork", node: title.signer });
      if (verdict === "new" || verdict === "fork") {
        ledger.store({ kind: "title", title }, () => undefined);
      }
    }
  }

  /** Adopts what is ready to be, and tells when what is owned has changed. */
  settle(pool: Pool): void {
    const { estate, changed } = this.#parts;
    if (estate.refresh(pool)) changed();
    for (const title of estate.waiting) {
      if (!this.#adopting.has(title) && this.#isReady(title)) this.#adopt(title, pool);
    }
  }

  /**
   * Signs these away: they count here at once, and `done` tells when they are durable and published. One that
   * cannot be stored is not sent; since nobody knows whether it is in the journal, its block is nobody's until it is.
   */
  sign(given: readonly Title[], done: () => void): void {
    let missing = given.length;
    for (const title of given) this.#parts.titles.restore(title);
    for (const title of given) {
      this.#record(title, () => {
        missing -= 1;
        if (missing === 0) done();
      });
    }
  }

  /** Tries again what could not be stored. */
  retry(): void {
    const tries = this.#unstored;
    this.#unstored = [];
    for (const again of tries) again();
  }

  /** What this node has lately given the other of these addresses. */
  lately(to: NodeId, within: readonly Span[]): readonly Title[] {
    const { self, time, titles } = this.#parts;
    const recent = titles.holdings().flatMap(({ owner, title, span }) => {
      if (owner !== to || title?.signer !== self) return [];
      const isRecent = title.asOf > time.now() - GIFT_TIME;
      return isRecent && within.some((each) => spans(each, span.first)) ? [title] : [];
    });
    return [...new Set(recent)];
  }

  /** Takes back, as an issuer, what a node had that is gone. It is used when no lease of it can last. */
  reclaim(node: NodeId, pool: Pool): void {
    const { self, time, titles, seal, roster, publication } = this.#parts;
    const lost = titles.holdings().filter(({ owner }) => owner === node);
    if (!roster.isGone(node) || !publication.hasRoomForTitles(lost.length * 2)) return;
    const longest = Math.min(pool.definition.longestLease, RECLAIM_LIMIT);
    const taken = lost.map(({ span, epoch }) => {
      const matter = {
        first: addressOfKey(span.first),
        last: addressOfKey(span.last),
        epoch: epoch + 1,
        owner: self,
        signer: self,
        asOf: time.now() + 1,
        notBefore: time.now() + longest,
        reclaimed: true,
      };
      return { ...matter, signature: seal.sign(titleMatter(matter)) };
    });
    this.sign(taken, () => {
      this.settle(pool);
    });
  }

  #record(title: Title, done: () => void): void {
    const { titles, ledger, publication } = this.#parts;
    ledger.store({ kind: "title", title }, (stored) => {
      if (!stored) {
        this.#unstored.push(() => {
          this.#record(title, done);
        });
        return;
      }
      for (const each of titles.lineOf(title)) publication.tell(each);
      publication.owe(title.asOf);
      done();
    });
  }

  #isReady({ signer, asOf, notBefore, reclaimed }: Title): boolean {
    const { statements, roster, time } = this.#parts;
    if (!reclaimed) return statements.heard(signer) >= asOf;
    const over = notBefore + CLOCK_MARGIN;
    return time.now() >= over && statements.heardFromAll(roster.others()) >= over;
  }

  #adopt(title: Title, pool: Pool): void {
    const { ledger, memory, titles, publication, world, self } = this.#parts;
    const line = titles.lineOf(title);
    const records = this.#inheritance(spanOf(title));
    const hasRoom = records.every((each) => publication.hasRoomFor(addressKey(each.address)));
    if (!hasRoom || !publication.hasRoomForTitles(line.length)) {
      world.report({ kind: "refused", node: self, reason: "no room" });
      return;
    }
    this.#adopting.add(title);
    ledger.store({ kind: "adopt", title, records }, (stored) => {
      this.#adopting.delete(title);
      if (!stored) return;
      for (const { address } of records) {
        const record = memory.records.get(addressKey(address));
        if (record !== undefined) ledger.say(record);
      }
      for (const each of line) publication.tell(each);
      this.settle(pool);
    });
  }

  /** What is known of the addresses, as this node's own word. */
  #inheritance(span: Span): readonly LeaseRecord[] {
    const { records } = this.#parts;
    const inherited: LeaseRecord[] = [];
    for (const key of records.addresses()) {
      const latest = spans(span, key) ? records.latest(key) : undefined;
      if (latest !== undefined) inherited.push({ ...latest, bound: records.bound(key) });
    }
    return inherited;
  }
}
