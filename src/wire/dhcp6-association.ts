import { ipToBytes, type IpAddress } from "../base/ip-address.js";
import {
  decodeDhcp6Options,
  encodeDhcp6Options,
  OPTION6_STATUS,
  type Dhcp6Option,
} from "./dhcp6-message.js";
import { ipv6At } from "./ip-octets.js";

/**
 * An identity association for addresses (RFC 8415 §21.4) and the addresses in it (§21.6). Big endian.
 *
 *    0      4    8    12
 *   +------+----+----+-- - -
 *   | IAID | T1 | T2 |  options: 5 (an address), 13 (a status)
 *   +------+----+----+-- - -
 *
 *    0         16          20      24
 *   +---------+-----------+-------+-- - -
 *   | address | preferred | valid |  options
 *   +---------+-----------+-------+-- - -
 */
export interface Association {
  /** 32 bits that tell a client's interfaces apart. */
  readonly iaid: number;
  /** When to renew and to rebind, in seconds; all ones for never, 0 as the client likes. */
  readonly renew: number;
  readonly rebind: number;
  readonly addresses: readonly AssociatedAddress[];
  readonly status: Status | undefined;
}

/** Lifetimes in seconds; all ones for ever. */
export interface AssociatedAddress {
  readonly address: IpAddress;
  readonly preferred: number;
  readonly valid: number;
}

/** RFC 8415 §21.13, by their number. */
const STATUSES = [
  "success",
  "unspecified failure",
  "no addresses available",
  "no binding",
  "not on link",
  "use multicast",
] as const;

export type Status = (typeof STATUSES)[number];

const OPTION_ADDRESS = 5; // RFC 8415 §21.6

const HEADER_OCTETS = 12;
const ADDRESS_OCTETS = 24;
const PREFERRED_OFFSET = 16;
const VALID_OFFSET = 20;

/** The value of an IA_NA option; undefined when it, or an option in it, is cut short. */
export function decodeAssociation(value: Buffer): Association | undefined {
  if (value.length < HEADER_OCTETS) return undefined;
  const options = decodeDhcp6Options(value.subarray(HEADER_OCTETS));
  if (options === undefined) return undefined;
  const held = options.filter(({ code }) => code === OPTION_ADDRESS);
  if (held.some((option) => option.value.length < ADDRESS_OCTETS)) return undefined;
  const status = options.find(({ code }) => code === OPTION6_STATUS)?.value;
  return {
    iaid: value.readUInt32BE(0),
    renew: value.readUInt32BE(4),
    rebind: value.readUInt32BE(8),
    addresses: held.map(({ value: octets }) => ({
      address: ipv6At(octets, 0),
      preferred: octets.readUInt32BE(PREFERRED_OFFSET),
      valid: octets.readUInt32BE(VALID_OFFSET),
    })),
    status: status === undefined ? undefined : decodeStatus(status),
  };
}

/** The inverse of {@link decodeAssociation}. */
export function encodeAssociation(association: Association): Buffer {
  const header = Buffer.alloc(HEADER_OCTETS);
  header.writeUInt32BE(association.iaid, 0);
  header.writeUInt32BE(association.renew, 4);
  header.writeUInt32BE(association.rebind, 8);
  const options: Dhcp6Option[] = association.addresses.map((held) => {
    const value = Buffer.alloc(ADDRESS_OCTETS);
    value.set(ipToBytes(held.address), 0);
    value.writeUInt32BE(held.preferred, PREFERRED_OFFSET);
    value.writeUInt32BE(held.valid, VALID_OFFSET);
    return { code: OPTION_ADDRESS, value };
  });
  if (association.status !== undefined) options.push(statusOption(association.status));
  return Buffer.concat([header, encodeDhcp6Options(options)]);
}

/** A status, without a text for people. */
export function statusOption(status: Status): Dhcp6Option {
  const value = Buffer.alloc(2);
  value.writeUInt16BE(STATUSES.indexOf(status));
  return { code: OPTION6_STATUS, value };
}

/** The value of a status option; undefined for one that RFC 8415 does not know. */
export function decodeStatus(value: Buffer): Status | undefined {
  return value.length < 2 ? undefined : STATUSES[value.readUInt16BE(0)];
}
