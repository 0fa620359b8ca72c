import type { NodeId } from "../../../src/base/ids.js";
import type { Rng } from "../../../src/base/rng.js";
import type { Arrival } from "../../../src/overlay/arrival.js";
import type { RouteEntry } from "../../../src/overlay/data-plane.js";
import { Tunnels } from "../../../src/overlay/tunnels.js";
import { BatchReader } from "../../../src/wire/batch-reader.js";
import { ETHERNET_HEADER_OCTETS } from "../../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { INITIAL_HOP_LIMIT, RECORD_HEADER_OCTETS } from "../../../src/wire/record.js";
import { FakeClock } from "../../fake-clock.js";
import { QueuedUplink } from "../../queued-uplink.js";

/** Neighbours by node number. */
export type Graph = readonly (readonly number[])[];

export interface Delivery {
  readonly number: number;
  readonly from: NodeId;
}

/** The id of a node by its number, 0..255; no two tags are alike. */
export function nodeId(number: number): NodeId {
  return number.toString(16).padStart(2, "0").repeat(32) as NodeId;
}

/** A whole number of 0 to one less than the limit. */
export function below(limit: number, rng: Rng): number {
  return rng.uint32() % limit;
}

/** True in so many percent of all draws. */
export function happens(percent: number, rng: Rng): boolean {
  return below(100, rng) < percent;
}

/** The number, then octets that repeat the last of it, but for the headers: all are of one flow. */
function frameOf(number: number, octets: number): Buffer {
  const frame = Buffer.alloc(octets, number & 0xff);
  frame.fill(0, OFFLOAD_HEADER_OCTETS, OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS);
  frame.writeUInt32BE(number, 0);
  return frame;
}

/** One direction of a link: what was flushed into it and has not come out yet. */
interface Wire {
  readonly to: Host;
  readonly uplink: QueuedUplink;
  /** Of the node at the far end, back to this one. */
  readonly back: QueuedUplink;
  readonly reader: BatchReader;
  pending: Buffer;
}

class Host {
  readonly id: NodeId;
  readonly tunnels: Tunnels;
  readonly delivered: Delivery[] = [];

  constructor(number: number, clock: FakeClock) {
    this.id = nodeId(number);
    this.tunnels = new Tunnels({
      self: this.id,
      clock,
      deliver: (frame, from) => {
        const intact = frame.equals(frameOf(frame.readUInt32BE(0), frame.length));
        if (!intact || from.kind !== "node") throw new Error("a frame arrived changed");
        this.delivered.push({ number: frame.readUInt32BE(0), from: from.node });
      },
      probed: () => undefined,
    });
  }
}

/** Tunnels over a graph, joined by wires that cut the octets anywhere and are served in any order. */
export class RelayScene {
  readonly hosts: readonly Host[];
  readonly arrivals = new Map<Arrival, number>();
  /** How many uplinks each copy of a frame has crossed, by number and destination. */
  readonly crossings = new Map<string, number>();
  readonly #wires: Wire[] = [];
  readonly #rng: Rng;
  #number = 0;

  constructor(graph: Graph, rng: Rng) {
    const clock = new FakeClock();
    this.#rng = rng;
    this.hosts = graph.map((_, number) => new Host(number, clock));
    graph.forEach((neighbours, from) => {
      for (const to of neighbours) if (from < to) this.#join(from, to);
    });
  }

  install(number: number, routes: readonly RouteEntry[]): void {
    this.hosts[number]!.tunnels.installRoutes(routes);
  }

  /** Queues a new frame; returns its number. */
  forward(from: number, to: number, octets: number): number {
    this.hosts[from]!.tunnels.forward(nodeId(to), frameOf(++this.#number, octets), false);
    return this.#number;
  }

  /** Queues a new frame for all; returns its number. */
  flood(from: number, octets: number): number {
    this.hosts[from]!.tunnels.flood(frameOf(++this.#number, octets), false);
    return this.#number;
  }

  /** Ends the burst of a node. */
  flush(number: number): void {
    this.hosts[number]!.tunnels.flush();
  }

  /** Lets a chunk out of one of the wires; false when all are empty. */
  step(): boolean {
    for (const wire of this.#wires) {
      wire.pending = Buffer.concat([wire.pending, wire.uplink.take()]);
    }
    const busy = this.#wires.filter(({ pending }) => pending.length > 0);
    const wire = busy.length === 0 ? undefined : busy[below(busy.length, this.#rng)];
    if (wire === undefined) return false;
    const most = happens(20, this.#rng) ? 40 : 2 * wire.pending.length;
    const octets = 1 + below(most, this.#rng);
    const chunk = Buffer.from(wire.pending.subarray(0, octets));
    wire.pending = wire.pending.subarray(octets);
    this.#feed(wire, chunk);
    return true;
  }

  #feed({ to, back, reader }: Wire, chunk: Buffer): void {
    const verdict = reader.feed(chunk, (buffer, offset) => {
      this.#countCrossing(buffer, offset);
      const arrival = to.tunnels.receive(back, buffer, offset, buffer === chunk);
      this.arrivals.set(arrival, (this.arrivals.get(arrival) ?? 0) + 1);
    });
    if (verdict.kind !== "sound") throw new Error(`a batch was malformed: ${verdict.reason}`);
    to.tunnels.flush();
    chunk.fill(0xff); // it was borrowed
  }

  #countCrossing(buffer: Buffer, offset: number): void {
    const number = buffer.readUInt32BE(offset + RECORD_HEADER_OCTETS);
    const key = `${number} ${buffer.toString("hex", offset + 6, offset + 16)}`;
    const crossed = (this.crossings.get(key) ?? 0) + 1;
    if (crossed > INITIAL_HOP_LIMIT) throw new Error("a record crossed more uplinks than it may");
    this.crossings.set(key, crossed);
  }

  #join(some: number, other: number): void {
    const [near, far] = [this.hosts[some]!, this.hosts[other]!];
    const [there, back] = [new QueuedUplink(far.id), new QueuedUplink(near.id)];
    const wire = (to: Host, uplink: QueuedUplink, reverse: QueuedUplink): Wire => {
      return { to, uplink, back: reverse, reader: new BatchReader(), pending: Buffer.alloc(0) };
    };
    this.#wires.push(wire(far, there, back), wire(near, back, there));
    near.tunnels.attach(there);
    far.tunnels.attach(back);
  }
}
