import type { Mac, PortId } from "../../base/ids.js";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import type { Lease } from "../../gateway/address-book.js";
import type { GuestName } from "../../gateway/names/guest-name.js";
import { NAME_ADDRESSES_MAX, type PortName } from "../../wire/names-body.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { PlacedGuest } from "./guest-places.js";

/** Who the guests of a network are, as far as this node knows. */
export interface Guests {
  /** For rules: by the name that an operator has given, that of a port of any node or of a reservation. */
  readonly rules: ReadonlyMap<string, readonly IpAddress[]>;
  /** For the name server, by an id that is the same while the guest is. */
  readonly names: ReadonlyMap<string, GuestName>;
  /** What other nodes are to know: this node's ports. */
  readonly own: readonly PortName[];
  /** Where connections for the guest of this name go. */
  readonly addressOf: (name: string) => IpAddress | undefined;
}

/** A network without guests. */
export const NO_GUESTS: Guests = {
  rules: new Map(),
  names: new Map(),
  own: [],
  addressOf: () => undefined,
};

/** What is known of guests, and from where. */
export interface GuestSources {
  readonly shared: Pick<SharedDefinition, "addresses">;
  /** The ports of this node. */
  readonly ports: readonly {
    readonly id: PortId;
    readonly name: string;
    /** Those that the operator says are the guest's. */
    readonly macs: readonly Mac[];
    readonly addresses: readonly IpAddress[];
  }[];
  /** The stations behind them. */
  readonly placed: readonly PlacedGuest[];
  /** The ports of other nodes, as these tell of them. */
  readonly elsewhere: readonly PortName[];
  /** All stations of the LAN, with the addresses they were seen with. */
  readonly stations: readonly { readonly mac: Mac; readonly addresses: readonly IpAddress[] }[];
  readonly leases: readonly Lease[];
}

/**
 * Puts together what is known of the guests. Ports of one name at several nodes are one guest with the addresses of
 * all: so it is called the same everywhere, also while it moves.
 */
export function guestsFrom(sources: GuestSources): Guests {
  const reserved = reservedNames(sources.shared);
  const byMac = new Map(sources.stations.map(({ mac, addresses }) => [mac, addresses]));
  const own = ownPorts(sources);
  const rules = new Map<string, readonly IpAddress[]>();
  const names = new Map<string, GuestName>();
  // Connections go to the guest of this node first, where there are two.
  for (const { name, addresses } of [...own, ...sources.elsewhere]) {
    const all = unique([...(rules.get(name) ?? []), ...addresses]);
    rules.set(name, all);
    names.set(`port ${name}`, called(name, "operator", all));
  }
  for (const { client, mac, address, name } of sources.leases) {
    const kept = reserved.get(formatIp(address));
    if (kept !== undefined && !rules.has(kept)) rules.set(kept, [address]);
    const label = kept ?? name;
    if (label === undefined) continue;
    const addresses = unique([address, ...(byMac.get(mac) ?? [])]);
    const by = kept === undefined ? "guest" : "operator";
    names.set(`lease ${client} ${address.family}`, called(label, by, addresses));
  }
  return { rules, names, own, addressOf: (name) => preferred(rules.get(name) ?? []) };
}

/**
 * Of each port first what the operator says, then what was leased, then what was seen; no more than can be told. What
 * was leased to a MAC of the operator's is its guest's also before that has said anything.
 */
function ownPorts({ ports, placed, leases }: GuestSources): readonly PortName[] {
  const leased = leasedByMac(leases);
  return ports.map(({ id, name, macs, addresses }) => {
    const guests = placed.filter(({ port }) => port === id);
    const all = unique([
      ...addresses,
      ...[...macs, ...guests.map(({ mac }) => mac)].flatMap((mac) => leased.get(mac) ?? []),
      ...guests.flatMap((guest) => guest.addresses),
    ]);
    return { name, addresses: all.slice(0, NAME_ADDRESSES_MAX) };
  });
}

function leasedByMac(leases: readonly Lease[]): ReadonlyMap<Mac, readonly IpAddress[]> {
  const leased = new Map<Mac, IpAddress[]>();
  for (const { mac, address } of leases) leased.set(mac, [...(leased.get(mac) ?? []), address]);
  return leased;
}

function called(
  name: string,
  givenBy: GuestName["givenBy"],
  addresses: readonly IpAddress[],
): GuestName {
  const since = givenBy === "operator" ? 0 : 1; // no lease tells when it began: the id decides between two
  return { name, givenBy, since, addresses: addresses.map(formatIp) };
}

/** The names that the definition gives, by address. */
function reservedNames({
  addresses,
}: Pick<SharedDefinition, "addresses">): ReadonlyMap<string, string> {
  const hosts = addresses.flatMap(({ dhcp }) => dhcp?.hosts ?? []);
  return new Map(
    hosts.flatMap(({ address, name }) => (name === undefined ? [] : [[address, name]])),
  );
}

/** IPv4 first: over IPv6 the router's own station has a link-local address only. */
function preferred(addresses: readonly IpAddress[]): IpAddress | undefined {
  return addresses.find(({ family }) => family === "ipv4") ?? addresses[0];
}

function unique(addresses: readonly IpAddress[]): readonly IpAddress[] {
  return [...new Map(addresses.map((each) => [formatIp(each), each])).values()];
}
