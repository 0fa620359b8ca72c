import type { NodeId } from "../../base/ids.js";
import { encodeTitle, titleMatter, type Title } from "../../wire/leases-title.js";
import { intersect, overlap, spanOf, spans, subtract, type Span } from "./address-key.js";
import type { LeaseSeal } from "./lease-world.js";

/** Titles that are kept, of all nodes. */
export const TITLES_MAX = 8192;

/** Addresses in a row that have one owner by one title. */
export interface Holding {
  readonly span: Span;
  readonly owner: NodeId;
  readonly epoch: number;
  /** Undefined for what nobody was given: the founder's. */
  readonly title: Title | undefined;
}

/** What became of a title that somebody told of. */
export type TitleVerdict =
  | "new"
  | "known"
  /** Its signer has signed another for the same addresses: it lies. Kept all the same, one of them counts. */
  | "fork"
  | "forged"
  | "full";

interface Known {
  readonly title: Title;
  readonly span: Span;
  readonly octets: Buffer;
  /** The signature was looked at; else the signer's certificate is not known here any more. */
  readonly isVerified: boolean;
}

/**
 * Who owns which addresses. The founder owns all in epoch 1; of a holding in epoch e, the titles of epoch e + 1
 * that its owner has signed make new holdings. Titles that hang on nothing say nothing: whoever did not
 * own a block gives it to nobody. Of two titles of one parent that overlap, all nodes take the same: one its owner
 * signed before one that reclaims, a verified one before one that cannot be looked at, then the lower octets.
 */
export class Titles {
  readonly #seal: Pick<LeaseSeal, "verify" | "isIssuer">;
  readonly #known = new Map<string, Known>();
  readonly #byEpoch = new Map<number, Known[]>();
  #roots: readonly Span[] = [];
  #founder: NodeId | undefined;
  #holdings: readonly Holding[] | undefined;

  constructor(seal: Pick<LeaseSeal, "verify" | "isIssuer">) {
    this.#seal = seal;
  }

  /** What there is to own, and whose it is at first. */
  found(founder: NodeId, roots: readonly Span[]): void {
    this.#founder = founder;
    this.#roots = roots;
    this.#holdings = undefined;
  }

  /** Judges a title that somebody told of. */
  take(title: Title): TitleVerdict {
    const octets = encodeTitle(title);
    const name = octets.toString("latin1");
    if (this.#known.has(name)) return "known";
    const verified = this.#seal.verify(title.signer, titleMatter(title), title.signature);
    if (verified === false) return "forged";
    if (title.reclaimed && !this.#seal.isIssuer(title.signer)) return "forged";
    if (this.#known.size >= TITLES_MAX) return "full";
    const known = { title, span: spanOf(title), octets, isVerified: verified === true };
    const isFork = this.#rivals(known).length > 0;
    this.#keep(name, known);
    return isFork ? "fork" : "new";
  }

  /** Keeps a title of this node's journal, which has been judged. */
  restore(title: Title): void {
    const octets = encodeTitle(title);
    const name = octets.toString("latin1");
    if (this.#known.has(name)) return;
    this.#keep(name, { title, span: spanOf(title), octets, isVerified: true });
  }

  /** All addresses there are to own, in rows. */
  holdings(): readonly Holding[] {
    this.#holdings ??= this.#roots.flatMap((span) => this.#rootHoldings(span));
    return this.#holdings;
  }

  /** Undefined for an address of no subnet. */
  holdingOf(key: bigint): Holding | undefined {
    return this.holdings().find(({ span }) => spans(span, key));
  }

  /** The title and those it stems from: all that is needed to believe it. */
  lineOf(title: Title): readonly Title[] {
    const span = spanOf(title);
    const line: Title[] = [title];
    for (let epoch = title.epoch - 1; epoch >= 2; epoch -= 1) {
      const parents = this.#children(epoch, span).map((known) => known.title);
      line.unshift(...parents);
    }
    return line;
  }

  /** All who own the address or once did, as far as is known. */
  ownersOf(key: bigint): ReadonlySet<NodeId> {
    const title = this.holdingOf(key)?.title;
    const line = title === undefined ? [] : this.lineOf(title);
    const owners = new Set(line.map(({ owner }) => owner));
    return this.#founder === undefined ? owners : owners.add(this.#founder);
  }

  #keep(name: string, known: Known): void {
    this.#known.set(name, known);
    const others = this.#byEpoch.get(known.title.epoch) ?? [];
    this.#byEpoch.set(known.title.epoch, [...others, known].sort(byPrecedence));
    this.#holdings = undefined;
  }

  #rivals({ title, span }: Known): readonly Known[] {
    return this.#children(title.epoch, span).filter(
      (other) => other.title.signer === title.signer && !other.title.reclaimed && !title.reclaimed,
    );
  }

  #rootHoldings(span: Span): readonly Holding[] {
    if (this.#founder === undefined) return [];
    return this.#divide({ span, owner: this.#founder, epoch: 1, title: undefined });
  }

  #divide(holding: Holding): readonly Holding[] {
    const { owner, epoch } = holding;
    const parts: Holding[] = [];
    let rest: readonly Span[] = [holding.span];
    for (const child of this.#children(epoch + 1, holding.span)) {
      const { title } = child;
      if (title.signer !== owner && !title.reclaimed) continue;
      for (const each of rest) {
        const span = intersect(each, child.span);
        if (span === undefined) continue;
        parts.push(...this.#divide({ span, owner: title.owner, epoch: title.epoch, title }));
      }
      rest = rest.flatMap((each) => subtract(each, child.span));
    }
    return [...parts, ...rest.map((span) => ({ ...holding, span }))];
  }

  /** In their order of precedence. */
  #children(epoch: number, span: Span): readonly Known[] {
    return (this.#byEpoch.get(epoch) ?? []).filter((each) => overlap(each.span, span));
  }
}

function byPrecedence(one: Known, other: Known): number {
  return (
    Number(one.title.reclaimed) - Number(other.title.reclaimed) ||
    Number(other.isVerified) - Number(one.isVerified) ||
    Buffer.compare(one.octets, other.octets)
  );
}
