import {
  addBridgePort,
  bridgePorts,
  createBridge,
  deleteBridge,
  interfaceAlias,
  isBridge,
  setBridge,
  setInterfaceAlias,
  silenceIpv6,
} from "./sys/bridge.js";
import { setInterfaceUp } from "./sys/interface.js";

/** How Linux counts: USER_HZ. */
const TICKS_A_SECOND = 100;

/** Says, to us and to whoever reads `ip link`, that we made it. */
const ALIAS = "made by spanlan";

/** A bridge of this host, and how it is to be where it has to be made. */
export interface BridgeSettings {
  readonly name: string;
  /** Spanning tree protocol (IEEE 802.1D-1998). */
  readonly stp: boolean;
  /** Forward delay in seconds: 0..30. */
  readonly delay: number;
}

/**
 * Makes the interface a port of the bridge, which is made where there is none. One that is there is its operator's,
 * and is used as it is. Throws SystemError; a bridge made for this is gone again then.
 */
export function joinBridge(settings: BridgeSettings, port: string): void {
  const { name } = settings;
  const isNew = !isBridge(name);
  if (isNew) makeBridge(settings);
  try {
    if (!bridgePorts(name).includes(port)) addBridgePort(name, port);
  } catch (error) {
    if (isNew) removeBridge(name);
    throw error;
  }
}

/** Has the bridge learn anew who is behind which of its ports; one that is gone needs not. */
export function flushBridge(name: string): void {
  if (isBridge(name)) setBridge(name, "flush", 1);
}

/** Removes the bridge where we made it, and nobody else has a port on it. */
export function leaveBridge(name: string): void {
  if (!isBridge(name) || interfaceAlias(name) !== ALIAS) return;
  if (bridgePorts(name).length === 0) removeBridge(name);
}

function makeBridge({ name, stp, delay }: BridgeSettings): void {
  createBridge(name);
  try {
    setInterfaceAlias(name, ALIAS);
    silenceIpv6(name); // the bridge is the guests' wire: the host takes no part unless somebody says so
    setBridge(name, "forward_delay", delay * TICKS_A_SECOND); // before STP, which has a least delay
    setBridge(name, "stp_state", stp ? 1 : 0);
    setInterfaceUp(name, true);
  } catch (error) {
    removeBridge(name);
    throw error;
  }
}

function removeBridge(name: string): void {
  setInterfaceUp(name, false);
  deleteBridge(name);
}
