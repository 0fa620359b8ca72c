import type { Endpoint } from "../base/endpoint.js";
import type { NetworkId } from "../base/ids.js";
import type { Dhcp, Dns, Forward, GatewayNode, LocalDomain, Route } from "./gateway-definition.js";
import type {
  Bandwidth,
  Bridge,
  PortLimits,
  PortSetting,
  Portgroup,
  Transport,
  Vlan,
} from "./switch-definition.js";

/** An `<ip>` element: the network's own address in a subnet of the LAN. */
export interface NetworkAddress {
  readonly family: "ipv4" | "ipv6";
  /** The gateway address, in its canonical text form; no guest may use it. */
  readonly address: string;
  /** Length of the network prefix in bits: 1..30 (IPv4) or 1..126 (IPv6). */
  readonly prefix: number;
  /** Names of the subnet's addresses are not asked of anybody else. */
  readonly localPtr?: true;
  /** At most one subnet a family has it. */
  readonly dhcp?: Dhcp;
}

/** An attribute in a namespace that is neither ours nor libvirt's. */
export interface ForeignAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** What other programs keep inside one element of a definition. */
export interface ForeignContent {
  /**
   * The element it sits in, in the form that is written: `/network/metadata`, `/network/ip[1]`,
   * counted from 1 where there may be several.
   */
  readonly owner: string;
  readonly attributes: readonly ForeignAttribute[];
  /** Each one element as XML that needs no namespace declaration from around it. */
  readonly elements: readonly string[];
}

/**
 * What every node of the network agrees on; it travels to whoever joins. A member that may be absent
 * says so by its default: none, or no.
 */
export interface SharedDefinition {
  readonly name: string;
  readonly uuid: NetworkId;
  /** The `id` attribute: a label, never the VNI. */
  readonly label: string | undefined;
  /** One line for people. */
  readonly title?: string;
  /** Any text for people. */
  readonly description?: string;
  /** Largest IP packet a guest may send, in octets: 576..9000. */
  readonly mtu: number;
  readonly addresses: readonly NetworkAddress[];
  /** Guests may speak IPv6 without an IPv6 subnet; they always may. Kept for libvirt. */
  readonly ipv6?: true;
  /** Guests may say themselves which frames they take. */
  readonly trustGuestRxFilters?: true;
  /** MAC address of the gateway, lower case. */
  readonly gatewayMac?: string;
  readonly domain?: LocalDomain;
  readonly dns?: Dns;
  /** The way out; a LAN without one is isolated. */
  readonly forward?: Forward;
  readonly routes?: readonly Route[];
  readonly portgroups?: readonly Portgroup[];
  /** Of all guests together, on each host. */
  readonly bandwidth?: Bandwidth;
  /** Of every port whose group says nothing else. */
  readonly vlan?: Vlan;
  /** True: guests do not reach one another. */
  readonly isolated?: true;
  /** `auto` when absent. */
  readonly transport?: Transport;
  /** {@link DEFAULT_LIMITS} when absent. */
  readonly limits?: PortLimits;
  readonly ports?: readonly PortSetting[];
  readonly gateways?: readonly GatewayNode[];
  /** Time servers (NTP) that guests are told of, in their order: addresses in their canonical text form. */
  readonly timeServers?: readonly string[];
  /** Absent when there is none. */
  readonly foreign?: readonly ForeignContent[];
}

/** How this host tells its links of the network. */
export interface Discovery {
  /** Where it is there, the network's name is told too; else its uuid alone. */
  readonly announce?: "name";
}

/** What belongs to this host and never travels. */
export interface HostDefinition {
  /** Where this node accepts peers; an empty host means all addresses. */
  readonly listen: Endpoint | undefined;
  /** The nodes to dial, and to keep dialling. */
  readonly connections: readonly Endpoint[];
  readonly bridge?: Bridge;
  /** Interfaces of this host that are ports of the switch. */
  readonly physicalPorts?: readonly string[];
  /** Where it is there, nodes on the same link find one another. */
  readonly discovery?: Discovery | undefined;
  /** Absent when there is none. */
  readonly foreign?: readonly ForeignContent[];
}

/** A network as one host runs it; frozen and complete, so no default is decided anywhere else. */
export interface NetworkDefinition {
  readonly shared: SharedDefinition;
  readonly host: HostDefinition;
}

/** Guest MTU of a network that does not say (the payload of WireGuard over a path of 1,500). */
export const DEFAULT_MTU = 1350;
