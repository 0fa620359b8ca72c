import { parseIp, type IpAddress } from "../../../src/base/ip-address.js";
import type { Mac, NodeId, PortId } from "../../../src/base/ids.js";
import type { NodeLocation, PortLocation } from "../../../src/switch/location.js";
import type { LocalStation, StationChange } from "../../../src/base/station-change.js";
import { Switch } from "../../../src/switch/switch.js";
import { type AttachOptions, type FdbLimits } from "../../../src/switch/switch-parts.js";
import type { DropReason, Verdict } from "../../../src/switch/verdict.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { ethernetFrame, mac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";

/** The network's gateway in a {@link SmallLan}. */
export const GATEWAY = mac("02:ff:00:00:00:01");

function node(digit: string): NodeLocation {
  return { kind: "node", node: digit.repeat(64) as NodeId };
}

export const NODE_B = node("b");
export const NODE_C = node("c");

export function ip(text: string): IpAddress {
  const address = parseIp(text);
  if (address === undefined) throw new Error(`${text} is no IP address`);
  return address;
}

/** A switch with three ports, and all it says of its stations. */
export class SmallLan {
  readonly clock = new FakeClock();
  readonly backbone = new MemoryBackbone();
  readonly reports: LocalStation[] = [];
  readonly lan: Switch;
  readonly ports: readonly MemoryPort[];
  readonly at: readonly PortLocation[];
  /** What else is to happen when the switch reports. */
  observer: (change: LocalStation) => void = () => undefined;

  constructor(options: { readonly fdb?: FdbLimits; readonly attach?: AttachOptions } = {}) {
    this.lan = new Switch({
      clock: this.clock,
      backbone: this.backbone,
      mtu: 1350,
      reservedMacs: new Set([GATEWAY]),
      stations: (change) => {
        this.reports.push(change);
        this.observer(change);
      },
      ...(options.fdb === undefined ? {} : { fdb: options.fdb }),
    });
    this.ports = [1, 2, 3].map((id) => new MemoryPort(id));
    this.at = this.ports.map((port) => this.lan.attach(port, options.attach));
  }

  /** A broadcast of the station at port `from`, from 1. */
  speak(from: number, station: Mac): Verdict {
    return this.lan.receive(ethernetFrame({ to: BROADCAST, from: station }), this.at[from - 1]!);
  }

  hear(frame: Buffer, from: number): Verdict {
    return this.lan.receive(frame, this.at[from - 1]!);
  }

  change(...changes: readonly StationChange[]): void {
    this.lan.changeStations(changes);
  }

  route(station: Mac, to: NodeLocation, ...addresses: readonly string[]): void {
    this.change({ kind: "route", mac: station, node: to.node, addresses: addresses.map(ip) });
  }

  /** The reports since the last call. */
  reported(): readonly LocalStation[] {
    return this.reports.splice(0);
  }

  drops(port: number, reason: DropReason): number | undefined {
    return this.lan.portTraffic(port as PortId)?.drops[reason];
  }
}

/** The report that a station is at this port, with these addresses. */
export function here(station: Mac, port: number, ...addresses: readonly string[]): LocalStation {
  return { kind: "here", mac: station, port: port as PortId, addresses: addresses.map(ip) };
}

/** The report that it is not any more. */
export function gone(station: Mac): LocalStation {
  return { kind: "gone", mac: station };
}
