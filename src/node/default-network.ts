import { createHash } from "node:crypto";
import type { Endpoint } from "../base/endpoint.js";
import type { NetworkId } from "../base/ids.js";
import { cidr, parseCidr, subnetsOverlap } from "../base/ip-address.js";
import { DEFAULT_MTU, type NetworkDefinition } from "../xml/definition.js";

/** Where a network listens that nobody told where. */
export const DEFAULT_LISTEN: Endpoint = { host: "", port: 7517 };

const DEFAULT_NETWORK_NAME = "default";

const GATEWAY = 1;
const PREFIX = 24;

/**
 * The network an agent has without being given one: 10.x.y.0/24 drawn from its uuid, and drawn again
 * where this host has a route into that already.
 */
export function defaultNetwork(uuid: NetworkId, routed: readonly string[]): NetworkDefinition {
  const address = freeAddress(uuid, routed);
  return {
    shared: {
      name: DEFAULT_NETWORK_NAME,
      uuid,
      label: undefined,
      mtu: DEFAULT_MTU,
      addresses: [{ family: "ipv4", address, prefix: PREFIX }],
    },
    host: { listen: DEFAULT_LISTEN, connections: [] },
  };
}

function freeAddress(uuid: NetworkId, routed: readonly string[]): string {
  const taken = routed.map(parseCidr).filter((each) => each !== undefined);
  const draws = createHash("sha512").update(uuid).digest();
  let address = "";
  for (let at = 0; at + 1 < draws.length; at += 2) {
    address = `10.${draws.readUInt8(at)}.${draws.readUInt8(at + 1)}.${GATEWAY}`;
    const subnet = cidr(`${address}/${PREFIX}`);
    if (!taken.some((route) => subnetsOverlap(subnet, route))) return address;
  }
  return address; // a host with routes to all of them: told by no rule, and harmless until routed
}
