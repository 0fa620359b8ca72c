import type { Clock } from "../base/clock.js";
import type { NodeId } from "../base/ids.js";
import type { Backbone } from "../switch/backbone.js";
import type { Location } from "../switch/location.js";
import { isNodeTagAt, nodeTagOf, type NodeTag } from "../wire/node-tag.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { decodeProbe, encodeProbe, type Probe } from "../wire/probe.js";
import {
  decrementHopLimit,
  FLAG_PROBE,
  INITIAL_HOP_LIMIT,
  isFromIsolated,
  isProbe,
  RECORD_DESTINATION_OFFSET,
  RECORD_HEADER_OCTETS,
  RECORD_SOURCE_OFFSET,
  recordHopLimit,
  recordLength,
} from "../wire/record.js";
import type { Arrival, RecordRefusal } from "./arrival.js";
import type { NodeTraffic, RouteEntry } from "./data-plane.js";
import { ForwardingTable, type Destination } from "./forwarding-table.js";
import { Holdover } from "./holdover.js";
import { RelayRun } from "./relay-run.js";
import type { Uplink } from "./uplink.js";

/** Takes a frame out of the overlay; it is borrowed until the call returns. */
export type Deliver = (frame: Buffer, from: Location) => void;

/** An answer to a probe of this node's. */
export interface ProbeAnswer {
  readonly id: number;
  readonly sequence: number;
  /** Who answered. */
  readonly node: NodeId;
  /** Uplinks the request crossed. */
  readonly forwardHops: number;
  /** Uplinks the reply crossed. */
  readonly backHops: number;
}

/**
 * The switch's backbone over a graph of uplinks.
 *
 * Theory of operation: a frame for a node leaves as a record toward that node's next hop; a flood as
 * one such record to each node that wants floods (ingress replication, RFC 8365 §5.1.3), so that no
 * relay ever copies one. A record that arrives for another node leaves again with one hop less; of
 * it nothing but the two tags and the hop limit is read. The hop limit bounds what a loop of routes,
 * while they change, can do.
 *
 * Who may be the source of a record is checked at each node it crosses: a neighbour that is no
 * transit node speaks for itself only, and nobody speaks for this node or for one that is unknown.
 */
export class Tunnels implements Backbone {
  /** While false, records for other nodes are refused. */
  relays = true;
  readonly #self: NodeTag;
  readonly #deliver: Deliver;
  readonly #probed: (answer: ProbeAnswer) => void;
  readonly #table: ForwardingTable;
  readonly #run = new RelayRun();
  readonly #touched = new Set<Uplink>();
  readonly #holdover: Holdover;
  readonly #hops = new Array<number>(INITIAL_HOP_LIMIT).fill(0);
  #relayedFrames = 0;
  #relayedOctets = 0;

  constructor(parts: {
    readonly self: NodeId;
    readonly clock: Clock;
    readonly deliver: Deliver;
    readonly probed: (answer: ProbeAnswer) => void;
  }) {
    this.#self = nodeTagOf(parts.self);
    this.#table = new ForwardingTable(parts.self);
    this.#holdover = new Holdover(parts.clock);
    this.#deliver = parts.deliver;
    this.#probed = parts.probed;
  }

  /** Records relayed for others. */
  get relayedFrames(): number {
    return this.#relayedFrames;
  }

  /** Octets of their Ethernet frames. */
  get relayedOctets(): number {
    return this.#relayedOctets;
  }

  /** Frames delivered here by how many uplinks they had crossed; the first is for one. */
  get hops(): readonly number[] {
    return this.#hops;
  }

  /** Whether records leave over uplinks of WireGuard only; those of others stand by all the same. */
  restrict(toWireGuard: boolean): void {
    this.#run.end();
    this.#table.restrict(toWireGuard);
    this.#releaseHeld();
  }

  /** From now on records to its peer, and to those behind it, take this uplink. */
  attach(uplink: Uplink): void {
    this.#table.attach(uplink);
    this.#releaseHeld();
  }

  /** No record takes it any more. */
  detach(uplink: Uplink): void {
    this.#run.end();
    this.#touched.delete(uplink);
    this.#table.detach(uplink);
  }

  /**
   * Replaces all routes. A neighbour without one is reached all the same, and flooded to: its uplink
   * works before link-state has caught up.
   */
  installRoutes(routes: readonly RouteEntry[]): void {
    this.#table.install(routes);
    this.#releaseHeld();
  }

  forward(to: NodeId, frame: Buffer, isolated: boolean): boolean {
    const destination = this.#table.get(to);
    if (destination?.via === undefined) return false;
    destination.frames += 1;
    destination.octets += frame.length - OFFLOAD_HEADER_OCTETS;
    return this.#push(destination, frame, isolated);
  }

  flood(frame: Buffer, isolated: boolean): void {
    const targets = this.#table.floodTargets;
    if (targets.length === 0) this.#holdover.keep(frame, isolated);
    for (const target of targets) this.#push(target, frame, isolated);
  }

