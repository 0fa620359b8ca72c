import { isDeepStrictEqual } from "node:util";
import type { Bandwidth } from "../../base/bandwidth.js";
import type { Clock, Timer } from "../../base/clock.js";
import { millis, minutes, seconds } from "../../base/duration.js";
import type { PortId } from "../../base/ids.js";
import type { Pace } from "../../base/octet-bucket.js";
import { recurring } from "../../base/recurring.js";
import type { Rng } from "../../base/rng.js";
import { Throttle } from "../../base/throttle.js";
import type { BurstPort, OpenPort } from "../../io/open-port.js";
import type { TapRecord } from "../../io/tap-device.js";
import type { DescriptorLoop, Drain } from "../../io/thread-loop.js";
import type { Location } from "../../switch/location.js";
import { ShapedPort } from "../../switch/shaped-port.js";
import type { Switch } from "../../switch/switch.js";
import type { AttachOptions } from "../../switch/switch-parts.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { countersOf, happened } from "../counters.js";
import { BURST_FRAMES, BURST_OCTETS } from "./burst.js";
import { Limits, type Limit } from "./limits.js";
import type { PortCounters, PortsTerms, PortWish } from "./messages.js";
import type { PortProfile } from "../port-profile.js";
import { Moderation } from "./moderation.js";
import { openPort } from "./open-port.js";
import { StormBrake } from "./storm-brake.js";

/**
 * A port whose rates held back nearly all of a burst is not read for so long: to read it as fast as it
 * sends would take the time of all others. What it sends meanwhile overflows its own queue.
 */
const STORM_PAUSE = millis(1);

/** How often it is looked where a device is now, so that a restarted agent finds it there. */
const RECORD_INTERVAL = seconds(1);

/** A guest that comes and goes is named in the log this often. */
const TROUBLE_INTERVAL = minutes(1);
const TROUBLED_PORTS = 256;

interface Entry {
  readonly opened: OpenPort;
  profile: PortProfile;
  /** Between the switch and the port, where what goes to the guest is limited. */
  shaped: ShapedPort | undefined;
  /** Of what comes from the guest. */
  limit: Limit | undefined;
  record: TapRecord | undefined;
}

/** What the table tells of its ports. */
export interface PortEvents {
  portRecord(port: PortId, record: TapRecord): void;
  portGone(port: PortId, reason: string): void;
  /** Something the operator should know of; `held` troubles of the port were not told before it. */
  portTrouble(port: PortId, reason: string, held: number): void;
}

/** The ports of a network: what they are attached by, in the thread's loop and on the switch. */
export class PortTable {
  readonly #lan: Switch;
  readonly #loop: DescriptorLoop;
  readonly #clock: Clock;
  readonly #rng: Rng;
  #mtu: number;
  readonly #events: PortEvents;
  readonly #isBehind: () => boolean;
  readonly #troubles = new Throttle<PortId>(TROUBLE_INTERVAL, TROUBLED_PORTS);
  readonly #entries = new Map<PortId, Entry>();
  #bandwidth: Bandwidth | undefined;
  #toGuests: Limits;
  #fromGuests: Limits;
  readonly #watch: Timer;

