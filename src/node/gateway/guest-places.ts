import type { Mac, NodeId, PortId } from "../../base/ids.js";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import { RecentMap } from "../../base/recent-map.js";

/** A station of the LAN, as its own node tells of it. */
export interface ToldStation {
  readonly mac: Mac;
  readonly node: NodeId;
  readonly addresses: readonly IpAddress[];
}

/** A station behind a port of this node, and what it was seen with. */
export interface PlacedGuest {
  readonly mac: Mac;
  readonly port: PortId;
  readonly addresses: readonly IpAddress[];
}

/** As many as a switch has room for. */
const PLACES_MAX = 8192;

/**
 * Which stations are behind the ports of this node. The switch forgets who is silent for its ageing time, and a server
 * that nobody asks is: so a station counts as being where it was seen last until its port is gone, or it, or somebody
 * with its address, is seen elsewhere.
 */
export class GuestPlaces {
  readonly #self: NodeId;
  readonly #places = new RecentMap<Mac, PlacedGuest>(PLACES_MAX);

  constructor(self: NodeId) {
    this.#self = self;
  }

  /** All of them, those seen now included. */
  update(seen: {
    readonly macs: readonly { readonly mac: Mac; readonly port: PortId }[];
    readonly ports: ReadonlySet<PortId>;
    readonly stations: readonly ToldStation[];
  }): readonly PlacedGuest[] {
    const { macs, ports, stations } = seen;
    const [here, elsewhere] = split(stations, this.#self);
    for (const { mac, port } of macs) {
      const told = here.get(mac) ?? [];
      const addresses = told.length > 0 ? told : (this.#places.get(mac)?.addresses ?? []);
      this.#places.set(mac, { mac, port, addresses });
    }
    const present = new Set(macs.map(({ mac }) => mac));
    const users = usersOf(stations);
    const placed: PlacedGuest[] = [];
    for (const [mac, guest] of [...this.#places.entries()]) {
      const hasLeft = !present.has(mac) && elsewhere.has(mac);
      if (hasLeft || !ports.has(guest.port)) this.#places.delete(mac);
      else placed.push(withoutOthers(guest, users));
    }
    return placed;
  }
}

/** The addresses of the stations of this node, and the MACs of all others. */
function split(
  stations: readonly ToldStation[],
  self: NodeId,
): readonly [ReadonlyMap<Mac, readonly IpAddress[]>, ReadonlySet<Mac>] {
  const here = new Map<Mac, readonly IpAddress[]>();
  const elsewhere = new Set<Mac>();
  for (const { mac, node, addresses } of stations) {
    if (node === self) here.set(mac, addresses);
    else elsewhere.add(mac);
  }
  return [here, elsewhere];
}

function usersOf(stations: readonly ToldStation[]): ReadonlyMap<string, ReadonlySet<Mac>> {
  const users = new Map<string, Set<Mac>>();
  for (const { mac, addresses } of stations) {
    for (const each of addresses.map(formatIp)) {
      users.set(each, (users.get(each) ?? new Set()).add(mac));
    }
  }
  return users;
}

/** The guest, without what others use by now and it does not. */
function withoutOthers(
  guest: PlacedGuest,
  users: ReadonlyMap<string, ReadonlySet<Mac>>,
): PlacedGuest {
  const own = guest.addresses.filter((each) => users.get(formatIp(each))?.has(guest.mac) !== false);
  return { ...guest, addresses: own };
}
