import { createHash } from "node:crypto";
import { ConfigError, SpanError } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import { diffDefinitions } from "../xml/difference.js";
import type { NetworkDefinition } from "../xml/definition.js";
import { formatNetwork } from "../xml/format.js";
import { parseNetwork } from "../xml/parse.js";
import { formatProblem } from "../xml/problem.js";
import type { DefinitionDiff } from "./agent-service.js";
import type { ManagedNetwork } from "./managed-network.js";

type KnownNetwork = Pick<ManagedNetwork, "name" | "definition">;

/** The networks of this host, as far as a comparison asks. */
export interface KnownNetworks {
  byId(id: NetworkId): KnownNetwork | undefined;
  /** Throws ERR_NOT_FOUND. */
  require(name: string): KnownNetwork;
  /** Throws what defining it would be refused for. */
  checkDefinition(definition: NetworkDefinition): void;
}

/** The definition in a text of the operator's; ERR_CONFIG_INVALID lists every problem. */
export function readDefinition(
  xml: string,
  source: string,
  newUuid: () => NetworkId,
): NetworkDefinition {
  const parsed = parseNetwork(xml, { source, newUuid });
  if ("definition" in parsed) return parsed.definition;
  throw new ConfigError("ERR_CONFIG_INVALID", parsed.problems.map(formatProblem).join("\n"));
}

/**
 * What defining the text would change of the network with its uuid, else of the one with its name, and
 * what it would be refused for; ERR_NOT_FOUND where this host has neither. A text without a uuid is
 * compared as if it had that network's.
 */
export function diffText(networks: KnownNetworks, xml: string, source: string): DefinitionDiff {
  const definition = readDefinition(xml, source, () => NO_UUID);
  const { shared, host } = definition;
  const present = networks.byId(shared.uuid) ?? networks.require(shared.name);
  const uuid = shared.uuid === NO_UUID ? present.definition.shared.uuid : shared.uuid;
  const wanted = { shared: { ...shared, uuid }, host };
  return {
    network: present.name,
    differences: diffDefinitions(present.definition, wanted),
    basis: basisOf(present.definition),
    refusal: refusalOf(networks, definition),
  };
}

/** Tells one state of a definition from another. */
function basisOf(definition: NetworkDefinition): string {
  return createHash("sha256").update(formatNetwork(definition)).digest("hex");
}

/** Throws ERR_CONFIG_CONFLICT where the definition is not what it was when it had this basis. */
export function checkBasis(definition: NetworkDefinition, basis: string | undefined): void {
  if (basis === undefined || basis === basisOf(definition)) return;
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    "the network was changed meanwhile, and the plan is not what was shown: look at it again",
  );
}

function refusalOf(
  networks: KnownNetworks,
  definition: NetworkDefinition,
): DefinitionDiff["refusal"] {
  try {
    networks.checkDefinition(definition);
    return undefined;
  } catch (error) {
    if (error instanceof SpanError) return error;
    throw error;
  }
}

/** The nil UUID (RFC 9562 §5.9), which no network has. */
const NO_UUID = "00000000-0000-0000-0000-000000000000" as NetworkId;
