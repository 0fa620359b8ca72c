import { ConfigError } from "../base/errors.js";
import { parseCidr, type Cidr } from "../base/ip-address.js";

/** Reads `10.20.0.11/24` or `fd00::11/64`; throws ConfigError for anything else. */
export function parseInterfaceAddress(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === undefined || cidr.prefix === 0) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      `${text} is no address with a prefix length, such as 10.20.0.11/24 or fd00::11/64`,
    );
  }
  return cidr;
}