  constructor(parts: {
    readonly lan: Switch;
    readonly loop: DescriptorLoop;
    readonly clock: Clock;
    readonly rng: Rng;
    readonly mtu: number;
    /** Of all ports together. */
    readonly bandwidth: Bandwidth | undefined;
    readonly events: PortEvents;
    /** Whether the uplinks have more to send than is good: the ports wait. */
    readonly isBehind: () => boolean;
  }) {
    this.#lan = parts.lan;
    this.#loop = parts.loop;
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#mtu = parts.mtu;
    this.#events = parts.events;
    this.#isBehind = parts.isBehind;
    this.#bandwidth = parts.bandwidth;
    this.#toGuests = new Limits(parts.bandwidth?.inbound, parts.clock.now());
    this.#fromGuests = new Limits(parts.bandwidth?.outbound, parts.clock.now());
    this.#watch = recurring(parts.clock, RECORD_INTERVAL, () => {
      this.#recordDevices();
    });
  }

  /** How its device is found again; undefined for what has none. */
  attach(wish: PortWish): TapRecord | undefined {
    const opened = openPort(wish, {
      clock: this.#clock,
      mtu: this.#mtu,
      rng: this.#rng,
      onGone: (reason) => {
        this.#lose(wish.port, reason);
      },
      onTrouble: (reason) => {
        const held = this.#troubles.admit(wish.port, this.#clock.now());
        if (held !== undefined) this.#events.portTrouble(wish.port, reason, held);
      },
    });
    const { profile } = wish;
    const shaped = this.#shaped(opened.port, profile);
    const location = this.#lan.attach(shaped ?? opened.port, attachOptions(profile));
    const limit = this.#fromGuests.of(profile.bandwidth?.outbound, this.#clock.now());
    const entry: Entry = { opened, profile, shaped, limit, record: opened.record() };
    opened.start(this.#loop, this.#drainOf(entry, location));
    this.#entries.set(wish.port, entry);
    return entry.record;
  }

  /** Other terms from the next frame on, where they are others. What waits for a shaped port is lost. */
  change({ mtu, profiles, bandwidth, addresses, ways }: PortsTerms): void {
    this.#useMtu(mtu);
    this.#lan.reserve(addresses, ways);
    const now = this.#clock.now();
    const isWhole = !isDeepStrictEqual(bandwidth, this.#bandwidth);
    if (isWhole) {
      this.#bandwidth = bandwidth;
      this.#toGuests = new Limits(bandwidth?.inbound, now);
      this.#fromGuests = new Limits(bandwidth?.outbound, now);
    }
    for (const [id, entry] of this.#entries) {
      const profile = profiles.get(id) ?? entry.profile;
      if (isWhole || !isDeepStrictEqual(profile, entry.profile)) this.#change(entry, profile);
    }
  }

  /** How many ports there are. */
  get count(): number {
    return this.#entries.size;
  }

  /** Takes the port away, and its device where the agent made it. */
  detach(id: PortId): void {
    this.#remove(id)?.close();
  }

  /** Takes all ports away, with the network; kept devices wait for the next agent. */
  close(options: { readonly keepDevices: boolean }): void {
    this.#watch.stop();
    for (const id of [...this.#entries.keys()]) {
      const opened = this.#remove(id);
      if (options.keepDevices || opened?.isBrought === true) opened?.release();
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
        drops: happened({ ...traffic?.drops, ...opened.drops }),
      };
    });
  }

  /** Devices attached from now on get it, and those that are there. */
  #useMtu(mtu: number): void {
    if (mtu === this.#mtu) return;
    this.#mtu = mtu;
    this.#lan.mtu = mtu;
    for (const { opened } of this.#entries.values()) opened.useMtu?.(mtu);
  }

  #change(entry: Entry, profile: PortProfile): void {
    entry.shaped?.stop();
    entry.limit?.pace.leave();
    entry.profile = profile;
    entry.shaped = this.#shaped(entry.opened.port, profile);
    entry.limit = this.#fromGuests.of(profile.bandwidth?.outbound, this.#clock.now());
    this.#lan.change(entry.shaped ?? entry.opened.port, attachOptions(profile));
  }

  /** Undefined where what goes to the guest is not limited. */
  #shaped(port: BurstPort, { bandwidth }: PortProfile): ShapedPort | undefined {
    const limit = this.#toGuests.of(bandwidth?.inbound, this.#clock.now());
    return limit === undefined ? undefined : new ShapedPort(port, { ...limit, clock: this.#clock });
  }

  #drainOf(entry: Entry, location: Location): Drain {
    const { port } = entry.opened;
    const traffic = this.#lan.portTraffic(port.id);
    const brake = traffic && new StormBrake(traffic);
    const moderation = new Moderation();
    const receive = (frame: Buffer): void => {
      this.#lan.receive(frame, location);
    };
    const drain = (): number => {
      if (this.#isBehind()) return 1; // it may have more, and is looked at again
      const pace = entry.limit?.pace;
      const frames =
        pace === undefined
          ? port.readBurst(receive, BURST_FRAMES, BURST_OCTETS)
          : this.#readPaced(port, receive, pace);
      if (frames > 0) this.#lan.flush();
      const now = this.#clock.now();
      const early = Math.max(pace?.delay(now) ?? 0, moderation.restAfter(frames, now));
      const delay = brake?.isStorm(frames) === true ? Math.max(early, STORM_PAUSE) : early;
      // What is too early stays where it is: the guest's own queue then holds the guest back.
      if (delay > 0) entry.opened.pause(millis(delay));
      return frames;
    };
    return drain;
  }

  #readPaced(port: BurstPort, receive: (frame: Buffer) => void, pace: Pace): number {
    const paced = (frame: Buffer): void => {
      pace.spend(frame.length - OFFLOAD_HEADER_OCTETS);
      receive(frame);
    };
    let frames = 0;
    while (frames < BURST_FRAMES && pace.ready(this.#clock.now())) {
      if (port.readBurst(paced, 1, BURST_OCTETS) === 0) break;
      frames += 1;
    }
    return frames;
  }

  /** What is to be released or closed; undefined where there is no such port. */
  #remove(id: PortId): OpenPort | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    this.#entries.delete(id);
    entry.shaped?.stop();
    entry.limit?.pace.leave();
    this.#lan.detach(id);
    return entry.opened;
  }

  #lose(id: PortId, reason: string): void {
    const opened = this.#remove(id);
    if (opened === undefined) return;
    opened.release();
    this.#events.portGone(id, reason);
  }

  #recordDevices(): void {
    for (const [id, entry] of this.#entries) {
      const record = entry.opened.record();
      if (record === undefined || isSame(record, entry.record)) continue;
      entry.record = record;
      this.#events.portRecord(id, record);
    }
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
