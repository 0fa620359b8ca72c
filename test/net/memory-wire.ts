import type { SeededRng } from "../seeded-rng.js";
import type { WireLog } from "./wire-log.js";

/** A packet between two hosts: what it is called in the log, and what its arrival does. */
export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly deliver: () => void;
}

/** Drops, delays, duplicates or reorders: whatever it passes to `next` arrives, in that order. */
export type Interceptor = (packet: Packet, next: (packet: Packet) => void) => void;

/** More than any scene needs: past it frames go round in circles. */
const DELIVERIES_MAX = 200_000;

/**
 * The one FIFO all packets of a scene wait in. `run` delivers until it is quiet, so a forwarding loop
 * is a failing test and not a hang, and the order of everything follows from the seed.
 */
export class MemoryWire {
  readonly log: WireLog;
  readonly rng: SeededRng;
  /** Of control messages, as encoded. */
  octets = 0;
  readonly #queue: Packet[] = [];
  #interceptor: Interceptor = (packet, next) => {
    next(packet);
  };

  constructor(log: WireLog, rng: SeededRng) {
    this.log = log;
    this.rng = rng;
  }

  intercept(interceptor: Interceptor): void {
    this.#interceptor = interceptor;
  }

  send(packet: Packet): void {
    const before = this.#queue.length;
    this.#interceptor(packet, (each) => this.#queue.push(each));
    if (this.#queue.length === before) this.log.lost(packet.from, packet.to, packet.what);
  }

  run(): void {
    for (let count = 0; this.#queue.length > 0; count++) {
      if (count > DELIVERIES_MAX)
        throw new Error("the network did not settle: frames go in circles");
      const packet = this.#queue.shift()!;
      this.log.add(packet.from, packet.to, packet.what);
      packet.deliver();
    }
  }
}
