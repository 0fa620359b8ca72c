import { uint8 } from "./octets.js";

/**
 * The IPv6 header (RFC 8200 §3). Big endian.
 *
 *    0                    4          6        7       8                    24                   40
 *   +--------------------+----------+--------+-------+--------------------+--------------------+-- - -
 *   | version, class,    | payload  | next   | hop   | source             | destination        | extension
 *   | flow label         | length   | header | limit |                    |                    | headers
 *   +--------------------+----------+--------+-------+--------------------+--------------------+-- - -
 */
export const IPV6_HEADER_OCTETS = 40;

export const IPV6_PAYLOAD_LENGTH = 4;
export const IPV6_NEXT_HEADER = 6;
export const IPV6_HOP_LIMIT = 7;
export const IPV6_SOURCE = 8;

/** Extension headers: each begins with the next header, most then with a length (RFC 8200 §4). */
export const EXTENSION_HOP_BY_HOP = 0; // RFC 8200 §4.3
export const EXTENSION_ROUTING = 43; // RFC 8200 §4.4
export const EXTENSION_FRAGMENT = 44; // RFC 8200 §4.5
export const EXTENSION_AUTHENTICATION = 51; // RFC 4302 §2
export const EXTENSION_DESTINATION = 60; // RFC 8200 §4.6
/** The rarer ones, all of the common form (RFC 6564 §4, RFC 7045 §1.1): mobility, HIP, Shim6, experiments. */
const EXTENSIONS_RARE: readonly number[] = [135, 139, 140, 253, 254];

/** Every extension header has at least as many octets. */
export const EXTENSION_OCTETS_MIN = 8;

/**
 * Octets of the extension header of this kind at `at`; 0 for a kind that is none: what is there is
 * then the transport. EXTENSION_OCTETS_MIN from `at` on must lie inside the buffer.
 */
export function extensionOctets(packet: Buffer, at: number, kind: number): number {
  switch (kind) {
    case EXTENSION_HOP_BY_HOP:
    case EXTENSION_ROUTING:
    case EXTENSION_DESTINATION:
      return (uint8(packet, at + 1) + 1) * 8;
    case EXTENSION_FRAGMENT:
      return EXTENSION_OCTETS_MIN;
    case EXTENSION_AUTHENTICATION:
      return (uint8(packet, at + 1) + 2) * 4;
    default:
      return EXTENSIONS_RARE.includes(kind) ? (uint8(packet, at + 1) + 1) * 8 : 0;
  }
}

/** True for the kinds that {@link extensionOctets} knows. */
export function isExtension(kind: number): boolean {
  return (
    kind === EXTENSION_HOP_BY_HOP ||
    kind === EXTENSION_ROUTING ||
    kind === EXTENSION_FRAGMENT ||
    kind === EXTENSION_AUTHENTICATION ||
    kind === EXTENSION_DESTINATION ||
    EXTENSIONS_RARE.includes(kind)
  );
}
