import type { NodeId } from "../../base/ids.js";
import type { Title } from "../../wire/leases-title.js";
import type { SubnetId } from "../address-book.js";
import { intersect, spans, type Span } from "./address-key.js";
import type { LeaseMemory } from "./lease-memory.js";
import type { Pool } from "./pool.js";
import type { Holding, Titles } from "./titles.js";

/** What this node owns and may use: what it was given counts once it has adopted it. */
export class Estate {
  readonly #self: NodeId;
  readonly #titles: Titles;
  readonly #memory: LeaseMemory;
  #mine: readonly Holding[] = [];
  #waiting: readonly Title[] = [];
  /** What the two were made of. */
  #source: { holdings?: readonly Holding[]; adoptions?: number; pool?: Pool } = {};

  constructor(self: NodeId, titles: Titles, memory: LeaseMemory) {
    this.#self = self;
    this.#titles = titles;
    this.#memory = memory;
  }

  /** Titles, adoptions or the definition may have changed; true when what is owned has. */
  refresh(pool: Pool): boolean {
    const holdings = this.#titles.holdings();
    const { adoptions } = this.#memory;
    const before = { ...this.#source, mine: this.#mine };
    if (before.holdings === holdings && before.adoptions === adoptions && before.pool === pool) {
      return false;
    }
    this.#source = { holdings, adoptions, pool };
    const own = holdings.filter(({ owner }) => owner === this.#self);
    this.#mine = own.filter(({ title }) => title === undefined || this.#memory.hasAdopted(title));
    const titles = new Set(own.flatMap(({ title }) => title ?? []));
    this.#waiting = [...titles].filter((title) => !this.#memory.hasAdopted(title));
    return before.pool !== pool || !areSame(before.mine, this.#mine);
  }

  /** What is owned, whether or not it is in a range. */
  get holdings(): readonly Holding[] {
    return this.#mine;
  }

  owns(key: bigint): boolean {
    return this.#mine.some(({ span }) => spans(span, key));
  }

  /** What is owned of the subnet's ranges. */
  spansOf(subnet: SubnetId): readonly Span[] {
    const ranges = this.#source.pool?.rangesOf(subnet) ?? [];
    return this.#mine.flatMap(({ span }) =>
      ranges.flatMap((range) => intersect(span, range) ?? []),
    );
  }

  /** Titles of this node that it has not adopted yet. */
  get waiting(): readonly Title[] {
    return this.#waiting;
  }
}

function areSame(some: readonly Holding[], others: readonly Holding[]): boolean {
  if (some.length !== others.length) return false;
  return some.every(({ span, epoch }, index) => {
    const other = others[index];
    if (other?.epoch !== epoch) return false;
    return other.span.first === span.first && other.span.last === span.last;
  });
}
