import { ipFromBytes, ipToBytes, type IpAddress } from "../base/ip-address.js";
import type { OctetCursor } from "./octet-cursor.js";
import type { OctetWriter } from "./octet-writer.js";
import { ascending, isStrictlyAscending, type Order } from "./strict-order.js";

/*
 * Addresses of one station or guest: their number (1 octet), and of each its length (1 octet, 4 or 16)
 * and its octets; IPv4 first and by value, so that the same addresses have one form.
 */

const byFamilyAndValue: Order<IpAddress> = (one, other) =>
  ascending(one.family, other.family) || ascending(one.value, other.value);

/**
 * Writes the addresses, sorted: one that comes twice once, and those beyond `most` not at all. How many
 * a guest has is its own doing.
 */
export function writeAddresses(
  writer: OctetWriter,
  addresses: readonly IpAddress[],
  most: number,
): void {
  const sorted = [...addresses].sort(byFamilyAndValue);
  const distinct = sorted.filter((address, index) => {
    const before = sorted[index - 1];
    return before === undefined || byFamilyAndValue(before, address) !== 0;
  });
  writer.list(distinct.slice(0, most), 1, (address) => {
    writer.vector(ipToBytes(address), 1);
  });
}

/** Undefined unless the octets are what {@link writeAddresses} makes of some addresses. */
export function readAddresses(cursor: OctetCursor, most: number): IpAddress[] | undefined {
  const addresses = cursor.list(1, most, readAddress);
  if (addresses === undefined || !isStrictlyAscending(addresses, byFamilyAndValue)) {
    return undefined;
  }
  return addresses;
}

function readAddress(cursor: OctetCursor): IpAddress | undefined {
  const octets = cursor.vector(1);
  return octets === undefined ? undefined : ipFromBytes(octets);
}
