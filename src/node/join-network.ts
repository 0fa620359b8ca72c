import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { ConfigError, messageOf } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import { checkListen, freeEndpoint } from "../io/free-endpoint.js";
import type { JoinRequest } from "./agent-service.js";
import { DEFAULT_LISTEN } from "./default-network.js";
import type { ManagedNetwork, Surroundings } from "./managed-network.js";
import type { SearchedNetwork } from "./discovery/member-search.js";
import { formatMembers } from "./member-memory.js";
import type { NetworkMaker } from "./network-maker.js";
import type { NetworkRegistry } from "./network-registry.js";

/** What joining needs of the agent. */
export interface JoiningHost {
  readonly around: Surroundings;
  readonly registry: NetworkRegistry;
  readonly maker: Pick<NetworkMaker, "create" | "joinKeys" | "remove">;
  /** Endpoints on this host's links that are said to be of the network. */
  search(network: SearchedNetwork): AsyncIterable<readonly Endpoint[]>;
}

/**
 * Becomes a member of the token's network and starts it. The unused built-in network of that name makes
 * way, once the new one is there. Nothing of the token is spent before it is known that the name is free
 * and that this host can listen.
 */
export async function joinNetwork(
  request: JoinRequest,
  host: JoiningHost,
): Promise<ManagedNetwork> {
  // Makes certificates, whose library takes a tenth of a second to load: not at each start.
  const { enrolWith, readToken } = await import("./joining.js");
  const { discover } = request;
  const token = readToken(request.token, host.around.clock, discover);
  const name = request.as ?? token.name;
  const replaced = roomFor(name, token.network, host.registry);
  const listen = await listenEndpoint(replaced?.definition.host.listen, request.listen);
  const search = discover ? host.search.bind(host) : undefined;
  const key = host.maker.joinKeys.take(token.id, token.expires, host.around.clock.wall());
  const { files, shared, door } = await enrolWith(token, { ...host.around, search, key });
  const definition = {
    shared: { ...shared, name },
    host: { listen, connections: token.endpoints, ...(discover ? { discovery: {} } : {}) },
  };
  const members = discover ? { members: formatMembers([door]) } : {};
  // Active from the beginning: where this agent ends before it is started, the next one starts it.
  const status = { builtin: false, active: true };
  const network = host.maker.create(definition, { ...files, ...members }, status);
  host.maker.joinKeys.forget(token.id);
  host.around.logger.info("network joined", { network: name, version: network.version });
  if (replaced !== undefined) await host.maker.remove(replaced);
  await startJoined(network);
  return network;
}

/** The unused built-in network that makes way for the one to be joined; throws on a conflict. */
function roomFor(
  name: string,
  id: NetworkId,
  registry: NetworkRegistry,
): ManagedNetwork | undefined {
  registry.checkUndamaged(id);
  const joined = registry.byId(id);
  if (joined !== undefined) {
    // By the name it has here: that of the token may be another network's on this host.
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `this host is in the token's network already: it is ${joined.name} here`,
    );
  }
  const present = registry.byName(name);
  if (present === undefined || present.isUnused) return present;
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `this host has another network called ${name}: join with --as NAME`,
  );
}

/** Where the host will listen; `before` is where the network that makes way does. */
async function listenEndpoint(
  before: Endpoint | undefined,
  wanted: Endpoint | undefined,
): Promise<Endpoint> {
  if (wanted === undefined) return before ?? freeEndpoint(DEFAULT_LISTEN);
  const isOurs = before !== undefined && formatEndpoint(before) === formatEndpoint(wanted);
  if (!isOurs) await checkListen(wanted);
  return wanted;
}

/** What has been joined stays so, whatever keeps it from running. */
async function startJoined(network: ManagedNetwork): Promise<void> {
  try {
    await network.start();
  } catch (error) {
    const { name } = network;
    throw new ConfigError(
      "ERR_STATE",
      `joined network ${name}, but it does not start: ${messageOf(error)}; mend that, then: spanlan network start ${name}`,
      { cause: error },
    );
  }
}
