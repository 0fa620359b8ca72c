import { networkInterfaces } from "node:os";
import { ConfigError, SystemError } from "../base/errors.js";
import {
  addBridgePort,
  bridgeOfPort,
  interfaceAlias,
  removeBridgePort,
  setInterfaceAlias,
} from "./sys/bridge.js";
import {
  interfaceIndex,
  interfaceIpv4,
  interfaceMac,
  interfaceUp,
  setInterfaceUp,
} from "./sys/interface.js";

/** Says, to us after a restart and to whoever reads `ip link`, that the interface was down before. */
const WAS_DOWN = "lent to spanlan, and down before";

/**
 * Makes a network interface of the host a port of the bridge, and sets it up. Throws SystemError where there is none,
 * and ConfigError where the host would be cut off: an interface with an address, or one of another bridge.
 */
export function lendInterface(nic: string, bridge: string): void {
  if (interfaceIndex(nic) === undefined) {
    throw new SystemError("ERR_SYSTEM_MISSING", `this host has no interface ${nic}: ip link`);
  }
  const master = bridgeOfPort(nic);
  if (master !== bridge) {
    checkFree(nic, master);
    addBridgePort(bridge, nic);
  }
  if (interfaceUp(nic) === true) return;
  setInterfaceAlias(nic, WAS_DOWN);
  setInterfaceUp(nic, true);
}

/** The inverse: leaves the interface as it was found. */
export function giveBackInterface(nic: string, bridge: string): void {
  if (interfaceIndex(nic) === undefined || bridgeOfPort(nic) !== bridge) return;
  removeBridgePort(bridge, nic);
  if (interfaceAlias(nic) !== WAS_DOWN) return;
  setInterfaceAlias(nic, "");
  setInterfaceUp(nic, false);
}

function checkFree(nic: string, master: string | undefined): void {
  if (interfaceMac(nic) === undefined) {
    throw new ConfigError("ERR_CONFIG_INVALID", `${nic} is no Ethernet interface: choose another`);
  }
  if (master !== undefined) {
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `${nic} is a port of bridge ${master}: write <bridge name="${master}"/> instead, or take it out`,
    );
  }
  // The one list has those of interfaces that are up, the other IPv4's alone.
  const [up] = (networkInterfaces()[nic] ?? []).filter((each) => !isLinkLocal(each.address));
  const own = up?.address ?? interfaceIpv4(nic);
  if (own === undefined) return;
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `${nic} has the host's address ${own}, which would be cut off: use an interface that has none, or move the address first`,
  );
}

function isLinkLocal(address: string): boolean {
  return address.startsWith("fe80:");
}
