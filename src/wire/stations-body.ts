import { InternalError } from "../base/errors.js";
import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { readAddresses, writeAddresses } from "./address-list.js";
import { isGroup } from "./ethernet.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";
import { ascending, isStrictlyAscending, type Order } from "./strict-order.js";

/**
 * The body of a stations LSA: stations behind the ports of a node, a batch of MAC routes
 * (RFC 7432 §7.2). Big endian.
 *
 *    0       2
 *   +-------+-- - - --+
 *   | count | station |
 *   | (16)  | (each)  |
 *   +-------+-- - - --+
 *
 *    0     6          10      11      12                          0        1
 *   +-----+----------+-------+-------+-- - - --+                 +--------+-- - -
 *   | MAC | mobility | flags | count | address |   each address: | length | octets
 *   |     |          |       |       | (each)  |                 | 4, 16  |
 *   +-----+----------+-------+-------+-- - - --+                 +--------+-- - -
 *
 * Flag 1: frozen. Stations stand by MAC, their addresses IPv4 first and by value, so that the same
 * stations have one form.
 */
export interface Station {
  /** No group address and not zero. */
  readonly mac: Mac;
  /** How often it has moved between nodes (RFC 7432 §7.7), 0..MOBILITY_MAX. */
  readonly mobility: number;
  /** Two nodes claim it too often (RFC 7432 §15.1): no frame of it is taken. */
  readonly frozen: boolean;
  /** What it is known to answer for, at most STATION_ADDRESSES_MAX. */
  readonly addresses: readonly IpAddress[];
}

/** Stations of one LSA. */
export const STATIONS_PER_FRAGMENT = 256;
/** Addresses of one station. */
export const STATION_ADDRESSES_MAX = 8;
/** The last mobility: who has to exceed it must stay at it. */
export const MOBILITY_MAX = 2 ** 32 - 1;

const FROZEN = 0x01;
const MAC_OCTETS = 6;
const MAC_LIMIT = 2 ** 48;

const byMac: Order<Station> = (one, other) => ascending(one.mac, other.mac);

/**
 * The octets of the body, stations and addresses sorted, in a buffer the caller owns. An address
 * that comes twice is written once, and those beyond STATION_ADDRESSES_MAX are left out: how many a
 * station has is its own doing. Too many stations, a MAC twice or of no station, or a mobility out
 * of range is our error.
 */
export function encodeStations(list: readonly Station[]): Buffer {
  const sorted = [...list].sort(byMac);
  if (sorted.length > STATIONS_PER_FRAGMENT || !areStations(sorted)) {
    throw new InternalError("ERR_INTERNAL", "A list of stations has no form in an LSA.");
  }
  const writer = new OctetWriter();
  writer.list(sorted, 2, ({ mac, mobility, frozen, addresses }) => {
    writer.uint(mac, MAC_OCTETS).uint(mobility, 4);
    writer.uint(frozen ? FROZEN : 0, 1);
    writeAddresses(writer, addresses, STATION_ADDRESSES_MAX);
  });
  return writer.finish();
}

/** Undefined unless the octets are what {@link encodeStations} makes of some list. */
export function decodeStations(octets: Buffer): Station[] | undefined {
  const cursor = new OctetCursor(octets);
  const stations = cursor.list(2, STATIONS_PER_FRAGMENT, readStation);
  if (stations === undefined || cursor.left > 0) return undefined;
  return areStations(stations) ? stations : undefined;
}

function readStation(cursor: OctetCursor): Station | undefined {
  const mac = cursor.uint(MAC_OCTETS) as Mac | undefined;
  const mobility = cursor.uint(4);
  const flags = cursor.uint(1);
  if (mac === undefined || mobility === undefined || flags === undefined) return undefined;
  const addresses = readAddresses(cursor, STATION_ADDRESSES_MAX);
  if (addresses === undefined || (flags & ~FROZEN) !== 0) return undefined;
  return { mac, mobility, frozen: flags === FROZEN, addresses };
}

function areStations(stations: readonly Station[]): boolean {
  return stations.every(isStation) && isStrictlyAscending(stations, byMac);
}

function isStation({ mac, mobility }: Station): boolean {
  const isIndividual = mac > 0 && mac < MAC_LIMIT && !isGroup(mac);
  return isIndividual && mobility >= 0 && mobility <= MOBILITY_MAX;
}
