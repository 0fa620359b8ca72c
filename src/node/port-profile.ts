import type { Attachment } from "../base/attachment.js";
import type { Bandwidth } from "../base/bandwidth.js";
import { ConfigError } from "../base/errors.js";
import { parseMac, type Mac } from "../base/ids.js";
import { parseCidr, parseIp, type IpAddress } from "../base/ip-address.js";
import { TRUSTS, type PortRules, type Trust } from "../base/port-rules.js";
import type { Vlan } from "../base/vlan.js";
import type { Way } from "../base/way.js";
import { linkLocalOf } from "../gateway/advertising/link-local.js";
import { gatewayMac } from "../gateway/gateway-mac.js";
import { waysOf } from "../gateway/rules/subnets.js";
import type { StormRates } from "../switch/storm-control.js";
import { TRUNK_MAC_LIMIT } from "../switch/switch-parts.js";
import type { SharedDefinition } from "../xml/definition.js";
import { DEFAULT_LIMITS, type Portgroup, type PortLimits } from "../xml/switch-definition.js";
import { isWireGuardOnly } from "./wireguard/kinds.js";

/** All that holds of a port, whoever said it; it can cross into the data plane's thread. */
export interface PortProfile {
  /** Empty where any is good. */
  readonly macs: readonly Mac[];
  /** Empty where any is good. */
  readonly addresses: readonly IpAddress[];
  readonly trust: readonly Trust[];
  readonly isolated: boolean;
  /** Undefined: the LAN itself, and no tags. */
  readonly vlan: Vlan | undefined;
  readonly macLimit: number;
  readonly rates: StormRates;
  /** Its own; undefined: as fast as the network as a whole may. */
  readonly bandwidth: Bandwidth | undefined;
}

/** What of a network's definition concerns its ports. */
export type PortTerms = Pick<
  SharedDefinition,
  "name" | "portgroups" | "vlan" | "isolated" | "limits" | "ports"
>;

/** Behind a bridge there are more guests than one, each of which may ask as much as a guest may. */
const BRIDGED_GUESTS = 16;

/**
 * What holds of the port of this name. What the operator said when attaching it comes first, then the
 * network's setting of that name, then the port group the setting names, or else the default one, then
 * the network as a whole. Isolation and trust add up. The network's bandwidth is of all ports together,
 * and so of none of them.
 */
export function portProfile(
  name: string,
  rules: PortRules,
  network: PortTerms,
  kind: Attachment["kind"] = "tap",
): PortProfile {
  const setting = network.ports?.find((each) => each.name === name);
  const group = groupOf(network, setting?.portgroup);
  const vlan = vlanOf(name, rules, group?.vlan ?? network.vlan);
  return {
    macs: rules.macs.flatMap((each) => parseMac(each) ?? []),
    addresses: rules.addresses.flatMap((each) => parseCidr(each)?.address ?? parseIp(each) ?? []),
    trust: TRUSTS.filter((each) => rules.trust.includes(each) || setting?.trust.includes(each)),
    isolated: [rules, group, network].some((each) => each?.isolated === true),
    vlan,
    ...limitsOf(
      { ...DEFAULT_LIMITS, ...network.limits, ...setting?.limits },
      vlan,
      kind === "bridge" || kind === "nic" ? BRIDGED_GUESTS : 1,
    ),
    bandwidth: group?.bandwidth,
  };
}

/** What holds of all ports together. */
export interface NetworkTerms {
  /** Largest IP packet a guest may send, in octets. */
  readonly mtu: number;
  /** The network's own, which no guest may use. */
  readonly addresses: readonly IpAddress[];
  /** Networks beyond routers of the LAN. */
  readonly ways: readonly Way[];
  /** Undefined: as fast as it goes. */
  readonly bandwidth: Bandwidth | undefined;
  /** Frames go to other hosts through WireGuard or not at all. */
  readonly wireGuardOnly: boolean;
}

/** What of a network's definition holds of all its ports together. */
export function networkTerms(network: SharedDefinition): NetworkTerms {
  const configured = network.addresses.flatMap(({ address }) => parseIp(address) ?? []);
  // By its link-local address the gateway is its guests' router (RFC 4861 §4.2): no guest's either.
  const addresses = [...configured, linkLocalOf(gatewayMac(network))];
  const wireGuardOnly = isWireGuardOnly(network.transport);
  const { mtu, bandwidth } = network;
  return { mtu, addresses, ways: waysOf(network), bandwidth, wireGuardOnly };
}

function limitsOf(
  limits: PortLimits,
  vlan: Vlan | undefined,
  guests: number,
): Pick<PortProfile, "macLimit" | "rates"> {
  const isMany = guests > 1 || vlan?.trunk === true;
  return {
    macLimit: isMany ? Math.max(TRUNK_MAC_LIMIT, limits.macs) : limits.macs,
    rates: {
      dhcp: limits.dhcp * guests,
      resolution: limits.neighbour * guests,
      flood: limits.broadcast * guests,
      unknownUnicast: limits.unknownUnicast * guests,
    },
  };
}

function groupOf({ name, portgroups = [] }: PortTerms, wanted?: string): Portgroup | undefined {
  if (wanted === undefined) return portgroups.find((each) => each.default === true);
  const group = portgroups.find((each) => each.name === wanted);
  if (group !== undefined) return group;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `network ${name} has no port group ${wanted}: define it, or name another`,
  );
}

function vlanOf(name: string, { trunk }: PortRules, vlan: Vlan | undefined): Vlan | undefined {
  if (!trunk) return vlan;
  if (vlan === undefined) return { trunk: true, tags: [] };
  if (vlan.trunk) return vlan;
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `port ${name} is to be a trunk, but the network puts it into VLAN ${vlan.tags.join(", ")}: attach it without --trunk, or put it into another port group`,
  );
}
