import {
  formatSubnet,
  parseIp,
  subnetContains,
  type Cidr,
  type IpAddress,
  type IpFamily,
} from "../../base/ip-address.js";
import type { NetworkAddress } from "../../xml/definition.js";
import type { DhcpRange } from "../../xml/gateway-definition.js";
import type { SubnetId } from "../address-book.js";
import { leaseLength, Reservations, type Reservation } from "./reservations.js";

/** Addresses for whoever asks, both ends included. */
export interface AddressPool {
  readonly first: IpAddress;
  readonly last: IpAddress;
  /** How long an address is given; Infinity for ever. */
  readonly seconds: number;
}

/** A subnet of the LAN as its DHCP server sees it. */
export interface ServedSubnet {
  readonly id: SubnetId;
  /** The gateway's address and the length of the prefix. */
  readonly cidr: Cidr;
  readonly pools: readonly AddressPool[];
  readonly reservations: Reservations;
}

/** Where the definition says nothing; as long as libvirt's. */
const DEFAULT_LEASE_SECONDS = 3600;

/** The subnets of a family, in the order of the definition. */
export function servedSubnets(
  addresses: readonly NetworkAddress[],
  family: IpFamily,
): readonly ServedSubnet[] {
  return addresses.flatMap((each) => {
    const address = each.family === family ? parseIp(each.address) : undefined;
    return address === undefined ? [] : [servedSubnet(each, address)];
  });
}

/** True when the subnet has addresses to give. */
export function gives({ pools, reservations }: ServedSubnet): boolean {
  return pools.length > 0 || reservations.size > 0;
}

/** How long the address is given, in seconds; Infinity for ever. */
export function leaseSeconds(
  { pools }: ServedSubnet,
  address: IpAddress,
  reservation: Reservation | undefined,
): number {
  if (reservation?.seconds !== undefined) return reservation.seconds;
  const pool = pools.find(({ first, last }) => {
    return first.value <= address.value && address.value <= last.value;
  });
  return (pool ?? pools[0])?.seconds ?? DEFAULT_LEASE_SECONDS;
}

/** The subnet an address lies in. */
export function subnetOf(
  subnets: readonly ServedSubnet[],
  address: IpAddress,
): ServedSubnet | undefined {
  return subnets.find(({ cidr }) => subnetContains(cidr, address));
}

function servedSubnet({ prefix, dhcp }: NetworkAddress, address: IpAddress): ServedSubnet {
  const cidr = { address, prefix };
  return {
    id: formatSubnet(cidr) as SubnetId,
    cidr,
    pools: (dhcp?.ranges ?? []).flatMap(poolOf),
    reservations: new Reservations(dhcp?.hosts ?? []),
  };
}

function poolOf({ start, end, leaseSeconds }: DhcpRange): AddressPool[] {
  const [first, last] = [parseIp(start), parseIp(end)];
  if (first === undefined || last === undefined) return [];
  return [{ first, last, seconds: leaseLength(leaseSeconds) ?? DEFAULT_LEASE_SECONDS }];
}
