import { createHash } from "node:crypto";
import type { Clock, Timer } from "../../src/base/clock.js";
import { millis, type EpochMillis, type Millis } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import { LeaseNode } from "../../src/gateway/leases/lease-node.js";
import type { LeaseReport } from "../../src/gateway/leases/lease-world.js";
import type { LeaseDefinition } from "../../src/gateway/leases/pool.js";
import { readJournal } from "../../src/wire/leases-journal.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { nodeNamed } from "./memory-seal.js";

/** What befalls messages, and how long a store takes; chances are of 1,000, times in milliseconds. */
export interface LeaseWeather {
  readonly delay: number;
  readonly loss: number;
  readonly duplication: number;
  readonly storeTime: number;
  /** Stores that fail. */
  readonly failure: number;
}

export const FINE: LeaseWeather = { delay: 5, loss: 0, duplication: 0, storeTime: 2, failure: 0 };

/** How often neighbours compare what they hold. */
const EXCHANGE_INTERVAL = 10_000;

interface Flooded {
  readonly sequence: number;
  readonly body: Buffer;
}

/** A clock of one host: skewed, and dead once its life is over. */
class HostClock implements Clock {
  readonly #clock: FakeClock;
  readonly #skew: number;
  readonly #isAlive: () => boolean;

  constructor(clock: FakeClock, skew: number, isAlive: () => boolean) {
    this.#clock = clock;
    this.#skew = skew;
    this.#isAlive = isAlive;
  }

  now(): Millis {
    return this.#clock.now();
  }

  wall(): EpochMillis {
    return (this.#clock.wall() + this.#skew) as EpochMillis;
  }

  after(delay: Millis, fire: () => void): Timer {
    return this.#clock.after(delay, () => {
      if (this.#isAlive()) fire();
    });
  }
}

/** A host: its disk, what it holds of everybody's fragments, and its node while it runs. */
export class LeaseHost {
  readonly name: string;
  readonly id: NodeId;
  /** What its civil clock is ahead, from its next start on. */
  skew: number;
  /** What is durable. */
  disk: Buffer = Buffer.alloc(0);
  /** What was written and may be lost. */
  readonly unsynced: { entry: Buffer; done: (stored: boolean) => void }[] = [];
  readonly held = new Map<string, Flooded>();
  readonly reports: LeaseReport[] = [];
  node: LeaseNode | undefined;
  clock: Clock | undefined;
  life = 0;

  constructor(name: string, skew: number) {
    this.name = name;
    this.id = nodeNamed(name);
    this.skew = skew;
  }
}

/** Several hosts' leases alone: floods, messages, disks and a clock, and everything that goes wrong with them. */
export class LeaseLan {
  readonly clock = new FakeClock();
  readonly rng: SeededRng;
  readonly hosts: LeaseHost[];
  weather: LeaseWeather;
  /** Which part of the network a host is in. */
  readonly #parts = new Map<LeaseHost, number>();
  /** Which fragments reach a host. */
  passes: (origin: NodeId, fragment: number, to: LeaseHost) => boolean = () => true;
  definition: LeaseDefinition;
  #sequence = 0;

  constructor(seed: number, skews: readonly number[], definition: LeaseDefinition) {
    this.rng = new SeededRng(seed);
    this.weather = FINE;
    this.definition = definition;
    this.hosts = skews.map((skew, at) => new LeaseHost(`n${at}`, skew));
    for (const host of this.hosts) this.#parts.set(host, 0);
    for (const host of this.hosts) this.start(host);
    this.#scheduleExchange();
  }

  chance(ofThousand: number): boolean {
    return this.rng.uint32() % 1000 < ofThousand;
  }

  below(limit: number): number {
    return this.rng.uint32() % limit;
  }

  partition(part: (host: LeaseHost) => number): void {
    for (const host of this.hosts) this.#parts.set(host, part(host));
  }

  isConnected(one: LeaseHost, other: LeaseHost): boolean {
    return this.#parts.get(one) === this.#parts.get(other);
  }

  start(host: LeaseHost): void {
    host.life += 1;
    const { life } = host;
    const isAlive = (): boolean => host.life === life && host.node !== undefined;
    host.clock = new HostClock(this.clock, host.skew, () => host.life === life);
    const reading = readJournal(host.disk);
    if (reading.kind !== "read") throw new Error(`${host.name}: journal damaged`);
    host.disk = host.disk.subarray(0, host.disk.length - reading.torn);
    host.node = new LeaseNode({
      self: host.id,
      clock: host.clock,
      rng: this.rng,
      changes: reading.changes,
      definition: this.definition,
      seal: {
        sign: (octets) => sign(host.id, octets),
        verify: (node, octets, signature) => sign(node, octets).equals(signature),
        isIssuer: (node) => node === this.hosts[0]!.id,
      },
      world: {
        send: (to, message) => {
          if (isAlive()) this.#send(host, to, message);
        },
        flood: (fragment, body) => {
          if (isAlive()) this.#flood(host, fragment, body);
        },
        store: (entry, done) => {
          this.#store(host, life, entry, done);
        },
        report: (event) => {
          host.reports.push(event);
          if (host.reports.length > 50) host.reports.shift();
        },
        changed: () => undefined,
        isReachable: (node) => {
          const other = this.hosts.find(({ id }) => id === node);
          return other?.node !== undefined && this.isConnected(host, other);
        },
      },
    });
    // The caller has an enrolment ledger, and names all members there are.
    for (const { id } of this.hosts) host.node.admit(id);
    for (const [key, { body }] of host.held) this.#hear(host, key, body);
  }

