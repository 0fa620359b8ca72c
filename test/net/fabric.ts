import type { Mac, NodeId } from "../../src/base/ids.js";
import { silentLogger } from "../../src/base/logger.js";
import type { Logger } from "../../src/base/logger.js";
import type { Clone } from "../../src/overlay/clone-watch.js";
import { ControlPlane } from "../../src/overlay/control-plane.js";
import type { DuplicateReport } from "../../src/routing/mac-route-news.js";
import type { Role } from "../../src/trust/role.js";
import type { PeerIdentity } from "../../src/overlay/control-transport.js";
import type { Location } from "../../src/switch/location.js";
import type { EpochMillis } from "../../src/base/duration.js";
import type { SignedDefinition } from "../../src/trust/signed-definition.js";
import { TrustList } from "../../src/trust/trust-list.js";
import { FakeClock } from "../fake-clock.js";
import type { MemoryPort } from "../memory-port.js";
import { SeededRng } from "../seeded-rng.js";
import { MemoryDataPlane, type DataPlanes } from "./memory-data-plane.js";
import type { Edge } from "../graph.js";
import { judgeInMemory } from "./memory-definition.js";
import { MEMORY_ISSUER, memoryChain, MemorySeal, nodeNamed } from "./memory-seal.js";
import { memoryStatements } from "./memory-statements.js";
import { MemoryGateway } from "./memory-gateway.js";
import { MemoryEther } from "./memory-transport.js";
import { MemoryWireGuard } from "./memory-wireguard.js";
import { MemoryWire, type Packet } from "./memory-wire.js";
import { SuspendableClock } from "./suspendable-clock.js";
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
  readonly role: Role;
  readonly plane: MemoryDataPlane;
  readonly clock: SuspendableClock;
  readonly gateway: MemoryGateway;
  readonly wireguard: MemoryWireGuard;
  /** What the host knows of whom not to believe. */
  readonly list: TrustList;
  control: ControlPlane;
}

/** What a host of a scene may be other than usual. */
export interface HostOptions {
  readonly role?: Role;
  readonly logger?: Logger;
}

