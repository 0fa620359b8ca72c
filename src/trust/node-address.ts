import { createHash } from "node:crypto";
import type { Mac, NetworkId, NodeId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { networkOctets } from "./network-octets.js";

/** Locally assigned unique local addresses (RFC 4193 §3.1). */
const ULA_PREFIX = "fd";
const NETWORK_PART_DIGITS = 40 / 4;
const NODE_PART_DIGITS = 80 / 4;
/** Of node addresses, those that all nodes of a network have in common. */
export const NODE_PREFIX_BITS = 48;
const VNI_OCTETS = 3;
const LOCALLY_ADMINISTERED = 0x0200_0000_0000;

/**
 * The node's IPv6 address inside the network: `fd`, 40 bits of SHA-256 of the network's UUID, 80
 * bits of the node id.
 */
export function nodeAddress(network: NetworkId, node: NodeId): IpAddress {
  const networkPart = networkHash(network).toString("hex").slice(0, NETWORK_PART_DIGITS);
  const digits = ULA_PREFIX + networkPart + node.slice(0, NODE_PART_DIGITS);
  return { family: "ipv6", value: BigInt(`0x${digits}`) };
}

/** The VXLAN network identifier (RFC 7348 §5): 24 bits of SHA-256 of the network's UUID. */
export function vniOf(network: NetworkId): number {
  return networkHash(network).readUIntBE(0, VNI_OCTETS);
}

/**
 * The MAC of the network's gateway where the definition names none, the same on every node: locally
 * administered, individual (IEEE 802 §8.2), with 40 bits of SHA-256 of the network's UUID.
 */
export function derivedGatewayMac(network: NetworkId): Mac {
  const tail = networkHash(network).readUIntBE(VNI_OCTETS, 5);
  return (LOCALLY_ADMINISTERED + tail) as Mac;
}

function networkHash(network: NetworkId): Buffer {
  return createHash("sha256").update(networkOctets(network)).digest();
}
