import { backoff } from "../base/backoff.js";
import type { Clock } from "../base/clock.js";
import { millis, minutes, type Millis } from "../base/duration.js";
import type { Rng } from "../base/rng.js";
import type { LinkState } from "../overlay/link-state.js";
import type { Signer } from "../routing/seal.js";
import { rootOver } from "../trust/root-certificate.js";
import type { LiveDefinition } from "./live-definition.js";
import type { NetworkTrust } from "./network-trust.js";

/** Members renew within so long of the change, so that they do not come all at once, … */
const SPREAD = minutes(1);

/** … and again, where that brought nothing, no less often than this, … */
const AGAIN = minutes(60);

/** … but both within so small a part of the time in which the old root is still believed. */
const OVERLAP_PART = 1 / 16;

/** An admin that is to sign the definition anew, and does not, is waited for so long. */
const PATIENCE = minutes(1);

/** What taking a root into use needs. */
export interface RootAdoptionParts {
  readonly trust: Pick<NetworkTrust, "chain" | "isIssuer" | "list" | "node" | "role" | "roots">;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly linkState: () => Pick<LinkState, "signers" | "topology">;
  readonly definition: Pick<LiveDefinition, "signed" | "reaffirm">;
  /** Gets another certificate for this node, at once. */
  readonly renew: () => void;
}

/** When to renew next, on the monotonic clock, and the delays after that. */
interface Course {
  due: number;
  readonly delays: Generator<Millis, never>;
}

/**
 * Brings what this node shows under the root in use: its own certificate, and the definition, where it is the
 * admin to sign that anew. It asks what is, and not what has changed: a node that was off when the root
 * changed, or whose issuer had no certificate under it yet, is no exception.
 */
export class RootAdoption {
  readonly #parts: RootAdoptionParts;
  readonly #own = memoized(rootOver);
  readonly #definition = memoized(rootOver);
  /** While this node's certificate is under another root: when to renew it next. */
  #course: Course | undefined;
  /** While the definition is under another root: when this node signs it anew, whoever else could. */
  #signsAt: number | undefined;

  constructor(parts: RootAdoptionParts) {
    this.#parts = parts;
  }

  /** Brings about what is due; false where it is to be called again in about a second. */
  look(): boolean {
    const { trust, definition } = this.#parts;
    const roots = trust.roots();
    const [used] = roots;
    const own = this.#own(trust.chain, roots);
    if (own !== used) {
      this.#renewInTurn(own);
      return false;
    }
    this.#course = undefined;
    if (this.#definition(definition.signed.chain, roots) !== used) {
      this.#reaffirm(roots.slice(0, 1));
      return false;
    }
    this.#signsAt = undefined;
    return true;
  }

  #renewInTurn(own: Buffer | undefined): void {
    const { clock, renew } = this.#parts;
    this.#course ??= this.#begin(own);
    const now = clock.now();
    if (now < this.#course.due) return;
    this.#course.due = now + this.#course.delays.next().value;
    renew();
  }

  #begin(own: Buffer | undefined): Course {
    const { trust, clock, rng } = this.#parts;
    const end = (own && trust.list.retirementOf(own)) ?? Infinity;
    const most = Math.max(0, (end - clock.wall()) * OVERLAP_PART);
    const range = { first: millis(Math.min(SPREAD, most)), limit: millis(Math.min(AGAIN, most)) };
    const delays = backoff(range, rng);
    // An issuer asks nobody else, and those who join see its certificate.
    const first = trust.isIssuer ? 0 : delays.next().value;
    return { delays, due: clock.now() + first };
  }

  /** Of the admins in reach that have come this far, the one with the smallest id does it. */
  #reaffirm(used: readonly Buffer[]): void {
    const { trust, clock, linkState, definition } = this.#parts;
    if (trust.role() !== "admin") return;
    const now = clock.now();
    const isFirstLook = this.#signsAt === undefined;
    this.#signsAt ??= now + PATIENCE;
    const { topology } = linkState();
    const isBefore = ({ node, role, chain }: Signer): boolean =>
      role === "admin" &&
      node < trust.node &&
      topology.paths.has(node) &&
      rootOver(chain, used) !== undefined;
    const isTurn = isFirstLook && !linkState().signers().some(isBefore);
    if (!isTurn && now < this.#signsAt) return;
    this.#signsAt = now + PATIENCE;
    definition.reaffirm();
  }
}

/** The same function, which remembers what it answered last. */
function memoized(
  find: (chain: readonly Buffer[], roots: readonly Buffer[]) => Buffer | undefined,
): typeof find {
  let asked: readonly [readonly Buffer[], readonly Buffer[]] | undefined;
  let answer: Buffer | undefined;
  return (chain, roots) => {
    if (asked?.[0] !== chain || asked[1] !== roots) {
      answer = find(chain, roots);
      asked = [chain, roots];
    }
    return answer;
  };
}
