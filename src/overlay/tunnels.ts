import type { Clock } from "../base/clock.js";
import type { NodeId } from "../base/ids.js";
import type { Location } from "../switch/location.js";
import type { Backbone } from "../switch/backbone.js";
import { isNodeTagAt, nodeTagOf, type NodeTag } from "../wire/node-tag.js";
import {
  INITIAL_HOP_LIMIT,
  RECORD_DESTINATION_OFFSET,
  RECORD_HEADER_OCTETS,
  RECORD_SOURCE_OFFSET,
  recordLength,
  type RecordAddress,
} from "../wire/record.js";
import { Holdover } from "./holdover.js";
import type { Uplink, UplinkId } from "./uplink.js";

/** What became of a record that arrived. */
export type Arrival = "delivered" | "not for this node" | "forged source";

/** Takes a frame out of the overlay; it is borrowed until the call returns. */
export type Deliver = (frame: Buffer, from: Location) => void;

/** Uplinks to one node; the newest carries, an older one only waits for its end. */
interface Adjacency {
  readonly location: Location;
  readonly address: RecordAddress;
  readonly uplinks: Uplink[];
}

/**
 * The switch's backbone over direct uplinks: one record to the node that is meant, one to each node
 * for a flood (ingress replication, RFC 8365 §5.1.3).
 */
export class Tunnels implements Backbone {
  readonly #self: NodeTag;
  readonly #deliver: Deliver;
  readonly #adjacencies = new Map<NodeId, Adjacency>();
  readonly #touched = new Set<Uplink>();
  readonly #holdover: Holdover;

  constructor(self: NodeId, clock: Clock, deliver: Deliver) {
    this.#holdover = new Holdover(clock);
    this.#self = nodeTagOf(self);
    this.#deliver = deliver;
  }

  /** From now on frames to its peer take this uplink. */
  attach(uplink: Uplink): void {
    const adjacency = this.#adjacencies.get(uplink.peer) ?? this.#adjacencyOf(uplink.peer);
    adjacency.uplinks.push(uplink);
    this.#adjacencies.set(uplink.peer, adjacency);
    this.#holdover.release((frame) => {
      this.#push(adjacency, frame);
    });
    this.flush();
  }

  /** True when it was the last uplink to its peer, so that the peer is now unreachable. */
  detach(uplink: Uplink): boolean {
    this.#touched.delete(uplink);
    const adjacency = this.#adjacencies.get(uplink.peer);
    if (adjacency === undefined) return false;
    const at = adjacency.uplinks.indexOf(uplink);
    if (at >= 0) adjacency.uplinks.splice(at, 1);
    if (adjacency.uplinks.length > 0) return false;
    return this.#adjacencies.delete(uplink.peer);
  }

  uplink(id: UplinkId): Uplink | undefined {
    for (const { uplinks } of this.#adjacencies.values()) {
      const found = uplinks.find((uplink) => uplink.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  forward(to: NodeId, frame: Buffer): boolean {
    const adjacency = this.#adjacencies.get(to);
    return adjacency !== undefined && this.#push(adjacency, frame);
  }

  flood(frame: Buffer): void {
    if (this.#adjacencies.size === 0) this.#holdover.keep(frame);
    for (const adjacency of this.#adjacencies.values()) this.#push(adjacency, frame);
  }

  flush(): void {
    for (const uplink of this.#touched) uplink.flush();
    this.#touched.clear();
  }

  /**
   * Takes the sound record at `offset`, whole in the buffer, that came over the uplink. With direct
   * uplinks only, nobody but the neighbour itself can be its source.
   */
  receive(uplink: Uplink, buffer: Buffer, offset: number): Arrival {
    const adjacency = this.#adjacencies.get(uplink.peer);
    if (adjacency === undefined) return "forged source";
    if (!isNodeTagAt(this.#self, buffer, offset + RECORD_DESTINATION_OFFSET)) {
      return "not for this node";
    }
    const neighbour = adjacency.address.destination;
    if (!isNodeTagAt(neighbour, buffer, offset + RECORD_SOURCE_OFFSET)) return "forged source";
    const start = offset + RECORD_HEADER_OCTETS;
    this.#deliver(buffer.subarray(start, start + recordLength(buffer, offset)), adjacency.location);
    return "delivered";
  }

  #push(adjacency: Adjacency, frame: Buffer): boolean {
    const uplink = adjacency.uplinks.at(-1);
    if (uplink === undefined) return false;
    this.#touched.add(uplink);
    return uplink.push(adjacency.address, frame);
  }

  #adjacencyOf(node: NodeId): Adjacency {
    const address = {
      destination: nodeTagOf(node),
      source: this.#self,
      hopLimit: INITIAL_HOP_LIMIT,
    };
    return { location: { kind: "node", node }, address, uplinks: [] };
  }
}
