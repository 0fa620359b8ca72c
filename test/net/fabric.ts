import { createHash } from "node:crypto";
import type { NodeId } from "../../src/base/ids.js";
import { silentLogger } from "../../src/base/logger.js";
import { ControlPlane } from "../../src/overlay/control-plane.js";
import type { PeerIdentity } from "../../src/overlay/control-transport.js";
import type { Location } from "../../src/switch/location.js";
import { FakeClock } from "../fake-clock.js";
import type { MemoryPort } from "../memory-port.js";
import { SeededRng } from "../seeded-rng.js";
import { MemoryDataPlane, type DataPlanes } from "./memory-data-plane.js";
import { MemoryEther } from "./memory-transport.js";
import { MemoryWire } from "./memory-wire.js";
import { WireLog } from "./wire-log.js";

/** A guest of a scene. */
export interface Guest {
  readonly host: Host;
  readonly port: MemoryPort;
  readonly location: Location;
}

/** A host of a scene: real control plane, real switch and tunnels. */
export interface Host {
  readonly name: string;
  readonly node: NodeId;
  readonly listen: number;
  readonly plane: MemoryDataPlane;
  control: ControlPlane;
}

/**
 * A whole LAN in one test: real control planes, switches, codecs; only the clock, the randomness and
 * the wire are ours, so that a run follows from its seed alone.
 */
export class Fabric {
  readonly clock = new FakeClock();
  readonly log = new WireLog();
  readonly rng: SeededRng;
  readonly wire: MemoryWire;
  readonly #ether: MemoryEther;
  readonly #planes: DataPlanes = new Map();
  readonly hosts: Host[] = [];

  constructor(seed: number) {
    this.rng = new SeededRng(seed);
    this.wire = new MemoryWire(this.log, this.rng);
    this.#ether = new MemoryEther(this.wire, this.clock);
  }

  addHost(name: string): Host {
    const node = createHash("sha256").update(name).digest("hex") as NodeId;
    const listen = 1000 + this.hosts.length;
    const plane = new MemoryDataPlane({
      name,
      node,
      clock: this.clock,
      wire: this.wire,
      planes: this.#planes,
    });
    const host: Host = {
      name,
      node,
      listen,
      plane,
      control: this.#controlPlane(name, node, listen, plane),
    };
    plane.report({
      uplinkUp: (id) => {
        host.control.uplinkUp(id);
      },
      uplinkDown: (id, reason) => {
        host.control.uplinkDown(id, reason);
      },
    });
    this.hosts.push(host);
    return host;
  }

  /** The host dials these from now on. */
  start(host: Host, ...to: readonly Host[]): void {
    host.control.start(
      to.map(({ listen }) => ({ host: "memory", port: listen })),
      [],
    );
    this.wire.run();
  }

  attach(host: Host): Guest {
    return { host, ...host.plane.attach() };
  }

  send(guest: Guest, frame: Buffer): void {
    guest.host.plane.receive(frame, guest.location);
    this.wire.run();
  }

  /** Time passes, and everything that happens in it happens. */
  advance(milliseconds: number): void {
    this.clock.advance(milliseconds, () => {
      this.wire.run();
    });
    this.wire.run();
  }

  /** Breaks all of a host's connections, as a crash of its agent does. */
  reset(host: Host): void {
    this.#ether.reset(host.name);
    this.wire.run();
  }

  /** Nobody can dial the host. */
  deafen(host: Host): void {
    this.#ether.listening.delete(host.listen);
  }

  peersUp(host: Host): readonly NodeId[] {
    return host.control
      .peers()
      .filter(({ state }) => state === "up")
      .map(({ node }) => node!);
  }

  stop(): void {
    for (const { control } of this.hosts) control.stop();
    this.wire.run();
  }

  #controlPlane(name: string, node: NodeId, listen: number, plane: MemoryDataPlane): ControlPlane {
    const identity: PeerIdentity = { node, role: "transit", spki: Buffer.from(name) };
    const control = new ControlPlane({
      self: node,
      clock: this.clock,
      rng: this.rng,
      logger: silentLogger,
      transport: this.#ether.transportOf({ name, identity }),
      uplinks: plane,
      greeting: { release: "test", endpoints: [{ host: "memory", port: listen }], mtu: 1350 },
      serve: (_peer, _body, answer) => {
        answer({ kind: "refused", reason: "not in this scene" });
      },
      membersChanged: () => undefined,
    });
    this.#ether.listening.set(listen, {
      name,
      identity,
      accept: (connection) => {
        control.accept(connection);
      },
    });
    return control;
  }
}

/** Runs a scene; when it fails, its seed and its run are in the message. */
export function scene(seed: number, play: (fabric: Fabric) => void): void {
  const fabric = new Fabric(seed);
  try {
    play(fabric);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}: ${words}\n${fabric.log.diagram()}`, { cause: error });
  }
}