  /** The host stops at once; of what was not durable some octets may be on the disk. */
  crash(host: LeaseHost): void {
    host.node?.stop();
    host.node = undefined;
    host.life += 1;
    const tail = Buffer.concat(host.unsynced.map(({ entry }) => entry));
    host.unsynced.length = 0;
    const kept = tail.length === 0 ? 0 : this.below(tail.length + 1);
    host.disk = Buffer.concat([host.disk, tail.subarray(0, kept)]);
    host.held.clear();
  }

  /** The journal gives way to a snapshot. */
  compact(host: LeaseHost): void {
    if (host.unsynced.length === 0 && host.node !== undefined) host.disk = host.node.snapshot();
  }

  define(definition: LeaseDefinition, hosts: readonly LeaseHost[] = this.hosts): void {
    this.definition = definition;
    for (const { node } of hosts) node?.define(definition);
  }

  advance(milliseconds: number, afterEach?: () => void): void {
    this.clock.advance(milliseconds, afterEach);
  }

  stop(): void {
    for (const { node } of this.hosts) node?.stop();
  }

  /** Each entry becomes durable after those before it; a crash meanwhile takes the rest. */
  #store(host: LeaseHost, life: number, entry: Buffer, done: (stored: boolean) => void): void {
    if (host.life !== life) return;
    const pending = { entry, done };
    host.unsynced.push(pending);
    this.clock.after(millis(1 + this.below(this.weather.storeTime)), () => {
      while (host.life === life && host.unsynced.includes(pending)) this.#sync(host);
    });
  }

  #sync(host: LeaseHost): void {
    const pending = host.unsynced.shift()!;
    const isLost = this.chance(this.weather.failure);
    if (!isLost) host.disk = Buffer.concat([host.disk, pending.entry]);
    pending.done(!isLost);
  }

  #send(from: LeaseHost, to: NodeId, message: Buffer): void {
    const other = this.hosts.find(({ id }) => id === to)!;
    this.#deliver(from, other, () => other.node?.receive(from.id, message));
  }

  #flood(host: LeaseHost, fragment: number, body: Buffer): void {
    const key = `${host.id} ${fragment}`;
    this.#sequence += 1;
    const flooded = { sequence: this.#sequence, body: Buffer.from(body) };
    host.held.set(key, flooded);
    this.#pass(host, key, flooded);
  }

  #pass(host: LeaseHost, key: string, flooded: Flooded): void {
    for (const other of this.hosts) {
      if (other !== host)
        this.#deliver(host, other, () => {
          this.#take(other, key, flooded);
        });
    }
  }

  #take(host: LeaseHost, key: string, flooded: Flooded): void {
    if (host.node === undefined) return;
    if ((host.held.get(key)?.sequence ?? 0) >= flooded.sequence) return; // mostly so
    const [origin, fragment] = key.split(" ");
    if (!this.passes(origin as NodeId, Number(fragment), host)) return;
    host.held.set(key, flooded);
    this.#hear(host, key, flooded.body);
    this.#pass(host, key, flooded);
  }

  #hear(host: LeaseHost, key: string, body: Buffer): void {
    const [origin, fragment] = key.split(" ");
    if (origin !== host.id) host.node?.hear(origin as NodeId, Number(fragment), body);
  }

  #deliver(from: LeaseHost, to: LeaseHost, act: () => void): void {
    const { loss, delay, duplication } = this.weather;
    if (this.chance(loss)) return;
    const copies = this.chance(duplication) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      this.clock.after(millis(1 + this.below(delay)), () => {
        if (this.isConnected(from, to)) act();
      });
    }
  }

  /** What was lost on the way comes with the next comparison of databases. */
  #scheduleExchange(): void {
    this.clock.after(millis(EXCHANGE_INTERVAL), () => {
      for (const host of this.hosts) {
        const other = this.hosts[this.below(this.hosts.length)]!;
        if (other === host || host.node === undefined || !this.isConnected(host, other)) continue;
        for (const [key, flooded] of host.held) this.#take(other, key, flooded);
      }
      this.#scheduleExchange();
    });
  }
}

function sign(node: NodeId, octets: Buffer): Buffer {
  return createHash("sha512").update(`secret of ${node}`).update(octets).digest();
}
