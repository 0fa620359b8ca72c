import type { Mac, NodeId } from "../../base/ids.js";
import { incomingForwards } from "../../gateway/rules/incoming-forwards.js";
import type { SharedDefinition } from "../../xml/definition.js";

/** True where connections come in, which are to reach guests of every node. */
export function takesIn({ forward }: SharedDefinition): boolean {
  return incomingForwards(forward).length > 0;
}

/** The MAC of a node's own station on the LAN: locally administered, and another at each node. */
export function stationMac(self: NodeId): Mac {
  return Number.parseInt(`02${self.slice(0, 10)}`, 16) as Mac;
}

/** True where a router has something to do. */
export function needsRouter(shared: SharedDefinition): boolean {
  const { addresses, forward, dns, domain, routes } = shared;
  if (addresses.length === 0) return false;
  const leads = new Set(addresses.map(({ family }) => family)).size < addresses.length;
  const asked = leads || [forward, dns, domain, routes].some((each) => each !== undefined);
  return asked || addresses.some(({ dhcp }) => dhcp !== undefined);
}

/** The node whose router all guests use; undefined where each uses that of its own node. */
export function exitOf({ gateways }: SharedDefinition): NodeId | undefined {
  return gateways?.[0];
}

/** Whether the router answers questions for names. */
export function resolvesNames({ dns }: SharedDefinition): boolean {
  return dns?.enabled ?? true;
}

/** The name of the device on the host, where there is one: one a network and node. */
export function hostDeviceOf(self: NodeId, gateway: Mac): string {
  return `sp${self.slice(0, 4)}${gateway.toString(16).slice(-8)}`;
}
