import { ConfigError } from "../base/errors.js";
import { parseMac } from "../base/ids.js";
import {
  cidr,
  firstAddress,
  formatIp,
  formatSubnet,
  lastAddress,
  parseCidr,
  parseIp,
  subnetContains,
} from "../base/ip-address.js";
import { gatewayMac } from "../gateway/gateway-mac.js";
import type { SharedDefinition } from "../xml/definition.js";

/**
 * Throws a ConfigError unless a guest may have the address, with or without a prefix: one outside the
 * LAN, the gateway's, or an end of an IPv4 subnet would make a guest nobody can talk to.
 */
export function checkGuestAddress(text: string, { addresses }: SharedDefinition): void {
  const address = parseCidr(text)?.address ?? parseIp(text);
  if (address === undefined) {
    throw new ConfigError("ERR_CONFIG_INVALID", `${text} is no IP address`);
  }
  const family = addresses
    .filter((each) => each.family === address.family)
    .map((each) => cidr(`${each.address}/${each.prefix}`));
  if (family.length === 0) return;
  const home = family.find((subnet) => subnetContains(subnet, address));
  const subnets = family.map(formatSubnet).join(", ");
  if (home === undefined) {
    throw new ConfigError("ERR_CONFIG_CONFLICT", `${text} is outside the network (${subnets})`);
  }
  const ends = address.family === "ipv4" ? [firstAddress(home), lastAddress(home)] : [];
  if ([home.address, ...ends].map(formatIp).includes(formatIp(address))) {
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `${text} is no guest's address, but the network's own: choose another in ${subnets}`,
    );
  }
}

/** Throws a ConfigError for the MAC of the network's gateway, whose frames no guest may send. */
export function checkGuestMac(
  text: string,
  definition: Pick<SharedDefinition, "uuid" | "gatewayMac">,
): void {
  if (parseMac(text) !== gatewayMac(definition)) return;
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `${text} is no guest's MAC, but the network's gateway's: choose another`,
  );
}
