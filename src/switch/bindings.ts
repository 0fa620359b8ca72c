import type { IpAddress } from "../base/ip-address.js";
import { IpTable } from "./ip-table.js";
import type { Binding, Station } from "./place.js";

/** Most IP addresses kept for one station. */
export const ADDRESSES_PER_STATION = 8;

/** That an IP address is the sender's own. */
export interface Claim {
  readonly address: IpAddress;
  /** False for IPv4, which has no such flag; undefined where an IPv6 sender did not say. */
  readonly router: boolean | undefined;
}

/**
 * Which IP addresses the stations at the ports of this host use. An address has one station, the
 * newest to claim it.
 *
 * Not every address is told to other nodes. Whoever answers for an IPv6 address must say whether it
 * is a router's, and a router that is called a host is struck off its guests' list of routers (RFC
 * 4861 §7.2.5). MAC routes carry no such flag (RFC 9047 §1 has the problem). So an address is told
 * once its station has said that it is no router: what is told can be answered as a host's.
 */
export class Bindings {
  readonly #bindings = new IpTable<Binding>();

  /** Who claimed the address last. */
  get(address: IpAddress): Binding | undefined {
    return this.#bindings.get(address);
  }

  /** Notes a claim; returns the stations whose {@link toldAddresses} are others now. */
  bind(station: Station, claim: Claim): readonly Station[] {
    const known = this.#bindings.get(claim.address);
    if (known?.station === station) return refresh(known, claim.router) ? [station] : [];
    const changed = known === undefined || !this.#unbind(known) ? [] : [known.station];
    return this.#add(station, claim) ? [...changed, station] : changed;
  }

  /** Takes all of a station's addresses away. */
  release(station: Station): void {
    for (const { address } of station.bindings.splice(0)) this.#bindings.delete(address);
  }

  /** True when that changed what is told of the station. */
  #add(station: Station, { address, router }: Claim): boolean {
    const binding: Binding = { address, station, router };
    station.bindings.push(binding);
    this.#bindings.set(address, binding);
    let changed = isTold(binding);
    const surplus = station.bindings.slice(0, -ADDRESSES_PER_STATION);
    for (const oldest of surplus) changed = this.#unbind(oldest) || changed;
    return changed;
  }

  /** True when that changed what is told of its station. */
  #unbind(binding: Binding): boolean {
    const { station, address } = binding;
    station.bindings.splice(station.bindings.indexOf(binding), 1);
    this.#bindings.delete(address);
    return isTold(binding);
  }
}

/** The station's addresses that other nodes may answer for. */
export function toldAddresses(station: Station): readonly IpAddress[] {
  return station.bindings.filter(isTold).map(({ address }) => address);
}

/** True when that changed whether the address is told. */
function refresh(binding: Binding, router: boolean | undefined): boolean {
  const { bindings } = binding.station;
  bindings.push(...bindings.splice(bindings.indexOf(binding), 1));
  const before = isTold(binding);
  binding.router = router ?? binding.router;
  return isTold(binding) !== before;
}

function isTold({ router }: Binding): boolean {
  return router === false;
}
