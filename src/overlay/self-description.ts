import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import { nameFragments } from "../routing/name-fragments.js";
import type { Origination } from "../routing/origination.js";
import { encodeIdentity } from "../wire/identity-body.js";
import { encodeLinks, LINKS_MAX } from "../wire/links-body.js";
import { encodeNames, type PortName } from "../wire/names-body.js";

const NO_NAMES = encodeNames([]);

/** Who this node is, and where it accepts peers. */
export interface Introduction {
  /** DER, leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly endpoints: readonly Endpoint[];
}

/** What this node tells all others of itself, but for its stations. */
export class SelfDescription {
  readonly #origination: Pick<Origination, "publish">;
  readonly #links = new Map<NodeId, number>();
  #endpoints: readonly Endpoint[] = [];
  #namesFragments = 0;
  #wantsFloods = false;
  #introduced = false;

  constructor(origination: Pick<Origination, "publish">) {
    this.#origination = origination;
  }

  /** Where this node accepts peers. */
  get endpoints(): readonly Endpoint[] {
    return this.#endpoints;
  }

  /** Begins to tell of this node; again after each renewal of its certificate. */
  introduce({ chain, endpoints }: Introduction): void {
    this.#endpoints = endpoints;
    this.#introduced = true;
    this.#origination.publish("identity", 0, encodeIdentity(chain));
    this.#publishLinks();
  }

  /** Has a link of this cost; more than LINKS_MAX are not told of. */
  linkUp(node: NodeId, cost: number): void {
    if (!this.#links.has(node) && this.#links.size >= LINKS_MAX) return;
    this.#links.set(node, cost);
    this.#publishLinks();
  }

  linkDown(node: NodeId): void {
    if (this.#links.delete(node)) this.#publishLinks();
  }

  wantFloods(wants: boolean): void {
    this.#wantsFloods = wants;
    this.#publishLinks();
  }

  /** Of the gateway's, in one fragment; empty: nothing any more. */
  tellLeases(fragment: number, body: Buffer): void {
    this.#origination.publish("leases", fragment, body);
  }

  /** See nameFragments for how many are told. */
  tellNames(ports: readonly PortName[]): void {
    const bodies = nameFragments(ports);
    const count = Math.max(bodies.length, this.#namesFragments);
    for (let at = 0; at < count; at += 1) {
      this.#origination.publish("names", at, bodies[at] ?? NO_NAMES);
    }
    this.#namesFragments = bodies.length;
  }

  #publishLinks(): void {
    if (!this.#introduced) return;
    const links = [...this.#links].map(([node, cost]) => ({ node, cost }));
    const body = { wantsFloods: this.#wantsFloods, endpoints: this.#endpoints, links };
    this.#origination.publish("links", 0, encodeLinks(body));
  }
}
