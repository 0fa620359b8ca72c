import type { NodeId } from "../../base/ids.js";
import { TITLE_EPOCH_MAX, titleMatter, type Title } from "../../wire/leases-title.js";
import { TITLES_PER_ANSWER } from "../../wire/leases-request.js";
import type { SubnetId } from "../address-book.js";
import { addressOfKey, intersect, type AddressKey, type Span } from "./address-key.js";
import type { Estate } from "./estate.js";
import type { LeaseSeal } from "./lease-world.js";
import type { Pool } from "./pool.js";
import type { Holding } from "./titles.js";

/** Part of one holding that can be given away whole. */
interface Block {
  readonly span: Span;
  readonly holding: Holding;
  /** Addresses a new client can have. */
  readonly free: number;
  /** All of it is free. */
  readonly isWhole: boolean;
}

/** How this node sees its addresses. */
export interface GiftParts {
  readonly self: NodeId;
  readonly seal: Pick<LeaseSeal, "sign">;
  readonly estate: Estate;
  /** A new client can have it, and it was proposed to none. */
  readonly isFree: (key: AddressKey) => boolean;
  /** Something is on its way that only this node can finish. */
  readonly isBusy: (key: AddressKey) => boolean;
}

/**
 * Divides this node's addresses with one that has none. The unit is the pool's block. Of the blocks that are
 * free altogether it gives the upper half; when there is no more than one it gives that to whoever needs it at once;
 * when there is none, the block with the most free addresses, and the leases in it go on under the new owner.
 */
export class SpaceGifts {
  readonly #parts: GiftParts;

  constructor(parts: GiftParts) {
    this.#parts = parts;
  }

  /** Titles for the node, signed as of `asOf`; none when nothing can be spared. */
  divide(
    to: NodeId,
    wish: { readonly subnet: SubnetId; readonly urgent: boolean; readonly asOf: number },
    pool: Pool,
  ): readonly Title[] {
    const blocks = this.#blocks(wish.subnet, pool);
    const given = merge(spare(blocks, wish.urgent)).slice(-TITLES_PER_ANSWER);
    return given.map(({ span, holding }) => this.#sign(to, span, holding, wish.asOf));
  }

  /** Blocks with a free address, by address. */
  #blocks(subnet: SubnetId, pool: Pool): readonly Block[] {
    const size = pool.blockSizeOf(subnet);
    const ranges = pool.rangesOf(subnet);
    return this.#parts.estate.holdings
      .filter(({ epoch }) => epoch < TITLE_EPOCH_MAX)
      .flatMap((holding) =>
        ranges
          .flatMap((range) => cutIntoBlocks(intersect(holding.span, range), size))
          .flatMap((span) => this.#judge(span, holding, pool) ?? []),
      )
      .sort((one, other) => (one.span.first < other.span.first ? -1 : 1));
  }

  #judge(span: Span, holding: Holding, pool: Pool): Block | undefined {
    let free = 0;
    let pooled = 0;
    for (let key: bigint = span.first; key <= span.last; key += 1n) {
      const each = key as AddressKey;
      if (this.#parts.isBusy(each)) return undefined;
      if (!pool.isPooled(each)) continue;
      pooled += 1;
      if (this.#parts.isFree(each)) free += 1;
    }
    return free === 0 ? undefined : { span, holding, free, isWhole: free === pooled };
  }

  #sign(to: NodeId, span: Span, holding: Holding, asOf: number): Title {
    const matter = {
      first: addressOfKey(span.first),
      last: addressOfKey(span.last),
      epoch: holding.epoch + 1,
      owner: to,
      signer: this.#parts.self,
      asOf,
      notBefore: 0,
      reclaimed: false,
    };
    return { ...matter, signature: this.#parts.seal.sign(titleMatter(matter)) };
  }
}

/** What of these can be spared, by address. */
function spare(blocks: readonly Block[], urgent: boolean): readonly Block[] {
  const whole = blocks.filter(({ isWhole }) => isWhole);
  if (whole.length >= 2) return whole.slice(-Math.floor(whole.length / 2));
  if (!urgent) return [];
  if (whole.length === 1) return whole;
  const [best] = [...blocks].sort((one, other) => other.free - one.free);
  return best === undefined ? [] : [best];
}

/** Blocks that follow each other in one holding make one gift. */
function merge(blocks: readonly Block[]): readonly Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const before = merged.at(-1);
    const isNext = before?.span.last === block.span.first - 1n;
    if (before === undefined || !isNext || before.holding !== block.holding) merged.push(block);
    else {
      const span = { first: before.span.first, last: block.span.last };
      merged[merged.length - 1] = { ...before, span, free: before.free + block.free };
    }
  }
  return merged;
}

function cutIntoBlocks(span: Span | undefined, size: bigint): readonly Span[] {
  if (span === undefined) return [];
  const blocks: Span[] = [];
  let first = span.first;
  while (first <= span.last) {
    const end = (first / size + 1n) * size - 1n;
    const last = (end < span.last ? end : span.last) as AddressKey;
    blocks.push({ first, last });
    first = (last + 1n) as AddressKey;
  }
  return blocks;
}
