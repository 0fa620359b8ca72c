import type { Mac, PortId } from "../../base/ids.js";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import type { Lease } from "../../gateway/address-book.js";
import type { GuestName } from "../../gateway/names/guest-name.js";
import type { SharedDefinition } from "../../xml/definition.js";

/** Who the guests of a network are, as far as this node knows. */
export interface Guests {
  /** For rules: by the name that an operator has given, the port's at this node or that of a reservation. */
  readonly rules: ReadonlyMap<string, readonly IpAddress[]>;
  /** For the name server, by an id that is the same while the guest is. */
  readonly names: ReadonlyMap<string, GuestName>;
  /** Where connections for the guest of this name go. */
  addressOf(name: string): IpAddress | undefined;
}

/** A network without guests. */
export const NO_GUESTS: Guests = {
  rules: new Map(),
  names: new Map(),
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
    readonly addresses: readonly IpAddress[];
  }[];
  /** Which MACs are behind which port of this node. */
  readonly macs: readonly { readonly mac: Mac; readonly port: PortId }[];
  /** All stations of the LAN, with the addresses they were seen with. */
  readonly stations: readonly { readonly mac: Mac; readonly addresses: readonly IpAddress[] }[];
  readonly leases: readonly Lease[];
}

/** Puts together what is known of the guests. */
export function guestsFrom(sources: GuestSources): Guests {
  const reserved = reservedNames(sources.shared);
  const byMac = new Map(sources.stations.map(({ mac, addresses }) => [mac, addresses]));
  const leased = leasedByMac(sources.leases);
  const rules = new Map<string, readonly IpAddress[]>();
  const names = new Map<string, GuestName>();
  for (const port of sources.ports) {
    const macs = sources.macs.filter(({ port: at }) => at === port.id).map(({ mac }) => mac);
    const addresses = unique([
      ...port.addresses,
      ...macs.flatMap((mac) => leased.get(mac) ?? []),
      ...macs.flatMap((mac) => byMac.get(mac) ?? []),
    ]);
    rules.set(port.name, addresses);
    names.set(`port ${port.name}`, called(port.name, "operator", addresses));
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
  return { rules, names, addressOf: (name) => preferred(rules.get(name) ?? []) };
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

/** IPv4 first: the router's own station has no address of IPv6 to ask by. */
function preferred(addresses: readonly IpAddress[]): IpAddress | undefined {
  return addresses.find(({ family }) => family === "ipv4") ?? addresses[0];
}

function unique(addresses: readonly IpAddress[]): readonly IpAddress[] {
  return [...new Map(addresses.map((each) => [formatIp(each), each])).values()];
}
