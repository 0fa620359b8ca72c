/** Frames of one port at a time: then the others, and the uplinks, have their turn. */
export const BURST_FRAMES = 64;

/** More than an uplink writes in its turn, so that no queue is left where flows cannot be told apart. */
export const BURST_OCTETS = 1024 * 1024;
