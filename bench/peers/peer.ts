import type { Lab } from "../lab.js";

/** A way to make one LAN, or a layer-3 network, of two hosts. */
export interface Peer {
  readonly name: string;
  readonly layer: 2 | 3;
  /** What protects the payload; undefined where nothing does. */
  readonly cipher: string | undefined;
  /** The Debian packages it comes from. */
  readonly packages: readonly string[];
  /** A program of them: where it is missing, so is the peer. */
  readonly program: string | undefined;
  /** The device its packets travel by, where that is not the cable between the hosts. */
  readonly carrier?: string;
  /** How long it needs, once it answers, until its ways are settled. */
  readonly settleMs?: number;
  /** Makes keys and files; not counted as joining. */
  prepare?(lab: Lab): Promise<void>;
  /** Starts the daemons and does what else makes both hosts have LAN_DEVICE. */
  start(lab: Lab): Promise<void>;
}
