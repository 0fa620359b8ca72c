import type { Endpoint } from "../base/endpoint.js";
import { ConfigError } from "../base/errors.js";
import { reachableEndpoints } from "../io/host-network.js";
import type { NetworkDefinition } from "../xml/definition.js";
import type { InviteRequest } from "./agent-service.js";

/**
 * Where other hosts reach a network of this host, to be told in an invitation: where the operator says,
 * else where it listens; `guests` are the devices that lead into networks. ERR_CONFIG_CONFLICT when it
 * does not listen.
 */
export function invitingEndpoints(
  asked: Pick<InviteRequest, "endpoints" | "withoutEndpoints">,
  { shared, host }: NetworkDefinition,
  guests: ReadonlySet<string>,
): readonly Endpoint[] {
  if (asked.endpoints.length > 0) return asked.endpoints;
  if (host.listen !== undefined) {
    return asked.withoutEndpoints ? [] : reachableEndpoints(host.listen, guests);
  }
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `network ${shared.name} does not listen: add <listen> to it, or give --endpoint HOST:PORT`,
  );
}
