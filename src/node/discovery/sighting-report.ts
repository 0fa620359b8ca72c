import type { Clock } from "../../base/clock.js";
import { formatEndpoint } from "../../base/endpoint.js";
import type { KeptSighting } from "../../discovery/sighting-cache.js";
import type { SeenAgent } from "../agent-service.js";
import type { NetworkRegistry } from "../network-registry.js";

/** The listeners seen, one for each node of a network, wherever it was seen; by network and node. */
export function reportSightings(
  seen: readonly KeptSighting[],
  registry: Pick<NetworkRegistry, "byId">,
  clock: Clock,
): readonly SeenAgent[] {
  const agents = new Map<string, KeptSighting[]>();
  for (const each of seen) {
    const key = `${each.sighting.network} ${each.sighting.node}`;
    agents.set(key, [...(agents.get(key) ?? []), each]);
  }
  return [...agents.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sightings]) => describe(sightings, registry, clock));
}

function describe(
  sightings: readonly KeptSighting[],
  registry: Pick<NetworkRegistry, "byId">,
  clock: Clock,
): SeenAgent {
  const [first] = sightings as readonly [KeptSighting];
  const { network, node } = first.sighting;
  const all = sightings.flatMap(({ sighting }) => sighting.endpoints.map(formatEndpoint));
  const links = sightings.map(({ sender }) => sender.link.slice(0, sender.link.lastIndexOf("/")));
  const heard = Math.max(...sightings.map((each) => each.heard));
  return {
    network,
    name: sightings.find(({ sighting }) => sighting.name !== undefined)?.sighting.name ?? "",
    localName: registry.byId(network)?.name ?? "",
    nodeId: node,
    endpoints: [...new Set(all)],
    devices: [...new Set(links)],
    ageSeconds: (clock.now() - heard) / 1000,
  };
}
