import { parseNetworkId, type NetworkId } from "../base/ids.js";

export const NETWORK_OCTETS = 16;

/** The 16 octets of the network's UUID (RFC 9562 §4). */
export function networkOctets(network: NetworkId): Buffer {
  return Buffer.from(network.replaceAll("-", ""), "hex");
}

/** The inverse of {@link networkOctets}; undefined where there are not 16. */
export function networkOfOctets(octets: Buffer): NetworkId | undefined {
  return parseNetworkId(octets.toString("hex"));
}
