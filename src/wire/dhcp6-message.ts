/**
 * A DHCPv6 message between client and server (RFC 8415 §8). Big endian.
 *
 *    0      1                4
 *   +------+----------------+-- - -
 *   | type | transaction id |  options
 *   +------+----------------+-- - -
 *
 * Each option (RFC 8415 §21.1):
 *
 *    0      2        4
 *   +------+--------+-- - -
 *   | code | octets |  value
 *   +------+--------+-- - -
 */
export interface Dhcp6Message {
  readonly type: Dhcp6Type;
  /** 24 bits. */
  readonly transaction: number;
  readonly options: readonly Dhcp6Option[];
}

/** An option; of some codes a message holds several. */
export interface Dhcp6Option {
  readonly code: number;
  /** When decoded, a view of the message. */
  readonly value: Buffer;
}

/** RFC 8415 §7.3, by their number less one; relay agents' messages have another header. */
const TYPES = [
  "solicit",
  "advertise",
  "request",
  "confirm",
  "renew",
  "rebind",
  "reply",
  "release",
  "decline",
  "reconfigure",
  "information-request",
] as const;

export type Dhcp6Type = (typeof TYPES)[number];

export const OPTION6_CLIENT_ID = 1; // RFC 8415 §21.2
export const OPTION6_SERVER_ID = 2; // RFC 8415 §21.3
export const OPTION6_IA_NA = 3; // RFC 8415 §21.4
export const OPTION6_REQUEST_LIST = 6; // RFC 8415 §21.7
export const OPTION6_STATUS = 13; // RFC 8415 §21.13
export const OPTION6_RAPID_COMMIT = 14; // RFC 8415 §21.14
export const OPTION6_DNS_SERVERS = 23; // RFC 3646 §3
export const OPTION6_DOMAIN_LIST = 24; // RFC 3646 §4
export const OPTION6_SNTP_SERVERS = 31; // RFC 4075 §4
export const OPTION6_CLIENT_FQDN = 39; // RFC 4704 §4
export const OPTION6_NTP_SERVER = 56; // RFC 5908 §4

const HEADER_OCTETS = 4;
const OPTION_HEADER_OCTETS = 4;

/** The message; undefined when short, of another type, or with options that overrun it. */
export function decodeDhcp6(octets: Buffer): Dhcp6Message | undefined {
  if (octets.length < HEADER_OCTETS) return undefined;
  const type = TYPES[octets.readUInt8(0) - 1];
  const options = decodeDhcp6Options(octets.subarray(HEADER_OCTETS));
  if (type === undefined || options === undefined) return undefined;
  return { type, transaction: octets.readUIntBE(1, 3), options };
}

/** In a buffer the caller owns; each value is shorter than 64 KiB. */
export function encodeDhcp6({ type, transaction, options }: Dhcp6Message): Buffer {
  const header = Buffer.alloc(HEADER_OCTETS);
  header[0] = TYPES.indexOf(type) + 1;
  header.writeUIntBE(transaction, 1, 3);
  return Buffer.concat([header, encodeDhcp6Options(options)]);
}

/** The options of a message or inside of an option; undefined when one overruns the octets. */
export function decodeDhcp6Options(octets: Buffer): Dhcp6Option[] | undefined {
  const options: Dhcp6Option[] = [];
  let at = 0;
  while (at < octets.length) {
    const start = at + OPTION_HEADER_OCTETS;
    if (start > octets.length) return undefined;
    const end = start + octets.readUInt16BE(at + 2);
    if (end > octets.length) return undefined;
    options.push({ code: octets.readUInt16BE(at), value: octets.subarray(start, end) });
    at = end;
  }
  return options;
}

/** The inverse of {@link decodeDhcp6Options}. */
export function encodeDhcp6Options(options: readonly Dhcp6Option[]): Buffer {
  return Buffer.concat(
    options.flatMap(({ code, value }) => {
      const header = Buffer.alloc(OPTION_HEADER_OCTETS);
      header.writeUInt16BE(code, 0);
      header.writeUInt16BE(value.length, 2);
      return [header, value];
    }),
  );
}

/** The first of this code. */
export function dhcp6Option({ options }: Dhcp6Message, code: number): Buffer | undefined {
  return options.find((option) => option.code === code)?.value;
}
