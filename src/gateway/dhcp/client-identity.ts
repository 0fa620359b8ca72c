import type { Mac } from "../../base/ids.js";
import type { DhcpMessage } from "../../wire/dhcp-message.js";
import { OPTION_CLIENT_ID } from "../../wire/dhcp-options.js";
import type { ClientId } from "../address-book.js";

const IDENTIFIER_OCTETS_MIN = 2; // RFC 2132 §9.14
const IDENTIFIER_OCTETS_MAX = 255;
const ETHERNET = "01";
const MAC_DIGITS = 12;

/**
 * What identifies the sender (RFC 2131 §4.2), in hexadecimal digits: its client identifier, else
 * hardware type and address. Undefined for an identifier that no client may have.
 */
export function clientIdentifier(message: DhcpMessage): string | undefined {
  const identifier = message.options.get(OPTION_CLIENT_ID);
  if (identifier === undefined) return ETHERNET + macDigits(message.hardware);
  const sound =
    identifier.length >= IDENTIFIER_OCTETS_MIN && identifier.length <= IDENTIFIER_OCTETS_MAX;
  return sound ? identifier.toString("hex") : undefined;
}

/**
 * Whom a lease of this client is of. An identifier is what a guest says of itself, and copied disks
 * say the same; so where `holder` knows it of a client with another MAC, it is not believed: the
 * client is then known by identifier and MAC, and stays so while it has something by that.
 */
export function knownClient(
  identifier: ClientId,
  mac: Mac,
  holder: (client: ClientId) => Mac | undefined,
): ClientId {
  const withMac = (identifier + macDigits(mac)) as ClientId;
  if (holder(withMac) === mac) return withMac;
  const first = holder(identifier);
  return first === undefined || first === mac ? identifier : withMac;
}

function macDigits(mac: Mac): string {
  return mac.toString(16).padStart(MAC_DIGITS, "0");
}
