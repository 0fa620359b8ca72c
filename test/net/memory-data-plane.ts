import type { Clock, Timer } from "../../src/base/clock.js";
import type { NodeId } from "../../src/base/ids.js";
import type { LocalStation, StationChange } from "../../src/base/station-change.js";
import { millis } from "../../src/base/duration.js";
import type {
  Forwarding,
  ForwardingEvents,
  RouteEntry,
  UplinkControl,
  UplinkEvents,
} from "../../src/overlay/data-plane.js";
import type { Arrival } from "../../src/overlay/arrival.js";
import { Tunnels, type ProbeAnswer } from "../../src/overlay/tunnels.js";
import type { Uplink, UplinkId } from "../../src/overlay/uplink.js";
import type { Location } from "../../src/switch/location.js";
import { Switch } from "../../src/switch/switch.js";
import { BatchReader } from "../../src/wire/batch-reader.js";
import { BatchWriter } from "../../src/wire/batch-writer.js";
import type { RecordAddress } from "../../src/wire/record.js";
import type { MemoryWire } from "./memory-wire.js";
import { MemoryPort } from "../memory-port.js";

/** The data planes of a scene, to find the other end of an uplink. */
export type DataPlanes = Map<NodeId, MemoryDataPlane>;

/** A data connection in memory: real batches, carried by the scene's wire. */
class MemoryUplink implements Uplink {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly transport = "grpc";
  readonly #from: MemoryDataPlane;
  readonly #to: MemoryDataPlane;
  readonly #writer = new BatchWriter();
  readonly reader = new BatchReader();

  constructor(id: UplinkId, from: MemoryDataPlane, to: MemoryDataPlane) {
    this.id = id;
    this.peer = to.node;
    this.#from = from;
    this.#to = to;
  }

  push(address: RecordAddress, frame: Buffer): boolean {
    return this.#writer.push(address, frame) === 0;
  }

  pushRun(buffer: Buffer, start: number, end: number, records: number): number {
    return this.#writer.pushRun(buffer, start, end, records);
  }

  flush(): void {
    for (let batch = this.#writer.take(); batch !== undefined; batch = this.#writer.take()) {
      const octets = Buffer.from(batch);
      this.#writer.release(batch);
      this.#from.wire.send({
        from: this.#from.name,
        to: this.#to.name,
        what: `batch of ${octets.length} octets`,
        deliver: () => {
          this.#to.arrive(this.id, this.#from.node, octets);
        },
      });
    }
  }
}

/** Switch and tunnels as in the data plane's thread, without the thread. */
export class MemoryDataPlane implements UplinkControl, Forwarding {
  readonly name: string;
  readonly node: NodeId;
  readonly wire: MemoryWire;
  readonly lan: Switch;
  readonly #planes: DataPlanes;
  readonly tunnels: Tunnels;
  /** What became of the records that arrived. */
  readonly arrivals: Partial<Record<Arrival, number>> = {};
  /** Answers to this host's probes. */
  readonly probes: ProbeAnswer[] = [];
  readonly #expected = new Map<UplinkId, NodeId>();
  readonly #uplinks = new Map<UplinkId, MemoryUplink>();
  #events: (UplinkEvents & ForwardingEvents) | undefined;
  #changes: LocalStation[] = [];
  readonly #clock: Clock;
  #nextPort = 1;
  #ports = 0;
  #reporter: Timer | undefined;

  constructor(parts: {
    readonly name: string;
    readonly node: NodeId;
    readonly clock: Clock;
    readonly wire: MemoryWire;
    readonly planes: DataPlanes;
  }) {
    this.#clock = parts.clock;
    this.name = parts.name;
    this.node = parts.node;
    this.wire = parts.wire;
    this.#planes = parts.planes;
    this.tunnels = new Tunnels({
      self: parts.node,
      clock: parts.clock,
      deliver: (frame, from) => {
        this.lan.receive(frame, from);
      },
      probed: (answer) => this.probes.push(answer),
    });
    this.lan = new Switch({
      clock: parts.clock,
      backbone: this.tunnels,
      mtu: 1350,
      stations: (change) => this.#changes.push(change),
    });
    parts.planes.set(parts.node, this);
  }

  /** From now on uplinks come up and go down. */
  report(events: UplinkEvents & ForwardingEvents): void {
    this.#events = events;
    this.#reportTraffic();
  }

  attach(): { readonly port: MemoryPort; readonly location: Location } {
    const port = new MemoryPort(this.#nextPort++);
    const location = this.lan.attach(port);
    this.#ports += 1;
    this.#events?.ports(this.#ports);
    return { port, location };
  }

  /** A guest is gone, with its port. */
  detach(port: MemoryPort): void {
    this.lan.detach(port.id);
    this.#ports -= 1;
    this.#reportStations();
    this.#events?.ports(this.#ports);
  }

  installRoutes(routes: readonly RouteEntry[], relays: boolean): void {
    this.tunnels.relays = relays;
    this.tunnels.installRoutes(routes);
  }

  changeStations(changes: readonly StationChange[]): void {
    this.lan.changeStations(changes);
    this.#reportStations();
  }

  /** A guest's frame comes in. */
  receive(frame: Buffer, from: Location): void {
    this.lan.receive(frame, from);
    this.lan.flush();
    this.#reportStations();
  }

  arrive(id: UplinkId, from: NodeId, octets: Buffer): void {
    const uplink = this.#uplinks.get(id);
    if (uplink?.peer !== from) return; // ended meanwhile
    const verdict = uplink.reader.feed(octets, (buffer, offset) => {
      const arrival = this.tunnels.receive(uplink, buffer, offset);
      this.arrivals[arrival] = (this.arrivals[arrival] ?? 0) + 1;
    });
    if (verdict.kind !== "sound") throw new Error(`the reader refused a batch: ${verdict.reason}`);
    this.tunnels.flush();
    this.lan.flush();
  }

  dialUplink(id: UplinkId, node: NodeId): void {
    const other = this.#planes.get(node);
    if (other === undefined) return;
    this.wire.send({
      from: this.name,
      to: other.name,
      what: "data connection",
      deliver: () => {
        if (!other.#accepts(id, this.node)) return;
        other.#establish(id, this);
        this.#establish(id, other);
      },
    });
  }

  /** Reports nothing any more. */
  stop(): void {
    this.#reporter?.stop();
  }

  expectUplink(id: UplinkId, node: NodeId): void {
    this.#expected.set(id, node);
  }

  closeUplink(id: UplinkId): void {
    this.#expected.delete(id);
    this.#end(id);
  }

  #accepts(id: UplinkId, from: NodeId): boolean {
    return this.#expected.get(id) === from;
  }

  #establish(id: UplinkId, other: MemoryDataPlane): void {
    const uplink = new MemoryUplink(id, this, other);
    this.#uplinks.set(id, uplink);
    this.tunnels.attach(uplink);
    this.#events?.uplinkUp(id);
  }

  #end(id: UplinkId): void {
    const uplink = this.#uplinks.get(id);
    if (uplink === undefined) return;
    this.#uplinks.delete(id);
    this.tunnels.detach(uplink);
  }

  #reportStations(): void {
    const changes = this.#changes.splice(0);
    if (changes.length > 0) this.#events?.stations(changes);
  }

  #reportTraffic(): void {
    this.#reporter = this.#clock.after(millis(1000), () => {
      const report = this.tunnels.takeTraffic();
      if (report.length > 0) this.#events?.traffic(report);
      this.#reportTraffic();
    });
  }
}
