/**
 * Options of a DHCP message (RFC 2131 §3, RFC 2132 §2): an octet of code, one of length, the value.
 *
 *    0      1        2
 *   +------+--------+-- - - --+------+--------+-- - - --+- -+-----+
 *   | code | octets | value   | code | octets | value   |   | 255 |
 *   +------+--------+-- - - --+------+--------+-- - - --+- -+-----+
 *
 * A value longer than 255 octets stands in several options of one code, which are read as one (RFC
 * 3396 §7).
 */
export type DhcpOptions = ReadonlyMap<number, Buffer>;

export const OPTION_SUBNET_MASK = 1; // RFC 2132 §3.3
export const OPTION_ROUTERS = 3; // RFC 2132 §3.5
export const OPTION_DNS_SERVERS = 6; // RFC 2132 §3.8
export const OPTION_HOST_NAME = 12; // RFC 2132 §3.14
export const OPTION_DOMAIN_NAME = 15; // RFC 2132 §3.17
export const OPTION_MTU = 26; // RFC 2132 §5.1
export const OPTION_BROADCAST_ADDRESS = 28; // RFC 2132 §5.3
export const OPTION_NTP_SERVERS = 42; // RFC 2132 §8.3
export const OPTION_REQUESTED_ADDRESS = 50; // RFC 2132 §9.1
export const OPTION_LEASE_TIME = 51; // RFC 2132 §9.2
export const OPTION_OVERLOAD = 52; // RFC 2132 §9.3
export const OPTION_MESSAGE_TYPE = 53; // RFC 2132 §9.6
export const OPTION_SERVER_ID = 54; // RFC 2132 §9.7
export const OPTION_PARAMETER_LIST = 55; // RFC 2132 §9.8
export const OPTION_MESSAGE = 56; // RFC 2132 §9.9
export const OPTION_MAX_SIZE = 57; // RFC 2132 §9.10
export const OPTION_RENEWAL_TIME = 58; // RFC 2132 §9.11
export const OPTION_REBINDING_TIME = 59; // RFC 2132 §9.12
export const OPTION_CLIENT_ID = 61; // RFC 2132 §9.14
export const OPTION_CLIENT_FQDN = 81; // RFC 4702 §2
export const OPTION_RELAY_AGENT = 82; // RFC 3046 §2.0
export const OPTION_CLASSLESS_ROUTES = 121; // RFC 3442

const PAD = 0; // RFC 2132 §3.1
const END = 255; // RFC 2132 §3.2
const HEADER_OCTETS = 2;
const END_OCTETS = 1;
const VALUE_OCTETS_MAX = 255;

/**
 * Adds the options of one field to `parts`, up to the end mark or the end of the field; false when
 * one overruns it. Values are views.
 */
export function readOptions(field: Buffer, parts: Map<number, Buffer[]>): boolean {
  let at = 0;
  while (at < field.length) {
    const code = field.readUInt8(at);
    if (code === END) return true;
    if (code === PAD) {
      at += 1;
      continue;
    }
    const start = at + HEADER_OCTETS;
    if (start > field.length) return false;
    const end = start + field.readUInt8(at + 1);
    if (end > field.length) return false;
    const known = parts.get(code);
    if (known === undefined) parts.set(code, [field.subarray(start, end)]);
    else known.push(field.subarray(start, end));
    at = end;
  }
  return true;
}

/** The option as it stands in a field, in as many pieces as its length asks for. */
function encodeOption(code: number, value: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  do {
    const piece = value.subarray(at, at + VALUE_OCTETS_MAX);
    pieces.push(Buffer.from([code, piece.length]), piece);
    at += VALUE_OCTETS_MAX;
  } while (at < value.length);
  return Buffer.concat(pieces);
}

/** A field that options go to, in the order they come, while there is room for them and the end mark. */
export class OptionField {
  readonly #parts: Buffer[] = [];
  #room: number;

  constructor(octets: number) {
    this.#room = octets - END_OCTETS;
  }

  /** False when the option does not fit whole. */
  add(code: number, value: Buffer): boolean {
    const option = encodeOption(code, value);
    if (option.length > this.#room) return false;
    this.#room -= option.length;
    this.#parts.push(option);
    return true;
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  /** The options and the end mark. */
  finish(): Buffer {
    return Buffer.concat([...this.#parts, Buffer.from([END])]);
  }
}
