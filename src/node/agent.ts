import { ConfigError, messageOf } from "../base/errors.js";
import { seconds } from "../base/duration.js";
import { routedNetworks } from "../io/host-network.js";
import { freeEndpoint } from "../io/free-endpoint.js";
import { readIfPresent, writeAtomically } from "../io/atomic-file.js";
import { formatNetwork } from "../xml/format.js";
import type { NetworkDefinition } from "../xml/definition.js";
import { join } from "node:path";
import type {
  AgentService,
  AttachRequest,
  DefinitionDiff,
  DiscoveryMode,
  InviteRequest,
  JoinRequest,
  LeaseStatus,
  MacStatus,
  NetworkSummary,
  PeerStatus,
  PingRequest,
  PingResult,
  PortStatus,
  RouteReport,
  SeenAgent,
} from "./agent-service.js";
import { summariseDamaged } from "./damaged-network.js";
import { DEFAULT_LISTEN, defaultNetwork, newNetworkId } from "./default-network.js";
import type { HostDiscovery } from "./discovery/host-discovery.js";
import { membersOnLinks } from "./discovery/member-search.js";
import { hostDiscovery, withDiscovery } from "./discovery/network-discovery.js";
import { reportSightings } from "./discovery/sighting-report.js";
import { diffText, readDefinition } from "./definition-text.js";
import { invitingEndpoints } from "./inviting-endpoints.js";
import { joinNetwork } from "./join-network.js";
import {
  formatStatus,
  ManagedNetwork,
  type Neighbourhood,
  type Surroundings,
} from "./managed-network.js";
import { NetworkRegistry } from "./network-registry.js";
import { NetworkStores, type NetworkFiles } from "./network-store.js";
import { namesakes, ping } from "./ping.js";
import { reportLeases } from "./lease-report.js";
import { reportMacs, reportPeers, reportPorts, reportRoutes, summarise } from "./status-report.js";
import { Sequence } from "./sequence.js";

/** Says that the built-in network was made once: one that was undefined does not come back. */
const FOUNDED_FILE = "default-network-made";

/** The agent: the networks of this host, and what can be asked of them. */
export class Agent implements AgentService {
  readonly #around: Neighbourhood;
  readonly #stores: NetworkStores;
  readonly #stateDirectory: string;
  readonly #registry = new NetworkRegistry();
  /** Changes come one after another; looking needs no turn. */
  readonly #changes = new Sequence();
  readonly #discovery: HostDiscovery;

