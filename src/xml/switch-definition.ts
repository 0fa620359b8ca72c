/** A token bucket; it fills at `average`. */
export interface Rate {
  /** Octets a second; absent where there is a floor only. */
  readonly average?: number;
  /** The most at any moment, in octets a second: `average` or more. */
  readonly peak?: number;
  /** Octets that may go at `peak`. */
  readonly burst?: number;
  /** Octets a second that stay possible whatever the others do; only inbound, only in a port group. */
  readonly floor?: number;
}

/** Of a port: inbound goes to the guest, outbound comes from it. At least one of the two. */
export interface Bandwidth {
  readonly inbound?: Rate;
  readonly outbound?: Rate;
}

/** VLANs of a port (IEEE 802.1Q); one tag and no trunk is an access port. */
export interface Vlan {
  readonly trunk: boolean;
  /** VLAN identifiers in their order, each once, 1..4094. */
  readonly tags: readonly number[];
  /** The VLAN of frames without a tag; only of a trunk. */
  readonly native?: {
    readonly id: number;
    /** True: the guest tags its frames too. */
    readonly tagged: boolean;
  };
}

/** What ports that name the group have in common. */
export interface Portgroup {
  readonly name: string;
  /** The group of the ports that name none; at most one of a network. */
  readonly default?: true;
  readonly trustGuestRxFilters?: true;
  readonly bandwidth?: Bandwidth;
  readonly vlan?: Vlan;
  /** True: its ports do not reach one another. */
  readonly isolated?: true;
}

/** What a port may do that is else dropped: answer DHCP, announce routers, speak STP or LLC. */
export const TRUSTS = ["dhcp-server", "ra", "bpdu", "llc"] as const;
export type Trust = (typeof TRUSTS)[number];

/** What is set in advance for the port of this name. */
export interface PortSetting {
  /** As in `attach --name`. */
  readonly name: string;
  /** In the order of {@link TRUSTS}. */
  readonly trust: readonly Trust[];
  readonly portgroup?: string;
  /** Those of the network hold for what is not among them. */
  readonly limits?: Partial<PortLimits>;
}

/** What one guest port may use of the switch. */
export interface PortLimits {
  /** MAC addresses of a port: 1..8192. */
  readonly macs: number;
  /** Frames a second, 1..1000000 each: DHCP, ARP and ND, broadcast and multicast, unknown unicast. */
  readonly dhcp: number;
  readonly neighbour: number;
  readonly broadcast: number;
  readonly unknownUnicast: number;
}

/** Limits of a network that sets none. */
export const DEFAULT_LIMITS: PortLimits = Object.freeze({
  macs: 16,
  dhcp: 10,
  neighbour: 50,
  broadcast: 500,
  unknownUnicast: 500,
});

/** What can carry frames between hosts; `wireguard` is the kernel's, or `wireguard-go` where that has none. */
export const CARRIERS = ["grpc", "wireguard", "wireguard-go"] as const;
export type Carrier = (typeof CARRIERS)[number];

/** What carries frames between hosts; where a network does not say, the kernel's WireGuard or gRPC. */
export interface Transport {
  readonly carrier: Carrier;
  /** Nothing else does, also where it does not work. */
  readonly only: boolean;
}

/** The Linux bridge of the network on this host. */
export interface Bridge {
  readonly name?: string;
  readonly stp: boolean;
  /** Forward delay in seconds: 0..30. */
  readonly delay: number;
  /** The zone of firewalld. */
  readonly zone?: string;
  /** Who keeps the bridge's MAC table. */
  readonly macTableManager?: "kernel" | "libvirt";
}
