import type { Clock } from "../../base/clock.js";
import type { NodeId } from "../../base/ids.js";
import type { Rng } from "../../base/rng.js";
import { TokenBucket } from "../../base/token-bucket.js";
import {
  decodeSpaceMessage,
  encodeSpaceMessage,
  type SpaceMessage,
} from "../../wire/leases-request.js";
import type { Title } from "../../wire/leases-title.js";
import type { SubnetId } from "../address-book.js";
import { intersect, overlap, sizeOf, type Span } from "./address-key.js";
import type { Deeds } from "./deeds.js";
import type { LeaseClock } from "./lease-clock.js";
import type { LeaseWorld } from "./lease-world.js";
import type { Pool } from "./pool.js";
import type { Publication } from "./publication.js";
import { RecentMap } from "../../base/recent-map.js";
import type { Roster } from "./roster.js";
import type { SpaceGifts } from "./space-gifts.js";
import { SpaceSeeker } from "./space-seeker.js";
import type { Titles } from "./titles.js";

/** How often a node may ask for space; it looks at every address of the subnet. */
const ASKS = { burst: 4, perSecond: 1 };
/** Nodes whose asking is counted. */
const ASKERS_MAX = 1024;

/** What asking for space, and being asked, works with. */
export interface SpaceParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly time: LeaseClock;
  readonly rng: Rng;
  readonly world: LeaseWorld;
  readonly pool: () => Pool;
  readonly titles: Titles;
  readonly deeds: Deeds;
  readonly gifts: SpaceGifts;
  readonly roster: Roster;
  readonly publication: Publication;
}

/** Addresses go from node to node: whoever lacks some asks those that own some. */
export class Space {
  readonly #parts: SpaceParts;
  readonly #seeker: SpaceSeeker;
  readonly #asks = new RecentMap<NodeId, TokenBucket>(ASKERS_MAX);

  constructor(parts: SpaceParts) {
    this.#parts = parts;
    const { clock, rng, world } = parts;
    this.#seeker = new SpaceSeeker({
      clock,
      rng,
      send: (to, message) => {
        world.send(to, message);
      },
      owners: (subnet) => this.#owners(subnet),
      near: (subnet) => parts.pool().nearOf(subnet),
      failed: (subnet, urgent) => {
        if (urgent) world.report({ kind: "no address", subnet });
      },
    });
  }

  seek(subnet: SubnetId, urgent: boolean): void {
    this.#seeker.seek(subnet, urgent);
  }

  stop(): void {
    this.#seeker.stop();
  }

  /** A message of another node. Total: any octets may come. */
  receive(from: NodeId, octets: Buffer): void {
    const { roster, world, deeds, pool } = this.#parts;
    const message = decodeSpaceMessage(octets);
    if (message === undefined) world.report({ kind: "refused", node: from, reason: "malformed" });
    else if (!roster.isMember(from)) {
      world.report({ kind: "refused", node: from, reason: "not a member" });
    } else if (message.kind === "ask") this.#asked(from, message);
    else if (this.#seeker.answered(message.id, message.titles.length > 0)) {
      deeds.take(from, message.titles);
      deeds.settle(pool());
    }
  }

  #asked(from: NodeId, ask: Extract<SpaceMessage, { kind: "ask" }>): void {
    const { clock, world, publication, deeds, pool } = this.#parts;
    const now = clock.now();
    const bucket = this.#asks.get(from) ?? new TokenBucket(ASKS, now);
    this.#asks.set(from, bucket);
    if (!bucket.take(now)) {
      world.report({ kind: "refused", node: from, reason: "too fast" });
      return;
    }
    if (!publication.hasBegun) return;
    const subnet = pool().subnetOf(ask.near);
    const lately = subnet === undefined ? [] : deeds.lately(from, pool().rangesOf(subnet));
    if (subnet === undefined || lately.length > 0) this.#answer(from, ask.id, lately);
    else this.#give(from, ask, subnet);
  }

  #give(from: NodeId, ask: Extract<SpaceMessage, { kind: "ask" }>, subnet: SubnetId): void {
    const { gifts, time, publication, deeds, pool, titles } = this.#parts;
    const wish = { subnet, urgent: ask.urgent, asOf: time.now() + 1 };
    const given = gifts.divide(from, wish, pool());
    const lines = given.reduce((sum, each) => sum + titles.lineOf(each).length, 0);
    if (given.length === 0 || !publication.hasRoomForTitles(lines)) {
      this.#answer(from, ask.id, []);
      return;
    }
    deeds.sign(given, () => {
      this.#answer(from, ask.id, given);
    });
    deeds.settle(pool());
  }

  #answer(to: NodeId, id: number, titles: readonly Title[]): void {
    this.#parts.world.send(to, encodeSpaceMessage({ kind: "answer", id, titles }));
  }

  /** Other nodes in reach that own addresses of the subnet, whoever owns most first. */
  #owners(subnet: SubnetId): readonly NodeId[] {
    const { self, world, pool, titles, roster } = this.#parts;
    const ranges = pool().rangesOf(subnet);
    const owned = new Map<NodeId, number>();
    for (const { owner, span } of titles.holdings()) {
      const size = sizeWithin(span, ranges);
      if (size > 0) owned.set(owner, (owned.get(owner) ?? 0) + size);
    }
    return [...owned]
      .filter(([node]) => node !== self && !roster.isGone(node) && world.isReachable(node))
      .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
      .map(([node]) => node);
  }
}

function sizeWithin(span: Span, ranges: readonly Span[]): number {
  return ranges
    .filter((range) => overlap(range, span))
    .map((range) => intersect(range, span))
    .reduce((sum, part) => sum + (part === undefined ? 0 : sizeOf(part)), 0);
}
