import { isDeepStrictEqual } from "node:util";
import { ConfigError, PeerError } from "../base/errors.js";
import { parseCidr, type Cidr } from "../base/ip-address.js";
import { formatMac, type NetworkId } from "../base/ids.js";
import { gatewayMac } from "../gateway/gateway-mac.js";
import { SIGNED_XML_OCTETS_MAX, type SignedDefinition } from "../trust/signed-definition.js";
import type { NetworkDefinition, SharedDefinition } from "../xml/definition.js";
import { formatNetwork, formatShared } from "../xml/format.js";
import { parseNetwork } from "../xml/parse.js";
import { formatProblem } from "../xml/problem.js";
import type { NetworkStore } from "./network-store.js";
import { formatSigned, readSigned } from "./signed-file.js";

/**
 * The definition of a network on this host: the shared part as an admin has signed it, and what is
 * this host's own. The network's name is a host's own too: `join --as` gives another.
 *
 * Theory of operation: `shared.json` has the signed part and goes first; `network.xml` has the whole
 * as this host runs it. After a crash between the two, the signed part and the host part of the
 * other are put together again. Where both parts change, `redefinition.json` has both new files before
 * either is written: after a crash it is done again, so that one is never new and the other old.
 */
export class DefinitionBook {
  readonly #store: NetworkStore;
  readonly #network: NetworkId;
  #signed: SignedDefinition;
  #definition: NetworkDefinition;

  /** Reads the network's files; throws ERR_STATE where they are damaged. */
  constructor(network: NetworkId, store: NetworkStore) {
    this.#store = store;
    this.#network = network;
    finishRedefinition(store);
    this.#signed = readSigned(store.require("shared"));
    const own = readOwn(store);
    const { name } = own.shared;
    this.#definition = { shared: { ...this.#read(this.#signed), name }, host: own.host };
  }

  get definition(): NetworkDefinition {
    return this.#definition;
  }

  get signed(): SignedDefinition {
    return this.#signed;
  }

  /** What would travel of a definition: under the name the signed one has, unless it is renamed. */
  travelling(shared: SharedDefinition): SharedDefinition {
    const renamed = shared.name !== this.#definition.shared.name;
    return renamed ? shared : { ...shared, name: this.#read(this.#signed).name };
  }

  /** Whether the shared part says anything else than the signed one; names apart. */
  changesShared(shared: SharedDefinition): boolean {
    const { name } = shared;
    return formatShared(shared) !== formatShared({ ...this.#read(this.#signed), name });
  }

  /**
   * Throws ERR_CONFIG_CONFLICT where another MAC is wanted for the gateway: guests know it by the one it has, and
   * switches of all hosts keep that from guests, for as long as the network is there.
   */
  checkLasting(shared: SharedDefinition): void {
    const [has, wanted] = [this.#definition.shared, shared].map(gatewayMac);
    if (has === undefined || wanted === undefined || has === wanted) return;
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `the gateway's MAC is ${formatMac(has)} for as long as the network is there, and cannot become ` +
        `${formatMac(wanted)}: write <mac address="${formatMac(has)}"/>, or define another network`,
    );
  }

  /** Takes a sound definition into use; throws where this release cannot serve it, or not in place of this one. */
  adopt(signed: SignedDefinition): NetworkDefinition {
    const shared = this.#read(signed);
    this.checkLasting(shared);
    const { name } = this.#definition.shared;
    return this.#keep(signed, { shared: { ...shared, name }, host: this.#definition.host });
  }

  /** What this host's operator has changed, with the shared part signed where that is new. */
  redefine(definition: NetworkDefinition, signed = this.#signed): void {
    this.#keep(signed, definition);
  }

  /** Stored first: where that fails, nothing has changed, here or with the next start. */
  #keep(signed: SignedDefinition, definition: NetworkDefinition): NetworkDefinition {
    if (signed === this.#signed) this.#store.write("definition", formatNetwork(definition));
    else this.#writeBoth(signed, definition);
    this.#signed = signed;
    this.#definition = definition;
    return definition;
  }

  #writeBoth(signed: SignedDefinition, definition: NetworkDefinition): void {
    const files = { shared: formatSigned(signed), definition: formatNetwork(definition) };
    const before = formatSigned(this.#signed);
    const changesHost = !isDeepStrictEqual(definition.host, this.#definition.host);
    if (changesHost) this.#store.write("redefinition", JSON.stringify(files));
    try {
      this.#store.write("shared", files.shared);
      this.#store.write("definition", files.definition);
    } catch (error) {
      if (changesHost) this.#store.discard("redefinition");
      this.#store.write("shared", before);
      throw error;
    }
    if (changesHost) this.#store.discard("redefinition");
  }

  #read({ xml, version }: SignedDefinition): SharedDefinition {
    return readShared(xml, this.#network, `version ${version} of the definition`);
  }
}

/** The shared part as it is signed; ERR_CONFIG_INVALID where it is too large to travel. */
export function travellingText(shared: SharedDefinition): string {
  const xml = formatShared(shared);
  const octets = Buffer.byteLength(xml);
  if (octets <= SIGNED_XML_OCTETS_MAX) return xml;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `the shared part has ${octets} octets; at most ${SIGNED_XML_OCTETS_MAX} travel`,
  );
}

/** The shared part in a document that has travelled; ERR_PEER_PROTOCOL where it is not one. */
export function readShared(xml: string, network: NetworkId, source: string): SharedDefinition {
  const parsed = parseNetwork(xml, { source, newUuid: () => network });
  if ("problems" in parsed) {
    const words = parsed.problems.map(formatProblem).join("; ");
    throw new PeerError("ERR_PEER_PROTOCOL", `this release cannot serve it: ${words}`);
  }
  if (parsed.definition.shared.uuid === network) return parsed.definition.shared;
  throw new PeerError("ERR_PEER_PROTOCOL", `${source} is of another network`);
}

/** The subnets of the LAN. */
export function subnetsOf({ addresses }: SharedDefinition): readonly Cidr[] {
  return addresses.flatMap(({ address, prefix }) => parseCidr(`${address}/${prefix}`) ?? []);
}

/** Does again what a crash cut short. */
function finishRedefinition(store: NetworkStore): void {
  const text = store.read("redefinition");
  if (text === undefined) return;
  const { shared, definition } = JSON.parse(text) as Record<"shared" | "definition", string>;
  store.write("shared", shared);
  store.write("definition", definition);
  store.discard("redefinition");
}

function readOwn(store: NetworkStore): NetworkDefinition {
  const parsed = parseNetwork(store.require("definition"), {
    source: "network.xml",
    newUuid: () => {
      throw new ConfigError("ERR_STATE", "the stored definition has no uuid");
    },
  });
  if ("definition" in parsed) return parsed.definition;
  const [problem] = parsed.problems;
  const words = problem === undefined ? "unreadable" : formatProblem(problem);
  throw new ConfigError("ERR_STATE", `the stored definition is damaged: ${words}`);
}
