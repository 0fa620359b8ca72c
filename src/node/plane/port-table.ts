import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import { ConfigError, SystemError } from "../../base/errors.js";
import { parseMac, type PortId } from "../../base/ids.js";
import { parseCidr } from "../../base/ip-address.js";
import { openTap, type TapDevice, type TapRecord } from "../../io/tap-device.js";
import { TapPort } from "../../io/tap-port.js";
import { locateTap } from "../../io/tap-search.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import type { Location } from "../../switch/location.js";
import type { Switch } from "../../switch/switch.js";
import { countersOf, happened } from "../counters.js";
import type { PortCounters, TapWish } from "./messages.js";

/** One burst of a port: then the others, and the uplinks, have their turn. */
const BURST_FRAMES = 64;
const BURST_OCTETS = 256 * 1024;

/** How often it is looked where a device is now, so that a restarted agent finds it there. */
const RECORD_INTERVAL = millis(500);

/** How long a reattached device's carrier, and its queue behind it, take to come up. */
const CARRIER_DELAY = millis(50);

interface Entry {
  readonly device: TapDevice;
  readonly port: TapPort;
  record: TapRecord;
}

/** What the table tells of its ports. */
export interface PortEvents {
  portRecord(port: PortId, record: TapRecord): void;
  portGone(port: PortId, reason: string): void;
}

/** The TAP ports of a network: their devices, in the thread's loop and on the switch. */
export class PortTable {
  readonly #lan: Switch;
  readonly #loop: ThreadLoop;
  readonly #clock: Clock;
  #mtu: number;
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

  attach(wish: TapWish): TapRecord {
    const device = this.#open(wish);
    const port = new TapPort({
      id: wish.port,
      name: wish.name,
      descriptor: device.descriptor,
      onGone: (reason) => {
        // Called amidst a read or a write of the descriptor: it must not be closed yet.
        setImmediate(() => {
          this.#lose(wish.port, reason.message);
        });
      },
    });
    const location = this.#lan.attach(port);
    this.#loop.add(device.descriptor, this.#drainOf(port, location));
    const record = device.record();
    this.#entries.set(wish.port, { device, port, record });
    if (wish.record !== undefined) {
      this.#clock.after(CARRIER_DELAY, () => {
        device.refreshNeighbours();
      });
    }
    return record;
  }

  /** Devices attached from now on get it, and those that are there. */
  useMtu(mtu: number): void {
    this.#mtu = mtu;
    for (const { device } of this.#entries.values()) device.useMtu(mtu);
  }

  /** How many ports there are. */
  get count(): number {
    return this.#entries.size;
  }

  /** Takes the port away, and its device where the agent made it. */
  detach(id: PortId): void {
    this.#remove(id)?.device.close();
  }

  /** Takes all ports away; kept devices wait for the next agent. */
  close(options: { readonly keepDevices: boolean }): void {
    this.#watch.stop();
    for (const id of [...this.#entries.keys()]) {
      const entry = this.#remove(id);
      if (options.keepDevices) entry?.device.release();
      else entry?.device.close();
    }
  }

  counters(): readonly PortCounters[] {
    return [...this.#entries].map(([port, { port: tap }]) => {
      const traffic = this.#lan.portTraffic(port);
      return {
        port,
        up: !tap.gone,
        ...countersOf(traffic),
        drops: happened({ ...traffic?.drops, ...prefixed(tap.drops) }),
      };
    });
  }

  #open({ device, mac, address, record }: TapWish): TapDevice {
    if (record !== undefined) {
      const found = locateTap(record);
      if (found.kind === "found") return found.tap;
      if (found.kind === "busy") throw new SystemError("ERR_SYSTEM_BUSY", found.reason);
    }
    return openTap({
      device,
      mac: mac === undefined ? undefined : parsed(parseMac(mac), `${mac} is no MAC address`),
      mtu: this.#mtu,
      address:
        address === undefined
          ? undefined
          : parsed(parseCidr(address), `${address} is no address with prefix length`),
    });
  }

  #drainOf(port: TapPort, location: Location): () => number {
    const receive = (frame: Buffer): void => {
      this.#lan.receive(frame, location);
    };
    return () => {
      const frames = port.readBurst(receive, BURST_FRAMES, BURST_OCTETS);
      if (frames > 0) this.#lan.flush();
      return frames;
    };
  }

  #remove(id: PortId): Entry | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    this.#entries.delete(id);
    this.#loop.remove(entry.device.descriptor);
    this.#lan.detach(id);
    return entry;
  }

  #lose(id: PortId, reason: string): void {
    const entry = this.#remove(id);
    if (entry === undefined) return;
    entry.device.release();
    this.#events.portGone(id, reason);
  }

  #watchDevices(): Timer {
    return this.#clock.after(RECORD_INTERVAL, () => {
      for (const [id, entry] of this.#entries) {
        const record = entry.device.record();
        if (isSame(record, entry.record)) continue;
        entry.record = record;
        this.#events.portRecord(id, record);
      }
      this.#watch = this.#watchDevices();
    });
  }
}

function isSame(a: TapRecord, b: TapRecord): boolean {
  return a.mac === b.mac && a.namespace === b.namespace;
}

function parsed<T>(value: T | undefined, problem: string): T {
  if (value === undefined) throw new ConfigError("ERR_CONFIG_INVALID", problem);
  return value;
}

function prefixed(drops: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(drops).map(([key, count]) => [`device ${key}`, count]));
}
