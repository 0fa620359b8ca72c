import type { NodeId } from "../base/ids.js";
import { decodeLinks, type LinksBody } from "../wire/links-body.js";
import { lsaBody, type LsaHeader } from "../wire/lsa.js";
import { INITIAL_HOP_LIMIT } from "../wire/record.js";
import type { Graph, Vertex } from "./graph.js";
import { shortestPaths, type Path } from "./shortest-paths.js";
import type { Signer } from "./seal.js";
import type { SignedLsa } from "./signed-lsa.js";

/** What a node says of itself in its links LSA. */
export interface NodeFacts extends LinksBody {
  readonly header: LsaHeader;
}

/** The graph of nodes and uplinks as the links LSAs draw it, and the ways from here through it. */
export class Topology {
  readonly #self: NodeId;
  readonly #signer: (node: NodeId) => Signer | undefined;
  readonly #facts = new Map<NodeId, NodeFacts>();
  #paths: ReadonlyMap<NodeId, Path> = new Map();
  #links = 0;

  /** `signer` tells the certificate of a node: it says whether that may relay. */
  constructor(self: NodeId, signer: (node: NodeId) => Signer | undefined) {
    this.#self = self;
    this.#signer = signer;
  }

  /** How many links all nodes tell of, each direction for itself. */
  get links(): number {
    return this.#links;
  }

  /** Takes a links LSA that is in the database, of this or another node. */
  learn(lsa: SignedLsa): void {
    const body = decodeLinks(lsaBody(lsa.octets));
    if (body === undefined) return;
    this.forget(lsa.header.origin);
    this.#facts.set(lsa.header.origin, { header: lsa.header, ...body });
    this.#links += body.links.length;
  }

  forget(node: NodeId): void {
    this.#links -= this.#facts.get(node)?.links.length ?? 0;
    this.#facts.delete(node);
  }

  /** What the node says; undefined where it has said nothing. */
  factsOf(node: NodeId): NodeFacts | undefined {
    return this.#facts.get(node);
  }

  facts(): ReadonlyMap<NodeId, NodeFacts> {
    return this.#facts;
  }

  /** The ways as of the last computation. */
  get paths(): ReadonlyMap<NodeId, Path> {
    return this.#paths;
  }

  /** Computes the ways anew; one longer than a record may go is none. */
  compute(): ReadonlyMap<NodeId, Path> {
    const paths = shortestPaths(this.#graph(), this.#self);
    this.#paths = new Map([...paths].filter(([, { hops }]) => hops <= INITIAL_HOP_LIMIT));
    return this.#paths;
  }

  /** Whether the node could be reached if this one had no uplink to it. */
  isReachableOtherwise(node: NodeId): boolean {
    const graph = new Map(this.#graph());
    const own = graph.get(this.#self);
    if (own === undefined) return false;
    graph.set(this.#self, { ...own, links: own.links.filter((link) => link.node !== node) });
    const path = shortestPaths(graph, this.#self).get(node);
    return path !== undefined && path.hops <= INITIAL_HOP_LIMIT;
  }

  #graph(): Graph {
    const graph = new Map<NodeId, Vertex>();
    for (const [node, { links }] of this.#facts) {
      graph.set(node, { transit: this.#signer(node)?.transit ?? false, links });
    }
    return graph;
  }
}
