import type { Mac, PortId } from "../../base/ids.js";
import { GUEST_MAC_LIMIT } from "../../switch/switch-parts.js";
import type { NetworkPorts } from "../network-ports.js";

/** A station may ask under another name when it starts from the network than when its system runs. */
const LEASES_OF_STATION = 2;

/** What the ports of this node are to their guests' services. */
export interface ServedPorts {
  nameOf(port: PortId): string | undefined;
  /** Whether the operator trusts the port with frames of DHCP servers, and so of relay agents. */
  relays(port: PortId): boolean;
  /** Clients of each family that may have a lease at the port at a time, unless it relays. */
  leaseLimit(port: PortId): number;
  /** Whether the operator says that the MAC is the port's guest's. */
  isConfigured(port: PortId, mac: Mac): boolean;
}

/** The ports of a network, by what the operator says of them now. */
export function servedPorts(ports: Pick<NetworkPorts, "nameOf" | "profileOf">): ServedPorts {
  return {
    nameOf: (port) => ports.nameOf(port),
    relays: (port) => ports.profileOf(port)?.trust.includes("dhcp-server") ?? false,
    leaseLimit: (port) => LEASES_OF_STATION * (ports.profileOf(port)?.macLimit ?? GUEST_MAC_LIMIT),
    isConfigured: (port, mac) => ports.profileOf(port)?.macs.includes(mac) ?? false,
  };
}
