import { randomUUID } from "node:crypto";
import { messageOf } from "../base/errors.js";
import type { NetworkId } from "../base/ids.js";
import { freeEndpoint } from "../io/free-endpoint.js";
import { routedNetworks } from "../io/host-network.js";
import type { NetworkDefinition } from "../xml/definition.js";
import { formatNetwork } from "../xml/format.js";
import { DEFAULT_LISTEN, defaultNetwork } from "./default-network.js";
import { JoinKeys } from "./join-keys.js";
import {
  formatStatus,
  ManagedNetwork,
  type Neighbourhood,
  type NetworkStatus,
} from "./managed-network.js";
import type { NetworkRegistry } from "./network-registry.js";
import { NetworkStores, type NetworkFiles } from "./network-store.js";
import { joiningDirectory } from "./state-layout.js";

/** Makes the networks of this host, opens and removes them: their files, and their place among the others. */
export class NetworkMaker {
  /** The keys of networks that are being joined. */
  readonly joinKeys: JoinKeys;
  readonly #stores: NetworkStores;
  readonly #registry: NetworkRegistry;
  readonly #around: Neighbourhood;

  constructor(stateDirectory: string, registry: NetworkRegistry, around: Neighbourhood) {
    this.joinKeys = new JoinKeys(joiningDirectory(stateDirectory));
    this.#stores = new NetworkStores(stateDirectory);
    this.#registry = registry;
    this.#around = around;
  }

  /** Those that are defined; one whose files cannot be read is told of as damaged. */
  openAll(): void {
    const stores = this.#stores.open();
    this.joinKeys.forgetKept(() =>
      [...stores.values()].flatMap((each) => each.read("nodeKey") ?? []),
    );
    for (const [id, store] of stores) {
      try {
        this.#registry.add(new ManagedNetwork(id, store, this.#around));
      } catch (error) {
        const reason = messageOf(error);
        this.#registry.addDamaged({ id, store, reason });
        this.#around.logger.error("network not opened", { network: id, reason });
      }
    }
  }

  /** The built-in network, which is to be started. */
  async makeDefault(): Promise<void> {
    const definition = defaultNetwork(newNetworkId(), routedNetworks());
    const listen = await freeEndpoint(DEFAULT_LISTEN);
    const host = { ...definition.host, listen };
    const network = await this.found({ ...definition, host }, true);
    network.autostart(true);
  }

  /** A network of which this host is the first node. */
  async found(definition: NetworkDefinition, builtin: boolean): Promise<ManagedNetwork> {
    const { clock, rng, logger, certificateLife } = this.#around;
    // Makes certificates, whose library takes a tenth of a second to load: not at each start.
    const { foundNetwork } = await import("./founding.js");
    const files = await foundNetwork(definition.shared, clock, rng, certificateLife);
    const network = this.create(definition, files, { builtin, active: false });
    logger.info("network defined", { network: network.name, version: network.version });
    return network;
  }

  /** A network with these files that does not run yet, or nothing. */
  create(
    definition: NetworkDefinition,
    files: NetworkFiles,
    status: NetworkStatus,
  ): ManagedNetwork {
    const id = definition.shared.uuid;
    const store = this.#stores.create(id, {
      ...files,
      definition: formatNetwork(definition),
      status: formatStatus(status),
    });
    try {
      const network = new ManagedNetwork(id, store, this.#around);
      this.#registry.add(network);
      return network;
    } catch (error) {
      store.remove(); // no network of this host may be one that it cannot open
      throw error;
    }
  }

  /** Stops the network, and forgets it with its keys. */
  async remove(network: ManagedNetwork): Promise<void> {
    await network.stop();
    this.#registry.remove(network);
    network.remove();
    this.#around.logger.info("network undefined", { network: network.name });
  }
}

/** The uuid of a network that nobody has named. */
export function newNetworkId(): NetworkId {
  return randomUUID() as NetworkId;
}
