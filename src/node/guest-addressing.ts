import { ConfigError } from "../base/errors.js";
import { parseCidr, parseIp, subnetContains } from "../base/ip-address.js";
import type { GuestAddressing } from "../io/guest/guest-message.js";
import type { NetworkSummary } from "./agent-service.js";

/** Where a guest has its addresses from: the caller, or else the network; throws ConfigError where that has none. */
export function addressing(
  { addresses }: { readonly addresses: readonly string[] },
  { name, subnets }: NetworkSummary,
): GuestAddressing {
  const families = subnets.flatMap((subnet) => parseCidr(subnet)?.address.family ?? []);
  const [ipv4, ipv6] = [families.includes("ipv4"), families.includes("ipv6")];
  if (ipv4 || ipv6 || addresses.length > 0) return { addresses, ipv4, ipv6 };
  throw new ConfigError(
    "ERR_STATE",
    `network ${name} has no subnet to give the guest an address of: give one with --address`,
  );
}

/** One without a prefix has that of the subnet it is in, as the others there. */
export function withPrefixes(
  addresses: readonly string[],
  { subnets }: NetworkSummary,
): readonly string[] {
  const known = subnets.flatMap((subnet) => parseCidr(subnet) ?? []);
  return addresses.map((text) => {
    const address = parseIp(text); // undefined of one with a prefix
    const home = address && known.find((subnet) => subnetContains(subnet, address));
    return home === undefined ? text : `${text}/${home.prefix}`;
  });
}
