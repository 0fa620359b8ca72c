import type { Clock } from "../../base/clock.js";
import { minutes, type Millis } from "../../base/duration.js";
import { shortNodeId, type NetworkId, type NodeId } from "../../base/ids.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import type { AddressBook, Lease } from "../../gateway/address-book.js";
import { LeaseNode } from "../../gateway/leases/lease-node.js";
import type { LeaseReport } from "../../gateway/leases/lease-world.js";
import type { LeaseDefinition } from "../../gateway/leases/pool.js";
import type { GatewayLink } from "../../overlay/gateway-link.js";
import type { LinkState } from "../../overlay/link-state.js";
import type { Topology } from "../../routing/topology.js";
import type { NetworkTrust } from "../network-trust.js";
import type { AddressBindings } from "../plane/messages.js";
import { LeaseBindings } from "./lease-bindings.js";
import { LeaseJournal } from "./lease-journal.js";
import { TitleSeal } from "./title-seal.js";

/** What of the control plane carries leases and names between nodes. */
export interface LeaseCarrier {
  readonly gateway: Pick<GatewayLink, "ask" | "originate" | "name">;
  readonly linkState: Pick<LinkState, "signer" | "macRoutes"> & {
    readonly topology: Pick<Topology, "paths">;
  };
}

/** What a node's part in the leases of its network needs. */
export interface NetworkLeasesParts {
  readonly trust: Pick<NetworkTrust, "key" | "node" | "identify" | "chain">;
  readonly network: NetworkId;
  readonly journal: string;
  readonly definition: LeaseDefinition;
  readonly control: () => LeaseCarrier;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Something else holds of the addresses; often no more than that a lease was prolonged. */
  readonly changed: () => void;
  /** Whose addresses are: see {@link LeaseBindings}. */
  readonly bind: (bindings: AddressBindings) => void;
}

/** What other nodes do wrong, and what is missing, is told of once in this time each. */
const REPORT_INTERVAL = minutes(1);

/** A node's part in the leases of a network: the pure part, on this node's journal and control plane. */
export class NetworkLeases {
  readonly #parts: NetworkLeasesParts;
  readonly #journal: LeaseJournal;
  readonly #node: LeaseNode;
  readonly #bindings: LeaseBindings;
  readonly #reported = new Map<LeaseReport["kind"], Millis>();

  /** Throws where the journal cannot be used; the file is then as it was. */
  constructor(parts: NetworkLeasesParts) {
    const { trust, network, clock, rng, logger, control } = parts;
    this.#parts = parts;
    this.#journal = new LeaseJournal({
      path: parts.journal,
      clock,
      logger,
      snapshot: () => this.#node.snapshot(),
    });
    this.#bindings = new LeaseBindings({
      clock,
      leaseOf: (address) => this.#node.book.leaseOf(address),
      leases: () => this.#node.book.leases(),
      bind: parts.bind,
    });
    this.#node = new LeaseNode({
      self: trust.node,
      clock,
      rng,
      definition: parts.definition,
      changes: this.#journal.changes,
      seal: new TitleSeal(trust, network, (node) => control().linkState.signer(node)),
      world: {
        send: (to, message) => {
          control().gateway.ask(to, message, () => undefined); // the answer says that it has come
        },
        flood: (fragment, body) => {
          control().gateway.originate(fragment, body);
        },
        store: (entry, done) => {
          this.#journal.store(entry, done);
        },
        changed: (address) => {
          this.#bindings.note(address);
          parts.changed();
        },
        report: (event) => {
          this.#report(event);
        },
        isReachable: (node) => control().linkState.topology.paths.has(node),
      },
    });
  }

  get book(): AddressBook {
    return this.#node.book;
  }

  /** All that are known, of all nodes, in no order. */
  leases(): Iterable<Lease> {
    return this.#node.book.leases();
  }

  /** Why nothing is given at present; undefined where it is. */
  get failure(): string | undefined {
    const { failure } = this.#journal;
    return failure === undefined ? undefined : `leases cannot be stored: ${failure}`;
  }

  define(definition: LeaseDefinition): void {
    this.#node.define(definition);
    this.#bindings.renew();
  }

  /** What another node tells; what it has withdrawn, or what has grown old, is not forgotten. */
  document(origin: NodeId, fragment: number, body: Buffer | undefined): void {
    if (body !== undefined) this.#node.hear(origin, fragment, body);
  }

  asked(from: NodeId, request: Buffer, answer: (octets: Buffer) => void): void {
    this.#node.receive(from, request);
    answer(Buffer.alloc(0));
  }

  /** True once it is durable that the node is a member; see LeaseNode. */
  admit(node: NodeId): Promise<boolean> {
    return new Promise((resolve) => {
      this.#node.admit(node, resolve);
    });
  }

  forget(node: NodeId): void {
    this.#node.forget(node);
  }

  reclaim(node: NodeId): void {
    this.#node.reclaim(node);
  }

  members(): Iterable<NodeId> {
    return this.#node.members();
  }

  /** Returns when all is stored that was said. */
  async stop(): Promise<void> {
    this.#node.stop();
    this.#bindings.stop();
    await this.#journal.close();
  }

  #report(event: LeaseReport): void {
    if (event.kind === "not stored") return; // the journal tells
    const { clock, logger } = this.#parts;
    const now = clock.now();
    const last = this.#reported.get(event.kind);
    if (last !== undefined && now < last + REPORT_INTERVAL) return;
    this.#reported.set(event.kind, now);
    logger.warn("leases troubled", wordsOf(event));
  }
}

function wordsOf(event: Exclude<LeaseReport, { kind: "not stored" }>): Record<string, string> {
  switch (event.kind) {
    case "no address":
      return { reason: `no node in reach has a free address of ${event.subnet}` };
    case "fork":
      return { node: event.node, reason: "it has given away one block of addresses twice" };
    case "refused":
      return { node: event.node, reason: `words of ${shortNodeId(event.node)}: ${event.reason}` };
  }
}