/** A MAC no guest of a scene may have. */
export const RESERVED_MAC = 0x02ff_ffff_ffff as Mac;

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
  /** The last definition each host was told of, by its name. */
  readonly definitions = new Map<string, SignedDefinition>();
  readonly duplicates: (DuplicateReport & { readonly host: string })[] = [];
  readonly clones: (Clone & { readonly host: string })[] = [];
  readonly clockDifferences: { readonly host: string; readonly ahead: number }[] = [];
  readonly #suspended = new Set<string>();
  #held: Packet[] = [];

  constructor(seed: number) {
    this.rng = new SeededRng(seed);
    this.wire = new MemoryWire(this.log, this.rng);
    this.#ether = new MemoryEther(this.wire, this.clock);
    this.#ether.mayMeet = (a, b) => this.#isPath(a, b);
    this.wire.intercept((packet, next) => {
      if (this.#suspended.has(packet.to)) this.#held.push(packet);
      else if (this.#isPath(packet.from, packet.to)) next(packet);
    });
  }

  /** The host's agent stands still, as after SIGSTOP: its kernel takes what comes. */
  suspend(host: Host): void {
    this.#suspended.add(host.name);
    host.clock.suspend();
  }

  resume(host: Host): void {
    this.#suspended.delete(host.name);
    const arrived = this.#held.filter(({ to }) => to === host.name);
    this.#held = this.#held.filter(({ to }) => to !== host.name);
    for (const packet of arrived) this.wire.send(packet);
    this.wire.run();
    host.clock.resume();
    this.wire.run();
  }

  #isPath(a: string, b: string): boolean {
    return a === b || this.paths === undefined || this.paths.has(`${a} ${b}`);
  }

  addHost(name: string, { role = "transit", logger = silentLogger }: HostOptions = {}): Host {
    const node = nodeNamed(name);
    const listen = 1000 + this.hosts.length;
    const clock = new SuspendableClock(this.clock);
    const plane = new MemoryDataPlane({
      name,
      node,
      clock,
      wire: this.wire,
      planes: this.#planes,
    });
    const gateway = new MemoryGateway();
    const wireguard = new MemoryWireGuard();
    const list = new TrustList([], [], 0 as EpochMillis);
    const host: Host = {
      name,
      node,
      listen,
      role,
      plane,
      clock,
      gateway,
      wireguard,
      list,
      control: this.#controlPlane(
        { name, node, listen, plane, role, clock, gateway, wireguard, list },
        logger,
      ),
    };
    plane.report({
      uplinkUp: (id) => {
        host.control.uplinkUp(id);
      },
      uplinkDown: (id, reason) => {
        host.control.uplinkDown(id, reason);
      },
      stations: (changes) => {
        host.control.stations(changes);
      },
      ports: (count) => {
        host.control.ports(count);
      },
      traffic: (report) => {
        host.control.traffic(report);
      },
    });
    this.hosts.push(host);
    return host;
  }

  /**
   * Hosts h0, h1, …, joined by these edges and no others: each edge is dialled from its first end,
   * and where there is no edge there is no path.
   */
  addGraph(hosts: number, edges: readonly Edge[], options: HostOptions = {}): readonly Host[] {
    const added = Array.from({ length: hosts }, (_, at) => this.addHost(`h${at}`, options));
    this.paths = new Set(edges.flatMap(([a, b]) => [`h${a} h${b}`, `h${b} h${a}`]));
    added.forEach((host, at) => {
      this.start(host, ...edges.filter(([from]) => from === at).map(([, to]) => added[to]!));
    });
    return added;
  }

  /** Where there is a path, as "from to"; undefined: everywhere. */
  paths: Set<string> | undefined;

  /** The path between two hosts is gone; `reset` tells both ends at once. */
  cut(a: Host, b: Host, how: "reset" | "silent"): void {
    this.paths?.delete(`${a.name} ${b.name}`);
    this.paths?.delete(`${b.name} ${a.name}`);
    if (how === "reset") this.#ether.resetBetween(a.name, b.name);
    this.wire.run();
  }

  heal(a: Host, b: Host): void {
    this.paths?.add(`${a.name} ${b.name}`).add(`${b.name} ${a.name}`);
  }

  /** The host dials these from now on. */
  start(host: Host, ...to: readonly Host[]): void {
    host.control.start(
      to.map(({ listen }) => ({ host: "memory", port: listen })),
      {
        chain: memoryChain(host.name, host.role),
        endpoints: [{ host: "memory", port: host.listen }],
      },
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
    for (const { control, plane } of this.hosts) {
      control.stop();
      plane.stop();
    }
    this.wire.run();
  }

  #controlPlane(host: Omit<Host, "control">, logger: Logger): ControlPlane {
    const { name, node, listen, plane, role, clock, gateway, wireguard, list } = host;
    const spki = Buffer.from(name);
    const identity: PeerIdentity = { node, role, issuerKey: MEMORY_ISSUER, spki };
    const statements = memoryStatements(list, () => {
      control.expel();
    });
    const control: ControlPlane = new ControlPlane({
      self: node,
      clock,
      rng: this.rng,
      logger,
      transport: this.#ether.transportOf({ name, identity }),
      uplinks: plane,
      greeting: { release: "test" },
      definition: {
        current: undefined,
        judge: judgeInMemory,
        install: (definition) => {
          this.definitions.set(name, definition);
        },
      },
      statements,
      seal: new MemorySeal(name, statements.isExpelled),
      reservedMacs: new Set([RESERVED_MAC]),
      remembered: [],
      serve: (_body, answer) => {
        answer({ kind: "refused", reason: "not in this scene" });
      },
      cloned: (clone) => this.clones.push({ host: name, ...clone }),
      clockDiffers: ({ ahead }) => this.clockDifferences.push({ host: name, ahead }),
      duplicate: (report) => this.duplicates.push({ host: name, ...report }),
      membersChanged: () => undefined,
      gateway,
      wireguard,
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
