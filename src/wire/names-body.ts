import { InternalError } from "../base/errors.js";
import type { IpAddress } from "../base/ip-address.js";
import { readAddresses, writeAddresses } from "./address-list.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";
import { isStrictlyAscending, type Order } from "./strict-order.js";

/**
 * The body of a names LSA: ports of a node by the names that operators gave them, and the addresses of
 * the guests behind them. Big endian.
 *
 *    0       2                     0        1                  n+1
 *   +-------+-- - - -+            +--------+-- - - - - - - - -+-------+-- - - - -
 *   | count | port   |  each port: | length | name, n octets   | count | address
 *   | (16)  | (each) |            |        | of UTF-8         |       | (each)
 *   +-------+-- - - -+            +--------+-- - - - - - - - -+-------+-- - - - -
 *
 * Addresses are as in a stations LSA. Ports stand by the octets of their names, none twice, so that the
 * same ports have one form.
 */
export interface PortName {
  /** 1 to NAME_OCTETS_MAX octets of UTF-8, and no control character. */
  readonly name: string;
  /** At most NAME_ADDRESSES_MAX. */
  readonly addresses: readonly IpAddress[];
}

/** Ports of one LSA. */
export const NAMES_PER_FRAGMENT = 128;
/** Of the name of a port. */
export const NAME_OCTETS_MAX = 255;
/** Addresses of one port. */
export const NAME_ADDRESSES_MAX = 8;

const CONTROL_CHARACTER = /\p{Cc}/u;

const byName: Order<PortName> = (one, other) =>
  Buffer.compare(Buffer.from(one.name), Buffer.from(other.name));

/** Whether other nodes can be told of a port of this name. */
export function isPortName(name: string): boolean {
  const octets = Buffer.from(name);
  const isUnicode = octets.toString() === name; // half of a surrogate pair has no octets of its own
  const isSized = octets.length >= 1 && octets.length <= NAME_OCTETS_MAX;
  return isUnicode && isSized && !CONTROL_CHARACTER.test(name);
}

/** In the order in which they stand in LSAs. */
export function sortedNames(ports: readonly PortName[]): PortName[] {
  return [...ports].sort(byName);
}

/**
 * The octets of the body, sorted, in a buffer the caller owns. Addresses beyond NAME_ADDRESSES_MAX are
 * left out; too many ports, one twice, or a name that is none is our error.
 */
export function encodeNames(ports: readonly PortName[]): Buffer {
  const sorted = sortedNames(ports);
  const isSound = sorted.every(({ name }) => isPortName(name));
  if (sorted.length > NAMES_PER_FRAGMENT || !isSound || !isStrictlyAscending(sorted, byName)) {
    throw new InternalError("ERR_INTERNAL", "A list of names has no form in an LSA.");
  }
  const writer = new OctetWriter();
  writer.list(sorted, 2, ({ name, addresses }) => {
    writer.vector(Buffer.from(name), 1);
    writeAddresses(writer, addresses, NAME_ADDRESSES_MAX);
  });
  return writer.finish();
}

/** Undefined unless the octets are what {@link encodeNames} makes of some list. */
export function decodeNames(octets: Buffer): PortName[] | undefined {
  const cursor = new OctetCursor(octets);
  const ports = cursor.list(2, NAMES_PER_FRAGMENT, readPort);
  if (ports === undefined || cursor.left > 0) return undefined;
  return isStrictlyAscending(ports, byName) ? ports : undefined;
}

function readPort(cursor: OctetCursor): PortName | undefined {
  const octets = cursor.vector(1);
  const addresses = readAddresses(cursor, NAME_ADDRESSES_MAX);
  if (octets === undefined || addresses === undefined) return undefined;
  const name = octets.toString();
  const isSame = Buffer.from(name).equals(octets); // else it is no UTF-8
  return isSame && isPortName(name) ? { name, addresses } : undefined;
}