  constructor(stateDirectory: string, around: Surroundings) {
    this.#around = {
      ...around,
      others: (network) => this.#registry.subnetsBeside(network),
      changed: () => {
        this.#discovery.reconsider();
      },
    };
    this.#discovery = hostDiscovery(around, () => this.#registry.all());
    this.#stateDirectory = stateDirectory;
    this.#stores = new NetworkStores(stateDirectory);
  }

  /** Opens what is defined and starts what ran before; the first time, makes the default network. */
  async open(): Promise<void> {
    for (const [id, store] of this.#stores.open()) {
      try {
        this.#registry.add(new ManagedNetwork(id, store, this.#around));
      } catch (error) {
        const reason = messageOf(error);
        this.#registry.addDamaged({ id, store, reason });
        this.#around.logger.error("network not opened", { network: id, reason });
      }
    }
    await this.#makeDefault();
    await Promise.all(
      this.#registry
        .all()
        .filter(({ status }) => status.active)
        .map((network) => this.#launch(network)),
    );
  }

  /** Stops all networks; guests' devices stay for the next agent only where `keepDevices` says. */
  async close(options: { readonly keepDevices: boolean }): Promise<void> {
    await this.#discovery.close();
    await this.#changes.run(() =>
      Promise.all(this.#registry.all().map((network) => network.halt(options))),
    );
  }

  define(xml: string, source: string): Promise<NetworkSummary> {
    return this.#changes.run(async () => {
      const definition = readDefinition(xml, source, newNetworkId);
      this.#registry.checkDefinition(definition);
      const present = this.#registry.byId(definition.shared.uuid);
      if (present === undefined) return summarise(await this.#found(definition, false));
      present.redefine(definition);
      return summarise(present);
    });
  }

  start(name: string): Promise<NetworkSummary> {
    return this.#changes.run(async () => {
      const network = this.#registry.require(name);
      await network.start();
      return summarise(network);
    });
  }

  stop(name: string): Promise<NetworkSummary> {
    return this.#changes.run(async () => {
      const network = this.#registry.require(name);
      if (network.running === undefined && network.failure === "") {
        throw new ConfigError("ERR_STATE", `network ${name} does not run`);
      }
      await network.stop();
      return summarise(network);
    });
  }

  undefine(name: string): Promise<void> {
    return this.#changes.run(async () => {
      if (this.#registry.removeDamaged(name)) {
        this.#around.logger.info("network undefined", { network: name });
        return;
      }
      const network = this.#registry.require(name);
      if (network.running !== undefined) {
        throw new ConfigError("ERR_STATE", `network ${name} runs: stop it first`);
      }
      await this.#remove(network);
    });
  }

  list(): Promise<readonly NetworkSummary[]> {
    const damaged = this.#registry.damaged().map(summariseDamaged);
    return Promise.resolve([...this.#registry.all().map(summarise), ...damaged]);
  }

  async show(name: string): Promise<NetworkSummary> {
    return Promise.resolve(summarise(this.#registry.require(name)));
  }

  async xml(name: string): Promise<string> {
    return Promise.resolve(formatNetwork(this.#registry.require(name).definition));
  }

  async diff(xml: string, source: string): Promise<DefinitionDiff> {
    return Promise.resolve(diffText(this.#registry, xml, source));
  }

  setDiscovery(name: string, mode: DiscoveryMode): Promise<NetworkSummary> {
    return this.#changes.run(() => {
      const network = this.#registry.require(name);
      network.redefine(withDiscovery(network.definition, mode));
      return summarise(network);
    });
  }

  invite(name: string, request: InviteRequest): Promise<string> {
    return this.#changes.run(() => {
      const network = this.#registry.require(name);
      const { role, ttlSeconds } = request;
      const endpoints = invitingEndpoints(request, network.definition, this.#registry.devices());
      return network.trust.invite({ name, role, ttl: seconds(ttlSeconds), endpoints });
    });
  }

  join(request: JoinRequest): Promise<NetworkSummary> {
    return this.#changes.run(async () => {
      const network = await joinNetwork(request, {
        around: this.#around,
        registry: this.#registry,
        create: (definition, files) => this.#create(definition, files, false),
        remove: (replaced) => this.#remove(replaced),
        search: (wanted) => membersOnLinks(this.#discovery, wanted, this.#around.clock),
      });
      return summarise(network);
    });
  }

  async discover(): Promise<readonly SeenAgent[]> {
    const seen = await this.#discovery.look();
    return reportSightings(seen, this.#registry, this.#around.clock);
  }

  attach(name: string, request: AttachRequest): Promise<PortStatus> {
    return this.#changes.run(() => this.#registry.requireRunning(name).ports.attach(request));
  }

  detach(name: string, port: string): Promise<void> {
    return this.#changes.run(() => this.#registry.require(name).detach(port));
  }

  peers(name: string | undefined): Promise<readonly PeerStatus[]> {
    return this.#registry.collect(name, (network) => reportPeers(network, this.#around.clock));
  }

  ports(name: string | undefined): Promise<readonly PortStatus[]> {
    return this.#registry.collect(name, reportPorts);
  }

  macs(name: string | undefined): Promise<readonly MacStatus[]> {
    return this.#registry.collect(name, reportMacs);
  }

  leases(name: string | undefined): Promise<readonly LeaseStatus[]> {
    return this.#registry.collect(name, (network) => Promise.resolve(reportLeases(network)));
  }

  routes(name: string | undefined): Promise<readonly RouteReport[]> {
    return this.#registry.collect(name, reportRoutes);
  }

  async ping({ network, node, sequence }: PingRequest): Promise<PingResult> {
    if (network !== undefined) this.#registry.requireRunning(network);
    const found = await this.#registry.collect(network, (each) => namesakes(each, node));
    return ping(found, node, sequence);
  }

  async #launch(network: ManagedNetwork): Promise<void> {
    try {
      await network.launch();
    } catch (error) {
      const reason = messageOf(error);
      this.#around.logger.error("network not started", { network: network.name, reason });
    }
  }

  async #makeDefault(): Promise<void> {
    const mark = join(this.#stateDirectory, FOUNDED_FILE);
    if (readIfPresent(mark) !== undefined || this.#registry.all().length > 0) return;
    const definition = defaultNetwork(newNetworkId(), routedNetworks());
    const listen = await freeEndpoint(DEFAULT_LISTEN);
    const host = { ...definition.host, listen };
    const network = await this.#found({ ...definition, host }, true);
    network.activate();
    writeAtomically(mark, "");
  }

  async #found(definition: NetworkDefinition, builtin: boolean): Promise<ManagedNetwork> {
    const { clock, rng, logger } = this.#around;
    // Makes certificates, whose library takes a tenth of a second to load: not at each start.
    const { foundNetwork } = await import("./founding.js");
    const files = await foundNetwork(definition.shared, clock, rng);
    const network = this.#create(definition, files, builtin);
    logger.info("network defined", { network: network.name, version: network.version });
    return network;
  }

  #create(definition: NetworkDefinition, files: NetworkFiles, builtin: boolean): ManagedNetwork {
    const id = definition.shared.uuid;
    const store = this.#stores.create(id, {
      ...files,
      definition: formatNetwork(definition),
      status: formatStatus({ builtin, active: false }),
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

  async #remove(network: ManagedNetwork): Promise<void> {
    await network.stop();
    this.#registry.remove(network);
    network.remove();
    this.#around.logger.info("network undefined", { network: network.name });
  }
}
