import type { ManagedNetwork, Surroundings } from "../managed-network.js";
import { hostDeviceOf } from "../gateway/router-needs.js";
import { gatewayMac } from "../../gateway/gateway-mac.js";
import type { NetworkDefinition } from "../../xml/definition.js";
import type { DiscoveryMode } from "../agent-service.js";
import { HostDiscovery, type DiscoveredNetwork } from "./host-discovery.js";

/** What discovery sees of a network; nothing while it does not run. */
function discoveredNetwork(managed: ManagedNetwork): readonly DiscoveredNetwork[] {
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
      isMember: (node) => running.control.segment.isMember(node),
      see: (seen) => {
        running.control.segment.replace(seen);
      },
    },
  ];
}

/** The devices of a network on this host: those of its ports, and its router's. */
function devicesOf({ book, trust, definition }: ManagedNetwork): readonly string[] {
  const router = hostDeviceOf(trust.node, gatewayMac(definition.shared));
  return [...book.devices(), router];
}

/** Discovery for the networks of a host, which change. */
export function hostDiscovery(
  around: Surroundings,
  networks: () => readonly ManagedNetwork[],
): HostDiscovery {
  return new HostDiscovery({
    ...around,
    networks: () => networks().flatMap(discoveredNetwork),
    devices: () => new Set(networks().flatMap(devicesOf)),
  });
}

/** The definition of a network of which this host's links are told so much. */
export function withDiscovery(
  { shared, host }: NetworkDefinition,
  mode: DiscoveryMode,
): NetworkDefinition {
  const announced = mode === "name" ? { announce: mode } : {};
  return { shared, host: { ...host, discovery: mode === "off" ? undefined : announced } };
}
