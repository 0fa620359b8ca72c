import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { PortId } from "../../base/ids.js";
import type { BurstPort, OpenPort } from "../../io/open-port.js";
import type { TapRecord } from "../../io/tap-device.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import type { Location } from "../../switch/location.js";
import type { Switch } from "../../switch/switch.js";
import { countersOf, happened } from "../counters.js";
import type { PortCounters, PortWish } from "./messages.js";
import { openPort } from "./open-port.js";

/** One burst of a port: then the others, and the uplinks, have their turn. */
const BURST_FRAMES = 64;
const BURST_OCTETS = 256 * 1024;

/** How often it is looked where a device is now, so that a restarted agent finds it there. */
const RECORD_INTERVAL = millis(500);

interface Entry {
  readonly opened: OpenPort;
  record: TapRecord | undefined;
}

/** What the table tells of its ports. */
export interface PortEvents {
  portRecord(port: PortId, record: TapRecord): void;
  portGone(port: PortId, reason: string): void;
}

/** The ports of a network: what they are attached by, in the thread's loop and on the switch. */
export class PortTable {
  readonly #lan: Switch;
  readonly #loop: ThreadLoop;
  readonly #clock: Clock;
  readonly #mtu: number;
  readonly #events: PortEvents;
  readonly #entries = new Map<PortId, Entry>();
  #watch: Timer;

  constructor(parts: {
    readonly lan: Switch;
    readonly loop: ThreadLoop;
    readonly clock: Clock;
    readonly mtu: number;
    readonly events: PortEvents;
  }) {
    this.#lan = parts.lan;
    this.#loop = parts.loop;
    this.#clock = parts.clock;
    this.#mtu = parts.mtu;
    this.#events = parts.events;
    this.#watch = this.#watchDevices();
  }

  /** How its device is found again; undefined for what has none. */
  attach(wish: PortWish): TapRecord | undefined {
    const opened = openPort(wish, {
      clock: this.#clock,
      mtu: this.#mtu,
      onGone: (reason) => {
        this.#lose(wish.port, reason);
      },
    });
    const location = this.#lan.attach(opened.port);
    opened.start(this.#loop, this.#drainOf(opened.port, location));
    const record = opened.record();
    this.#entries.set(wish.port, { opened, record });
    return record;
  }

  /** How many ports there are. */
  get count(): number {
    return this.#entries.size;
  }

  /** Takes the port away, and its device where the agent made it. */
  detach(id: PortId): void {
    this.#remove(id)?.close();
  }

  /** Takes all ports away; kept devices wait for the next agent. */
  close(options: { readonly keepDevices: boolean }): void {
    this.#watch.stop();
    for (const id of [...this.#entries.keys()]) {
      const opened = this.#remove(id);
      if (options.keepDevices) opened?.release();
      else opened?.close();
    }
  }

  counters(): readonly PortCounters[] {
    return [...this.#entries].map(([port, { opened }]) => {
      const traffic = this.#lan.portTraffic(port);
      return {
        port,
        up: opened.waiting === undefined,
        reason: opened.waiting ?? "",
        ...countersOf(traffic),
        drops: happened({ ...traffic?.drops, ...prefixed(opened.drops) }),
      };
    });
  }

  #drainOf(port: BurstPort, location: Location): () => number {
    const receive = (frame: Buffer): void => {
      this.#lan.receive(frame, location);
    };
    return () => {
      const frames = port.readBurst(receive, BURST_FRAMES, BURST_OCTETS);
      if (frames > 0) this.#lan.flush();
      return frames;
    };
  }

  /** What is to be released or closed; undefined where there is no such port. */
  #remove(id: PortId): OpenPort | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    this.#entries.delete(id);
    this.#lan.detach(id);
    return entry.opened;
  }

  #lose(id: PortId, reason: string): void {
    const opened = this.#remove(id);
    if (opened === undefined) return;
    opened.release();
    this.#events.portGone(id, reason);
  }

  #watchDevices(): Timer {
    return this.#clock.after(RECORD_INTERVAL, () => {
      for (const [id, entry] of this.#entries) {
        const record = entry.opened.record();
        if (record === undefined || isSame(record, entry.record)) continue;
        entry.record = record;
        this.#events.portRecord(id, record);
      }
      this.#watch = this.#watchDevices();
    });
  }
}

function isSame(a: TapRecord, b: TapRecord | undefined): boolean {
  return a.mac === b?.mac && a.namespace === b.namespace;
}

function prefixed(drops: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(drops).map(([key, count]) => [`device ${key}`, count]));
}
