import type { Clock } from "../../src/base/clock.js";
import type { NodeId } from "../../src/base/ids.js";
import type { UplinkControl, UplinkEvents } from "../../src/overlay/data-plane.js";
import { Tunnels } from "../../src/overlay/tunnels.js";
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
export class MemoryDataPlane implements UplinkControl {
  readonly name: string;
  readonly node: NodeId;
  readonly wire: MemoryWire;
  readonly lan: Switch;
  readonly #planes: DataPlanes;
  readonly #tunnels: Tunnels;
  readonly #expected = new Map<UplinkId, NodeId>();
  readonly #uplinks = new Map<UplinkId, MemoryUplink>();
  #events: UplinkEvents | undefined;
  #nextPort = 1;

  constructor(parts: {
    readonly name: string;
    readonly node: NodeId;
    readonly clock: Clock;
    readonly wire: MemoryWire;
    readonly planes: DataPlanes;
  }) {
    this.name = parts.name;
    this.node = parts.node;
    this.wire = parts.wire;
    this.#planes = parts.planes;
    this.#tunnels = new Tunnels(parts.node, parts.clock, (frame, from) => {
      this.lan.receive(frame, from);
    });
    this.lan = new Switch({ clock: parts.clock, backbone: this.#tunnels, mtu: 1350 });
    parts.planes.set(parts.node, this);
  }

  /** From now on uplinks come up and go down. */
  report(events: UplinkEvents): void {
    this.#events = events;
  }

  attach(): { readonly port: MemoryPort; readonly location: Location } {
    const port = new MemoryPort(this.#nextPort++);
    return { port, location: this.lan.attach(port) };
  }

  /** A guest's frame comes in. */
  receive(frame: Buffer, from: Location): void {
    this.lan.receive(frame, from);
    this.lan.flush();
  }

  arrive(id: UplinkId, from: NodeId, octets: Buffer): void {
    const uplink = this.#uplinks.get(id);
    if (uplink?.peer !== from) return; // ended meanwhile
    const verdict = uplink.reader.feed(octets, (buffer, offset) => {
      this.#tunnels.receive(uplink, buffer, offset);
    });
    if (verdict.kind !== "sound") throw new Error(`the reader refused a batch: ${verdict.reason}`);
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
    this.#tunnels.attach(uplink);
    this.#events?.uplinkUp(id);
  }

  #end(id: UplinkId): void {
    const uplink = this.#uplinks.get(id);
    if (uplink === undefined) return;
    this.#uplinks.delete(id);
    if (this.#tunnels.detach(uplink)) this.lan.forgetNode(uplink.peer);
  }
}
