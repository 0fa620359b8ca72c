import type { NodeId } from "../base/ids.js";

/** Addresses of one subnet, both ends included, in their canonical text form. */
export interface AddressRange {
  readonly start: string;
  readonly end: string;
}

/** Addresses handed to whoever asks. */
export interface DhcpRange extends AddressRange {
  /** How long an address is given, in seconds: 120 or more, 0 for ever; absent: the server decides. */
  readonly leaseSeconds?: number;
}

/** An address kept for one guest, known by at least one of MAC, id and name. */
export interface DhcpHost {
  /** Lower case. */
  readonly mac?: string;
  /** Client identifier or DUID (RFC 8415 §11): octets in hexadecimal, lower case, with colons. */
  readonly id?: string;
  readonly name?: string;
  readonly address: string;
  /** As {@link DhcpRange.leaseSeconds}. */
  readonly leaseSeconds?: number;
}

/** What the DHCP server of a subnet hands out; at least one range or host. */
export interface Dhcp {
  readonly ranges: readonly DhcpRange[];
  readonly hosts: readonly DhcpHost[];
}

/** The DNS domain of the LAN. */
export interface LocalDomain {
  readonly name: string;
  /** Names of the domain that nobody knows are not asked of anybody else. */
  readonly localOnly?: true;
  /** The host is told of the domain, so that its own programs resolve the guests' names. */
  readonly register?: true;
}

/** Where questions go; at least one of the two. */
export interface DnsForwarder {
  /** The server to ask; without one questions of the domain are answered here only. */
  readonly address?: string;
  /** Only questions of this domain. */
  readonly domain?: string;
}

/** A TXT record (RFC 1035 §3.3.14). */
export interface DnsText {
  readonly name: string;
  readonly value: string;
}

/** An SRV record (RFC 2782). */
export interface DnsService {
  /** Without the underscore. */
  readonly service: string;
  readonly protocol: "tcp" | "udp";
  /** The LAN's own domain when absent. */
  readonly domain?: string;
  /** Absent: there is no such service. */
  readonly target?: string;
  readonly port?: number;
  readonly priority?: number;
  readonly weight?: number;
}

/** Names of an address. */
export interface DnsHost {
  readonly address: string;
  readonly names: readonly string[];
}

/** The DNS server of the LAN. */
export interface Dns {
  readonly enabled: boolean;
  /** False: names without a dot are asked of nobody else. */
  readonly forwardPlainNames: boolean;
  readonly forwarders: readonly DnsForwarder[];
  readonly texts: readonly DnsText[];
  readonly services: readonly DnsService[];
  readonly hosts: readonly DnsHost[];
}

/** What one rule says of some traffic, or the default of the rest. */
export type Action = "allow" | "deny";

/** What it names is allowed or denied; what a member leaves open is any. */
export interface TrafficRule {
  readonly action: Action;
  /** Both when absent. */
  readonly protocol?: "tcp" | "udp";
  /** Incoming: the port of the host; outgoing: the port outside. */
  readonly port?: number;
  /** The name of a guest's port: whom incoming traffic goes to, whom outgoing traffic is of. */
  readonly guest?: string;
  /** Incoming and allowed: the port of the guest; the host's when absent. */
  readonly guestPort?: number;
}

/** One direction; the first rule that names the traffic decides. */
export interface TrafficRules {
  readonly default: Action;
  readonly rules: readonly TrafficRule[];
}

/** Ports, both ends included. */
export interface PortRange {
  readonly start: number;
  readonly end: number;
}

/** How addresses are translated. */
export interface Translation {
  /** IPv6 too. */
  readonly ipv6?: true;
  /** The addresses that guests seem to have; the host's own when absent. */
  readonly addresses?: AddressRange;
  /** The ports that guests seem to have. */
  readonly ports?: PortRange;
}

/** The way out of the LAN. */
export interface Forward {
  /** `nat`: translated; `route`: routed; `open`: routed, and no rule of ours touches it. */
  readonly mode: "nat" | "route" | "open";
  /** The only interface of the host that traffic takes; any when absent. */
  readonly device?: string;
  /** Only in mode `nat`; absent when it says nothing. */
  readonly nat?: Translation;
  readonly incoming: TrafficRules;
  readonly outgoing: TrafficRules;
}

/** A network beyond a router of the LAN. */
export interface Route {
  readonly family: "ipv4" | "ipv6";
  /** The first address of the network. */
  readonly address: string;
  /** 0..32 or 0..128 bits. */
  readonly prefix: number;
  /** A router in one of the LAN's subnets. */
  readonly gateway: string;
  /** The less of two wins. */
  readonly metric?: number;
}

/** A node that leads out of the LAN. */
export type GatewayNode = NodeId;
