import { InternalError } from "../base/errors.js";
import type { Mac } from "../base/ids.js";
import { ipFromBytes, ipToBytes, type IpAddress } from "../base/ip-address.js";
import type { OctetCursor } from "./octet-cursor.js";
import type { OctetWriter } from "./octet-writer.js";

/**
 * What one node says of one address. Big endian; a vector is a length of one octet and as many octets.
 *
 *   +---------+-----+--------+---------+---------+---------+---------+----------+-------+
 *   | address | MAC | family | client  | name    | expires | bound   | sequence | flags |
 *   | (vec.)  | (6) | (1)    | (vec.)  | (vec.)  | (6)     | (6)     | (4)      | (1)   |
 *   +---------+-----+--------+---------+---------+---------+---------+----------+-------+
 *
 * Times are milliseconds since 1970-01-01T00:00:00Z, all ones for ever. Flag 1: declined. The
 * family is that of the client's id, 4 or 6. An empty name is none.
 */
export interface LeaseRecord {
  readonly address: IpAddress;
  /** "4:" or "6:", then 2 to 2 * CLIENT_ID_OCTETS_MAX lower-case hexadecimal digits. */
  readonly client: string;
  readonly mac: Mac;
  readonly name?: string;
  /** When the client has to leave the address. */
  readonly expires: number;
  /** The latest expiry of the address that any node may have told, as far as this one knows: at least `expires`. */
  readonly bound: number;
  /** Of all records of one address the highest sequence is the latest, 1..LEASE_SEQUENCE_MAX. */
  readonly sequence: number;
  /** The client found the address in use: nobody gets it before `bound`. */
  readonly declined: boolean;
}

/** A DUID has at most 130 octets (RFC 8415 §11.1), an IAID 4 (RFC 8415 §21.4). */
export const CLIENT_ID_OCTETS_MAX = 134;
/** A label of a domain name (RFC 1035 §2.3.4). */
export const LEASE_NAME_OCTETS_MAX = 63;
export const LEASE_SEQUENCE_MAX = 2 ** 32 - 1;

const TIME_OCTETS = 6;
const FOR_EVER = 2 ** 48 - 1;
const DECLINED = 0x01;
const MAC_OCTETS = 6;
const CLIENT = new RegExp(`^[46]:([0-9a-f]{2}){1,${CLIENT_ID_OCTETS_MAX}}$`);
const NAME = /^[\x21-\x7e]+$/;

/** True when every field is in its range: the record has a form on the wire. */
export function isLeaseRecord(record: LeaseRecord): boolean {
  const { client, name, sequence, expires, bound } = record;
  if (!CLIENT.test(client) || (name !== undefined && !isName(name))) return false;
  if (!isTime(expires) || !isTime(bound) || bound < expires) return false;
  return sequence >= 1 && sequence <= LEASE_SEQUENCE_MAX;
}

/** Writes the record; one that has no form is our error. */
export function writeLeaseRecord(writer: OctetWriter, record: LeaseRecord): void {
  if (!isLeaseRecord(record)) {
    throw new InternalError("ERR_INTERNAL", `The lease of ${record.client} has no form.`);
  }
  writeAddress(writer, record.address);
  writer.uint(record.mac, MAC_OCTETS);
  writer.uint(Number(record.client[0]), 1);
  writer.vector(Buffer.from(record.client.slice(2), "hex"), 1);
  writer.vector(Buffer.from(record.name ?? "", "latin1"), 1);
  writeTime(writer, record.expires);
  writeTime(writer, record.bound);
  writer.uint(record.sequence, 4).uint(record.declined ? DECLINED : 0, 1);
}

/** Undefined unless the next octets are what {@link writeLeaseRecord} makes of some record. */
export function readLeaseRecord(cursor: OctetCursor): LeaseRecord | undefined {
  const holder = readHolder(cursor);
  const terms = readTerms(cursor);
  if (holder === undefined || terms === undefined) return undefined;
  const record = { ...holder, ...terms };
  return isLeaseRecord(record) ? record : undefined;
}

/** An address as a vector of 4 or 16 octets. */
export function writeAddress(writer: OctetWriter, address: IpAddress): void {
  writer.vector(ipToBytes(address), 1);
}

/** The inverse of {@link writeAddress}. */
export function readAddress(cursor: OctetCursor): IpAddress | undefined {
  const octets = cursor.vector(1);
  return octets === undefined ? undefined : ipFromBytes(octets);
}

/** Whole milliseconds of the civil clock in 48 bits, Infinity as all ones. */
export function writeTime(writer: OctetWriter, time: number): void {
  writer.uint(time === Infinity ? FOR_EVER : time, TIME_OCTETS);
}

/** The inverse of {@link writeTime}. */
export function readTime(cursor: OctetCursor): number | undefined {
  const time = cursor.uint(TIME_OCTETS);
  return time === FOR_EVER ? Infinity : time;
}

/** True for what {@link writeTime} writes and reads back. */
export function isTime(time: number): boolean {
  return time === Infinity || (Number.isInteger(time) && time >= 0 && time < FOR_EVER);
}

function readHolder(
  cursor: OctetCursor,
): Pick<LeaseRecord, "address" | "mac" | "client" | "name"> | undefined {
  const address = readAddress(cursor);
  const mac = cursor.uint(MAC_OCTETS) as Mac | undefined;
  const family = cursor.uint(1);
  const id = cursor.vector(1);
  const name = cursor.vector(1)?.toString("latin1");
  if (address === undefined || mac === undefined || family === undefined) return undefined;
  if (id === undefined || name === undefined) return undefined;
  const said = { address, mac, client: `${family}:${id.toString("hex")}` };
  return name === "" ? said : { ...said, name };
}

function readTerms(
  cursor: OctetCursor,
): Pick<LeaseRecord, "expires" | "bound" | "sequence" | "declined"> | undefined {
  const expires = readTime(cursor);
  const bound = readTime(cursor);
  const sequence = cursor.uint(4);
  const flags = cursor.uint(1);
  if (expires === undefined || bound === undefined || sequence === undefined) return undefined;
  if (flags === undefined || flags > DECLINED) return undefined;
  return { expires, bound, sequence, declined: flags === DECLINED };
}

function isName(name: string): boolean {
  return name.length <= LEASE_NAME_OCTETS_MAX && NAME.test(name);
}
