import { ConfigError, messageOf } from "../base/errors.js";
import { seconds } from "../base/duration.js";
import type { Secret } from "../base/secret.js";
import { readIfPresent, writeAtomically } from "../io/atomic-file.js";
import { formatNetwork } from "../xml/format.js";
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
import { acceptIssuer, grantIssuer, issuerRequest, rollOver } from "./certification.js";
import type { Granted, GrantRequest, Rollover, RolloverRequest } from "./certification-service.js";
import { summariseDamaged } from "./damaged-network.js";
import type { HostDiscovery } from "./discovery/host-discovery.js";
import { membersOnLinks } from "./discovery/member-search.js";
import { hostDiscovery, withDiscovery } from "./discovery/network-discovery.js";
import { reportSightings } from "./discovery/sighting-report.js";
import { checkBasis, diffText, readDefinition } from "./definition-text.js";
import { invitingEndpoints } from "./inviting-endpoints.js";
import { joinNetwork } from "./join-network.js";
import type { ManagedNetwork, Neighbourhood, Surroundings } from "./managed-network.js";
import { forgetMember, revokeMember, sayFarewell } from "./membership.js";
import type { Revoked, RevokeRequest } from "./membership-service.js";
import { NetworkMaker, newNetworkId } from "./network-maker.js";
import { NetworkRegistry } from "./network-registry.js";
import { namesakes, ping } from "./ping.js";
import { reportLeases } from "./lease-report.js";
import { reportMacs, reportPeers, reportPorts, reportRoutes, summarise } from "./status-report.js";
import { Sequence } from "./sequence.js";

/** Says that the built-in network was made once: one that was undefined does not come back. */
const FOUNDED_FILE = "default-network-made";

/** The agent: the networks of this host, and what can be asked of them. */
export class Agent implements AgentService {
  readonly #around: Neighbourhood;
  /** Its file says that the built-in network was made. */
  readonly #mark: string;
  readonly #registry = new NetworkRegistry();
  readonly #maker: NetworkMaker;
  /** Changes come one after another; looking needs no turn. */
  readonly #changes = new Sequence();
  readonly #discovery: HostDiscovery;

  constructor(stateDirectory: string, around: Surroundings) {
    this.#around = {
      ...around,
      neighbours: this.#registry,
      changed: () => {
        this.#discovery.reconsider();
      },
    };
    this.#discovery = hostDiscovery(around, () => this.#registry.all());
    this.#mark = join(stateDirectory, FOUNDED_FILE);
    this.#maker = new NetworkMaker(stateDirectory, this.#registry, this.#around);
  }

  /** Opens what is defined and starts what ran before; the first time, makes the default network. */
  async open(): Promise<void> {
    this.#maker.openAll();
    if (readIfPresent(this.#mark) === undefined && this.#registry.all().length === 0) {
      await this.#maker.makeDefault();
      writeAtomically(this.#mark, "");
    }
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

  define(xml: string, source: string, basis?: string): Promise<NetworkSummary> {
    return this.#changes.run(async () => {
      const definition = readDefinition(xml, source, newNetworkId);
      this.#registry.checkDefinition(definition);
      const present = this.#registry.byId(definition.shared.uuid);
      if (present === undefined) return summarise(await this.#maker.found(definition, false));
      checkBasis(present.definition, basis);
      await present.redefine(definition);
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

  autostart(name: string, enabled: boolean): Promise<NetworkSummary> {
    return this.#changes.run(() => {
      const network = this.#registry.require(name);
      network.autostart(enabled);
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
      await this.#maker.remove(network);
    });
  }

  /** As they are now, in the order of their names. */
  get networks(): readonly ManagedNetwork[] {
    return this.#registry.all();
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
    return this.#changes.run(async () => {
      const network = this.#registry.require(name);
      await network.redefine(withDiscovery(network.definition, mode));
      return summarise(network);
    });
  }

  invite(name: string, request: InviteRequest): Promise<string> {
    return this.#changes.run(() => {
      const network = this.#registry.require(name);
      const { role, ttlSeconds, uses } = request;
      const endpoints = invitingEndpoints(request, network.definition, this.#registry.devices());
      return network.trust.issuer.invite({ name, role, ttl: seconds(ttlSeconds), uses, endpoints });
    });
  }

  revoke(name: string, request: RevokeRequest): Promise<Revoked> {
    return this.#changes.run(() => revokeMember(this.#registry.require(name), request));
  }

  forget(name: string, node: string): Promise<Revoked> {
    return this.#changes.run(() => forgetMember(this.#registry.require(name), node));
  }

  grantIssuer(name: string, request: GrantRequest): Promise<Granted> {
    return this.#changes.run(() => grantIssuer(this.#registry.require(name), request));
  }

  async issuerRequest(name: string): Promise<string> {
    return Promise.resolve(issuerRequest(this.#registry.require(name)));
  }

  acceptIssuer(name: string, certificate: string): Promise<Granted> {
    return this.#changes.run(() => acceptIssuer(this.#registry.require(name), certificate));
  }

  async exportRoot(name: string): Promise<Secret<string>> {
    return Promise.resolve(this.#registry.require(name).trust.root.backup());
  }

  restoreRoot(name: string, backup: Secret<string>): Promise<void> {
    return this.#changes.run(() => {
      this.#registry.require(name).trust.root.restore(backup);
    });
  }

  dropRoot(name: string): Promise<void> {
    return this.#changes.run(() => {
      this.#registry.require(name).trust.root.drop();
    });
  }

  rollOver(name: string, request: RolloverRequest): Promise<Rollover> {
    return this.#changes.run(() => rollOver(this.#registry.require(name), request));
  }

  leave(name: string, force: boolean): Promise<Revoked> {
    return this.#changes.run(async () => {
      const network = this.#registry.require(name);
      const left = await sayFarewell(network, this.#around.clock, force);
      await this.#maker.remove(network);
      return left;
    });
  }

  join(request: JoinRequest): Promise<NetworkSummary> {
    return this.#changes.run(async () => {
      const network = await joinNetwork(request, {
        around: this.#around,
        registry: this.#registry,
        maker: this.#maker,
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
}
