import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import type { Mac, PortId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import type { Way } from "../base/way.js";
import type { StationObserver } from "../base/station-change.js";
import type { Vlan } from "../base/vlan.js";
import type { Backbone } from "./backbone.js";
import type { FdbTotals } from "./fdb.js";
import type { Location } from "./location.js";
import type { PortPolicy } from "./port-security.js";
import type { StormRates } from "./storm-control.js";
import type { TrafficCounters } from "./traffic-counters.js";

/** Stations a guest's port may have. */
export const GUEST_MAC_LIMIT = 16;

/** Stations a port may have that leads to more than one guest: a trunk, a bridge, a physical NIC. */
export const TRUNK_MAC_LIMIT = 1000;

export interface FdbLimits {
  /** Stations of all ports together. */
  readonly limit?: number;
  readonly ageingTime?: Millis;
  /** Of the hashes of MACs: who cannot guess it cannot choose MACs that make them slow. 0 when absent. */
  readonly seed?: number;
}

export interface SwitchParts {
  readonly clock: Clock;
  readonly backbone: Backbone;
  /** Largest IP packet a guest may send, in octets. */
  readonly mtu: number;
  readonly fdb?: FdbLimits;
  /** MACs that belong to the network itself: no station may be one of them. */
  readonly reservedMacs?: ReadonlySet<Mac>;
  /** IP addresses that belong to the network itself: no guest may use them. */
  readonly reservedAddresses?: readonly IpAddress[];
  /** Networks beyond routers of the LAN; none when absent. */
  readonly ways?: readonly Way[];
  /** Takes what a guest asks the network itself; the frame is borrowed for the call. */
  readonly asked?: (frame: Buffer, from: Location) => void;
  /** Takes what another switch says of loops at a port; the frame is borrowed for the call. */
  readonly beacon?: (frame: Buffer, port: PortId) => void;
  /** Told of the stations at the ports, amidst `receive` and the other calls that learn or forget. */
  readonly stations?: StationObserver;
}

export interface AttachOptions {
  /** {@link GUEST_MAC_LIMIT} when absent. */
  readonly macLimit?: number;
  /** What the guest may say; without it all that a switch can carry passes, at any rate. */
  readonly policy?: PortPolicy;
  /** {@link GUEST_STORM_RATES} when absent; nothing where there is no policy. */
  readonly rates?: StormRates;
  /** False when absent. */
  readonly isolated?: boolean;
  /** The LAN itself, and no tags, when absent. */
  readonly vlan?: Vlan;
}

/** Counters of the whole switch. They never decrease: a detached port leaves its own behind. */
export interface SwitchCounters {
  /** All ports together; drops of frames that named no attached port are counted here only. */
  readonly ports: Readonly<TrafficCounters>;
  /** From and to other nodes; a flood counts as one frame, however many nodes there are. */
  readonly backbone: Readonly<TrafficCounters>;
  readonly fdb: Readonly<FdbTotals>;
  /** ARP requests and neighbour solicitations that were answered here instead of flooded. */
  readonly answered: number;
  /** Routes and freezes that were not taken: there was no room, or the MAC is reserved. */
  readonly refused: number;
}
