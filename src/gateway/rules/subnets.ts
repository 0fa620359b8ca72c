import {
  formatSubnet,
  parseCidr,
  parseIp,
  subnetContains,
  type Cidr,
  type IpFamily,
} from "../../base/ip-address.js";
import type { Way } from "../../base/way.js";
import type { SharedDefinition } from "../../xml/definition.js";

/** The subnets that guests may have addresses of: the LAN's own, and those beyond its routers. */
export function guestSubnets({
  addresses,
  routes = [],
}: Pick<SharedDefinition, "addresses" | "routes">): readonly Cidr[] {
  return [...addresses, ...routes].flatMap(({ address, prefix }): Cidr[] => {
    const parsed = parseIp(address);
    return parsed === undefined ? [] : [{ address: parsed, prefix }];
  });
}

/** The networks beyond routers of the LAN, each with its router. */
export function waysOf({ routes = [] }: Pick<SharedDefinition, "routes">): readonly Way[] {
  return routes.flatMap(({ address, prefix, gateway }) => {
    const [network, router] = [parseCidr(`${address}/${prefix}`), parseIp(gateway)];
    return network === undefined || router === undefined ? [] : [{ network, router }];
  });
}

/** The LAN's own subnets. */
export function lanSubnets({ addresses }: Pick<SharedDefinition, "addresses">): readonly Cidr[] {
  return guestSubnets({ addresses });
}

/** The subnets of one family as an nft set takes them: none lies within another. */
export function disjoint(subnets: readonly Cidr[], family: IpFamily): readonly string[] {
  const own = subnets.filter(({ address }) => address.family === family);
  const widest = own.filter(
    (each) =>
      !own.some((other) => other.prefix < each.prefix && subnetContains(other, each.address)),
  );
  return [...new Set(widest.map(formatSubnet))];
}
