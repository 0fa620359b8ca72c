/*
 * The interfaces of a network's router. They are in a network namespace of its own, so the names
 * are the same for every network.
 */

/** The gateway's station on the LAN: its address and MAC are the same on every node. */
export const GATEWAY_DEVICE = "lan0";

/** This node's own station on the LAN, by which it reaches guests on other nodes. */
export const OWN_DEVICE = "node0";

/** The way out. */
export const UPLINK_DEVICE = "up0";
