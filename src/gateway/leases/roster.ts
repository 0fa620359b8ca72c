import type { NodeId } from "../../base/ids.js";
import { MEMBERS_PER_FRAGMENT } from "../../wire/leases-body.js";
import type { LeaseMemory } from "./lease-memory.js";
import type { Ledger } from "./ledger.js";

/** More members than can be told of: a node that is never heard stands for them, so that nothing is given twice. */
const UNTOLD = "" as NodeId;

/**
 * Who may have prolonged a lease: every member that anybody knows of, until it is gone for good. Whoever joins is
 * known to the node that let it in, which tells all others: so a node that is heard names all it has let in.
 */
export class Roster {
  readonly #self: NodeId;
  readonly #memory: LeaseMemory;
  readonly #ledger: Ledger;
  readonly #named: (member: NodeId) => void;
  readonly #members = new Set<NodeId>();
  readonly #gone = new Set<NodeId>();
  #isOverfull = false;

  constructor(parts: {
    readonly self: NodeId;
    readonly memory: LeaseMemory;
    readonly ledger: Ledger;
    /** Takes each member once. */
    readonly named: (member: NodeId) => void;
  }) {
    this.#self = parts.self;
    this.#memory = parts.memory;
    this.#ledger = parts.ledger;
    this.#named = parts.named;
    for (const node of parts.memory.gone) this.#gone.add(node);
    for (const node of parts.memory.members) this.#enter(node);
  }

  /** All members but this node. */
  others(): Iterable<NodeId> {
    return this.#isOverfull ? [...this.#members, UNTOLD] : this.#members;
  }

  /** Those that have a name. */
  members(): Iterable<NodeId> {
    return this.#members;
  }

  isMember(node: NodeId): boolean {
    return this.#members.has(node);
  }

  isGone(node: NodeId): boolean {
    return this.#gone.has(node);
  }

  /** Counts at once; `done` tells when it is durable as well, or that it is not. */
  add(node: NodeId, done: (stored: boolean) => void = () => undefined): void {
    const isDurable = this.#memory.members.has(node);
    if (node === this.#self || isDurable || this.isGone(node)) {
      done(true);
      return;
    }
    if (!this.isMember(node)) this.#enter(node);
    this.#ledger.store({ kind: "member", node, gone: false }, done);
  }

  /** It comes back no more: what only it may know of is given up. */
  remove(node: NodeId): void {
    if (this.isGone(node) && this.#memory.gone.has(node)) return;
    this.#gone.add(node);
    this.#members.delete(node);
    this.#ledger.store({ kind: "member", node, gone: true }, () => undefined);
  }

  #enter(node: NodeId): void {
    if (this.#members.size >= MEMBERS_PER_FRAGMENT) {
      this.#isOverfull = true;
      return;
    }
    this.#members.add(node);
    this.#named(node);
  }
}
