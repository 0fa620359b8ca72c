import type { NetworkId } from "../base/ids.js";
import type { NetworkSummary } from "./agent-service.js";
import type { NetworkStore } from "./network-store.js";

/** A network whose files this host has and cannot read. It can be told of, and removed. */
export interface DamagedNetwork {
  readonly id: NetworkId;
  readonly store: NetworkStore;
  /** What is wrong with it, in words. */
  readonly reason: string;
}

/** What is wrong with it, and what to do. */
export function damageOf({ id, reason }: DamagedNetwork): string {
  return `${reason}; or forget it with: spanlan network undefine ${id}`;
}

/** What can be told of it; its name is not known, so its uuid stands for it. */
export function summariseDamaged(network: DamagedNetwork): NetworkSummary {
  const { id } = network;
  return {
    name: id,
    uuid: id,
    state: "damaged",
    reason: damageOf(network),
    builtin: false,
    autostart: false,
    mtu: 0,
    subnets: [],
    listen: "",
    connections: [],
    nodeId: "",
    peersUp: 0,
    peersKnown: 0,
    ports: 0,
    certificateNotAfter: "",
    role: "",
    definitionVersion: 0,
    gatewayRefusals: {},
    discovery: "off",
  };
}
