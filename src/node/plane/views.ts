import type { Tunnels } from "../../overlay/tunnels.js";
import type { Switch } from "../../switch/switch.js";
import type { RelayCounters, StationEntry } from "./messages.js";

/** The stations at the switch's ports. */
export function stationEntries(lan: Switch): readonly StationEntry[] {
  return [...lan.stations()].map(({ mac, location, age }) => ({
    mac,
    port: location.port,
    ageMs: age,
  }));
}

/** What the tunnels have carried for others. */
export function relayCounters({ relayedFrames, relayedOctets, hops }: Tunnels): RelayCounters {
  return { relayedFrames, relayedOctets, deliveredByHops: [...hops] };
}