  flush(): void {
    this.#run.end();
    for (const uplink of this.#touched) uplink.flush();
    this.#touched.clear();
  }

  /** Unicast forwarded to each node since the last call; relayed and flooded frames do not count. */
  takeTraffic(): readonly NodeTraffic[] {
    return this.#table.takeTraffic();
  }

  /** Asks the node for a sign of life; false while it is unreachable, or when a queue was full. */
  probe(to: NodeId, id: number, sequence: number): boolean {
    const destination = this.#table.get(to);
    if (destination === undefined) return false;
    const sent = this.#sendProbe(destination, { kind: "request", id, sequence, forwardHops: 0 });
    this.flush();
    return sent;
  }

  /**
   * Takes the sound record at `offset`, whole in the buffer, that came over the uplink. The buffer
   * is borrowed until the call returns, or, where it `lasts`, until the next `flush`; the hop limit
   * in it, and what lies in front of the record, may change.
   */
  receive(uplink: Uplink, buffer: Buffer, offset: number, lasts = false): Arrival {
    const neighbour = this.#table.get(uplink.peer);
    if (neighbour === undefined) return "unknown source";
    const isLast = isNodeTagAt(this.#self, buffer, offset + RECORD_DESTINATION_OFFSET);
    if (!isLast && !this.relays) return "not a relay";
    const source = this.#sourceOf(neighbour, buffer, offset);
    if (typeof source === "string") return source;
    const hopLimit = recordHopLimit(buffer, offset);
    // A greater one than any first node writes would let a record go round longer than others.
    if (hopLimit < 1 || hopLimit > INITIAL_HOP_LIMIT) return "hop limit";
    if (isLast) return this.#take(source, buffer, offset);
    const arrival = this.#relay(uplink, buffer, offset);
    if (!lasts) this.#run.end();
    return arrival;
  }

  #sourceOf(neighbour: Destination, buffer: Buffer, offset: number): Destination | RecordRefusal {
    const at = offset + RECORD_SOURCE_OFFSET;
    if (isNodeTagAt(neighbour.address.destination, buffer, at)) return neighbour;
    if (neighbour.route?.transit !== true) return "forged source";
    if (isNodeTagAt(this.#self, buffer, at)) return "forged source";
    return this.#table.at(buffer, at) ?? "unknown source";
  }

  #relay(uplink: Uplink, buffer: Buffer, offset: number): Arrival {
    if (recordHopLimit(buffer, offset) === 1) return "hop limit";
    const via = this.#table.at(buffer, offset + RECORD_DESTINATION_OFFSET)?.via;
    if (via === undefined) return "no route";
    if (via.peer === uplink.peer) return "no way on";
    decrementHopLimit(buffer, offset);
    const length = recordLength(buffer, offset);
    this.#touched.add(via);
    this.#run.add(via, buffer, offset, offset + RECORD_HEADER_OCTETS + length);
    this.#relayedFrames += 1;
    this.#relayedOctets += length - OFFLOAD_HEADER_OCTETS;
    return "relayed";
  }

  #take(source: Destination, buffer: Buffer, offset: number): Arrival {
    const crossed = INITIAL_HOP_LIMIT - recordHopLimit(buffer, offset) + 1;
    const start = offset + RECORD_HEADER_OCTETS;
    const payload = buffer.subarray(start, start + recordLength(buffer, offset));
    if (isProbe(buffer, offset)) return this.#takeProbe(source, payload, crossed);
    this.#hops[crossed - 1] = (this.#hops[crossed - 1] ?? 0) + 1;
    const isolated = isFromIsolated(buffer, offset);
    this.#deliver(payload, isolated ? source.isolatedLocation : source.location);
    return "delivered";
  }

  #takeProbe(source: Destination, payload: Buffer, crossed: number): Arrival {
    const probe = decodeProbe(payload);
    if (probe === undefined) return "malformed probe";
    const { id, sequence, forwardHops } = probe;
    if (probe.kind === "request") {
      this.#sendProbe(source, { kind: "reply", id, sequence, forwardHops: crossed });
    } else {
      this.#probed({ id, sequence, node: source.node, forwardHops, backHops: crossed });
    }
    return "probe";
  }

  #sendProbe({ address, via }: Destination, probe: Probe): boolean {
    if (via === undefined) return false;
    this.#touched.add(via);
    return via.push({ ...address, flags: FLAG_PROBE }, encodeProbe(probe));
  }

  #releaseHeld(): void {
    if (this.#table.floodTargets.length > 0) {
      this.#holdover.release((frame, isolated) => {
        this.flood(frame, isolated);
      });
    }
    this.flush();
  }

  #push({ address, isolatedAddress, via }: Destination, frame: Buffer, isolated: boolean): boolean {
    if (via === undefined) return false;
    this.#touched.add(via);
    return via.push(isolated ? isolatedAddress : address, frame);
  }
}
