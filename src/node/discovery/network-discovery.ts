import type { ManagedNetwork } from "../managed-network.js";
import { hostDeviceOf } from "../gateway/router-needs.js";
import { gatewayMac } from "../../trust/node-address.js";
import type { DiscoveredNetwork } from "./host-discovery.js";

/** What discovery sees of a network; nothing while it does not run. */
export function discoveredNetwork(managed: ManagedNetwork): readonly DiscoveredNetwork[] {
  const { running, definition, trust } = managed;
  if (running === undefined) return [];
  const { listen, discovery } = definition.host;
  const { uuid: network, name } = definition.shared;
  const told = { network, node: trust.node, name: discovery?.announce && name };
  return [
    {
      network,
      node: trust.node,
      listener: listen && { ...told, listen },
      isWanted: discovery !== undefined,
      isMember: (node) => running.control.isMember(node),
      see: (seen) => {
        running.control.see(seen);
      },
    },
  ];
}

/** The devices of a network on this host: those of its ports, and its router's. */
export function devicesOf({ book, trust, definition }: ManagedNetwork): readonly string[] {
  const router = hostDeviceOf(trust.node, gatewayMac(definition.shared.uuid));
  return [...book.devices(), router];
}
