import type { Clock, Timer } from "../../base/clock.js";
import { millis, minutes } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import {
  encodeLeaseBody,
  LEASE_LAYOUT,
  LEASES_PER_FRAGMENT,
  MEMBERS_PER_FRAGMENT,
  TITLES_PER_FRAGMENT,
  type LeaseBody,
} from "../../wire/leases-body.js";
import type { LeaseRecord } from "../../wire/leases-record.js";
import { encodeTitle, type Title } from "../../wire/leases-title.js";
import { addressKey, type AddressKey } from "./address-key.js";
import { Fragments } from "./fragments.js";

/** News that come within this time go together. */
export const COALESCING_TIME = millis(100);
/** A node says at least so often as of when all it has done is known. */
export const STATUS_INTERVAL = minutes(5);

/** Versions of one life of a node. */
const VERSIONS_A_LIFE = 2 ** 28;

/** What a status tells. */
export interface StatusWord {
  readonly stamp: number;
  readonly definition: number;
}

/** What a publication needs of its node. */
export interface PublicationParts {
  readonly clock: Clock;
  readonly flood: (fragment: number, body: Buffer) => void;
  /** A stamp for all that was published until now; undefined while there can be none. */
  readonly status: () => StatusWord | undefined;
  /** Makes the stamp durable: it is told only then. */
  readonly storeStamp: (stamp: number, done: (stored: boolean) => void) => void;
}

/** What this node says to all others: in fragments, each version higher than those before, in any life. */
export class Publication {
  readonly #parts: PublicationParts;
  readonly #leases = new Fragments<AddressKey, LeaseRecord>({
    ...LEASE_LAYOUT.leases,
    capacity: LEASES_PER_FRAGMENT,
  });
  readonly #titles = new Fragments<string, Title>({
    ...LEASE_LAYOUT.titles,
    capacity: TITLES_PER_FRAGMENT,
  });
  readonly #members = new Fragments<NodeId, NodeId>({
    ...LEASE_LAYOUT.members,
    capacity: MEMBERS_PER_FRAGMENT,
  });
  readonly #versions = new Map<number, number>();
  #version: number | undefined;
  #isStatusDue = true;
  /** A status is on its way to the store. */
  #isStamping = false;
  #owed = 0;
  #flush: Timer | undefined;
  #ticker: Timer | undefined;

  constructor(parts: PublicationParts) {
    this.#parts = parts;
  }

  /** From now on this life of the node speaks; until then what it says is gathered. */
  begin(life: number): void {
    this.#version = life * VERSIONS_A_LIFE;
    this.#tick();
    this.#schedule();
  }

  get hasBegun(): boolean {
    return this.#version !== undefined;
  }

  stop(): void {
    this.#flush?.stop();
    this.#ticker?.stop();
    this.#version = undefined;
  }

  hasRoomFor(key: AddressKey): boolean {
    return this.#leases.hasRoom(key);
  }

  say(record: LeaseRecord): void {
    this.#leases.set(addressKey(record.address), record);
    this.#schedule();
  }

  /** Whether there is room for so many more titles. */
  hasRoomForTitles(count: number): boolean {
    return this.#titles.room >= count;
  }

  tell(title: Title): void {
    this.#titles.set(encodeTitle(title).toString("latin1"), title);
    this.#schedule();
  }

  /** False when there is no room for another member. */
  name(member: NodeId): boolean {
    const isNamed = this.#members.set(member, member);
    this.#isStatusDue = true;
    this.#schedule();
    return isNamed;
  }

  /** Something has changed that only a status tells, or others wait for one whose stamp is this or later. */
  owe(stamp: number): void {
    this.#owed = Math.max(this.#owed, stamp);
    this.#isStatusDue = true;
    this.#schedule();
  }

  #tick(): void {
    this.#ticker = this.#parts.clock.after(STATUS_INTERVAL, () => {
      this.#isStatusDue = true;
      this.#publish();
      this.#tick();
    });
  }

  #schedule(): void {
    if (this.#version === undefined) return;
    this.#flush ??= this.#parts.clock.after(COALESCING_TIME, () => {
      this.#flush = undefined;
      this.#publish();
    });
  }

  #publish(): void {
    if (this.#version === undefined) return;
    for (const { fragment, items } of this.#members.takeChanged()) {
      this.#put(fragment, { kind: "members", members: items });
    }
    for (const { fragment, items } of this.#titles.takeChanged()) {
      this.#put(fragment, { kind: "titles", titles: items });
    }
    for (const { fragment, items } of this.#leases.takeChanged()) {
      this.#put(fragment, { kind: "leases", records: items });
    }
    if (this.#isStatusDue && !this.#isStamping) this.#publishStatus();
  }

  /** The versions are those of the stamp's moment: what is published while it is stored comes on top. */
  #publishStatus(): void {
    const word = this.#parts.status();
    if (word === undefined) {
      this.#schedule();
      return;
    }
    const { stamp, definition } = word;
    const fragments = [...this.#versions]
      .filter(([fragment]) => fragment !== LEASE_LAYOUT.status.first)
      .map(([fragment, version]) => ({ fragment, version }));
    this.#isStatusDue = false;
    this.#isStamping = true;
    this.#parts.storeStamp(stamp, (stored) => {
      this.#isStamping = false;
      if (stored && this.#version !== undefined) {
        this.#put(LEASE_LAYOUT.status.first, { kind: "status", stamp, definition, fragments });
      }
      if (stored && stamp < this.#owed) this.owe(this.#owed);
    });
  }

  #put(fragment: number, body: LeaseBody): void {
    if (this.#version === undefined) return;
    this.#version += 1;
    this.#versions.set(fragment, this.#version);
    this.#parts.flood(fragment, encodeLeaseBody({ ...body, version: this.#version }));
  }
}
