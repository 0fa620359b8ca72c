import { parseMac, type NodeId } from "../../base/ids.js";
import { parseIp, type IpFamily } from "../../base/ip-address.js";
import type { ClientId } from "../../gateway/address-book.js";
import { hostLabel } from "../../gateway/dhcp/host-name.js";
import { leaseSeconds, servedSubnets } from "../../gateway/dhcp/served-subnet.js";
import { leaseLength } from "../../gateway/dhcp/reservations.js";
import type { LeaseDefinition, LeaseSubnet, Reservation } from "../../gateway/leases/pool.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { Dhcp, DhcpHost } from "../../xml/gateway-definition.js";

/** Which version of the definition it is, and who owns the addresses that nobody was given. */
export interface DefinitionOrigin {
  readonly version: number;
  readonly founder: NodeId;
}

/** What a definition says of leases. */
export function leaseDefinition(
  shared: Pick<SharedDefinition, "addresses">,
  origin: DefinitionOrigin,
): LeaseDefinition {
  const subnets = shared.addresses.flatMap(subnetOf);
  return { ...origin, longestLease: longestLease(shared), subnets };
}

/**
 * The families of which all addresses of the LAN are leased or configured: where a subnet of the family gives none, its
 * guests choose their addresses themselves, those with a lease in another subnet too.
 */
export function leasedFamilies({
  addresses,
}: Pick<SharedDefinition, "addresses">): ReadonlySet<IpFamily> {
  const families = new Set(addresses.map(({ family }) => family));
  for (const { family, dhcp } of addresses) if (dhcp === undefined) families.delete(family);
  return families;
}

function subnetOf({
  family,
  address,
  prefix,
  dhcp,
}: SharedDefinition["addresses"][number]): LeaseSubnet[] {
  const gateway = parseIp(address);
  if (gateway === undefined || dhcp === undefined) return [];
  const ranges = dhcp.ranges.flatMap(({ start, end }) => {
    const [first, last] = [parseIp(start), parseIp(end)];
    return first === undefined || last === undefined ? [] : [{ first, last }];
  });
  const version = family === "ipv4" ? "4" : "6";
  const reservations = dhcp.hosts.flatMap((host) => reservationOf(host, version));
  return [{ subnet: { address: gateway, prefix }, ranges, reservations }];
}

/** A name counts only where there is nothing else to know the guest by. */
function reservationOf({ address, mac, id, name }: DhcpHost, version: string): Reservation[] {
  const parsed = parseIp(address);
  if (parsed === undefined) return [];
  const hardware = mac === undefined ? undefined : parseMac(mac);
  const client = id === undefined ? undefined : `${version}:${id.replaceAll(":", "")}`;
  const label = mac === undefined && id === undefined ? hostLabel(name ?? "") : undefined;
  return [
    {
      address: parsed,
      ...(hardware === undefined ? {} : { mac: hardware }),
      ...(client === undefined ? {} : { client: client as ClientId }),
      ...(label === undefined ? {} : { name: label }),
    },
  ];
}

/** In milliseconds: of all ranges and reservations, by what the servers make of them. */
function longestLease({ addresses }: Pick<SharedDefinition, "addresses">): number {
  const served = [...servedSubnets(addresses, "ipv4"), ...servedSubnets(addresses, "ipv6")];
  const given = served.flatMap((subnet) => [
    leaseSeconds(subnet, subnet.cidr.address, undefined),
    ...subnet.pools.map(({ seconds }) => seconds),
  ]);
  const kept = addresses.flatMap(({ dhcp }) => reservedSeconds(dhcp));
  return Math.max(0, ...given, ...kept) * 1000;
}

function reservedSeconds(dhcp: Dhcp | undefined): number[] {
  return (dhcp?.hosts ?? []).flatMap(({ leaseSeconds: said }) => leaseLength(said) ?? []);
}
