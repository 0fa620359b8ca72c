import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { PortId } from "../../base/ids.js";
import { OctetBucket } from "../../base/octet-bucket.js";
import type { BurstPort, OpenPort } from "../../io/open-port.js";
import type { TapRecord } from "../../io/tap-device.js";
import type { Drain, ThreadLoop } from "../../io/thread-loop.js";
import type { Location } from "../../switch/location.js";
import { ShapedPort } from "../../switch/shaped-port.js";
import type { Switch } from "../../switch/switch.js";
import type { AttachOptions } from "../../switch/switch-parts.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { countersOf, happened } from "../counters.js";
import type { PortCounters, PortWish } from "./messages.js";
import type { PortProfile } from "../port-profile.js";
import { openPort } from "./open-port.js";

/** One burst of a port: then the others, and the uplinks, have their turn. */
const BURST_FRAMES = 64;
const BURST_OCTETS = 256 * 1024;

/** How often it is looked where a device is now, so that a restarted agent finds it there. */
const RECORD_INTERVAL = millis(500);

interface Entry {
  readonly opened: OpenPort;
  /** Between the switch and the port, where its bandwidth is limited. */
  readonly shaped: ShapedPort | undefined;
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
  /** With timers that are not late while the thread sleeps. */
  readonly #loopClock: Clock;
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
    this.#loopClock = {
      now: () => parts.clock.now(),
      wall: () => parts.clock.wall(),
      after: (delay, fire) => parts.loop.after(delay, fire),
    };
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
    const shaped = this.#shaped(opened.port, wish.profile);
    const location = this.#lan.attach(shaped ?? opened.port, attachOptions(wish.profile));
    opened.start(this.#loop, this.#drainOf(opened.port, location, wish.profile));
    const record = opened.record();
    this.#entries.set(wish.port, { opened, shaped, record });
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

  /** Undefined where what goes to the guest is not limited. */
  #shaped(port: BurstPort, { bandwidth }: PortProfile): ShapedPort | undefined {
    const average = bandwidth?.inbound?.average;
    if (average === undefined) return undefined;
    const bucket = new OctetBucket({ ...bandwidth?.inbound, average }, this.#clock.now());
    return new ShapedPort(port, { bucket, average, clock: this.#loopClock });
  }

  #drainOf(port: BurstPort, location: Location, { bandwidth }: PortProfile): Drain {
    const receive = (frame: Buffer): void => {
      this.#lan.receive(frame, location);
    };
    const average = bandwidth?.outbound?.average;
    if (average !== undefined) {
      const bucket = new OctetBucket({ ...bandwidth?.outbound, average }, this.#clock.now());
      return this.#pacedDrain(port, receive, bucket);
    }
    return () => {
      const frames = port.readBurst(receive, BURST_FRAMES, BURST_OCTETS);
      if (frames > 0) this.#lan.flush();
      return frames;
    };
  }

  /** Leaves what is too early where it is: the guest's own queue then holds the guest back. */
  #pacedDrain(port: BurstPort, receive: (frame: Buffer) => void, bucket: OctetBucket): Drain {
    const paced = (frame: Buffer): void => {
      bucket.spend(frame.length - OFFLOAD_HEADER_OCTETS);
      receive(frame);
    };
    const drain = (): number => {
      let frames = 0;
      while (frames < BURST_FRAMES && bucket.ready(this.#clock.now())) {
        if (port.readBurst(paced, 1, BURST_OCTETS) === 0) break;
        frames += 1;
      }
      if (frames > 0) this.#lan.flush();
      const delay = bucket.delay(this.#clock.now());
      if (delay > 0) this.#loop.pause(drain, delay);
      return frames;
    };
    return drain;
  }

  /** What is to be released or closed; undefined where there is no such port. */
  #remove(id: PortId): OpenPort | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    this.#entries.delete(id);
    entry.shaped?.stop();
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

function attachOptions(profile: PortProfile): AttachOptions {
  const { macs, addresses, trust, isolated, vlan, macLimit, rates } = profile;
  return {
    macLimit,
    isolated,
    rates,
    policy: {
      macs: macs.length === 0 ? undefined : new Set(macs),
      addresses,
      linkLocal: "any",
      trunk: vlan?.trunk === true,
      trust: new Set(trust),
    },
    ...(vlan === undefined ? {} : { vlan }),
  };
}

function isSame(a: TapRecord, b: TapRecord | undefined): boolean {
  return a.mac === b?.mac && a.namespace === b.namespace;
}

function prefixed(drops: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(drops).map(([key, count]) => [`device ${key}`, count]));
}
