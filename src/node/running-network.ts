import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import type { Cidr } from "../base/ip-address.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { ControlPlane } from "../overlay/control-plane.js";
import type { PeerView } from "../overlay/peer-view.js";
import { gatewayMac } from "../gateway/gateway-mac.js";
import { DataPlaneThread } from "./plane/data-plane-thread.js";
import { MemberMemory } from "./member-memory.js";
import type { RouteReport } from "./agent-service.js";
import type { Reach, StationView } from "./network-view.js";
import { routeReport, stationViews, type Told } from "./route-report.js";
import { Issuing } from "./issuing.js";
import { DuplicateAlarms } from "./duplicate-alarms.js";
import { openRouter } from "./gateway/gateway-router.js";
import { NetworkGateway } from "./gateway/network-gateway.js";
import { NetworkSeal } from "./network-seal.js";
import { NetworkPorts } from "./network-ports.js";
import { networkTerms } from "./port-profile.js";
import { hostPorts } from "./host-ports.js";
import { planeEvents } from "./plane-events.js";
import type { NetworkStore } from "./network-store.js";
import type { NetworkTrust } from "./network-trust.js";
import { NetworkWireGuard } from "./wireguard/network-wireguard.js";
import type { DefinitionBook } from "./definition-book.js";
import { LoopWatch } from "./loop-watch.js";
import { LiveDefinition } from "./live-definition.js";
import { PeerDoor } from "./peer-door.js";
import type { PortBook } from "./port-book.js";
import { VERSION } from "./version.js";
import { OwnCertificate } from "./own-certificate.js";
import { TrustWatch } from "./trust-watch.js";

/** What a network needs to run. */
export interface NetworkParts {
  readonly definitions: DefinitionBook;
  readonly trust: NetworkTrust;
  readonly store: NetworkStore;
  readonly book: PortBook;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Subnets of the agent's other networks. */
  readonly others: () => readonly Cidr[];
  /** The data plane ended by itself; the network is to be stopped. */
  readonly failed: (reason: string) => void;
}

/** A started network: listener, control plane, data plane, ports; `stop` undoes all of it. */
export class RunningNetwork implements Reach {
  readonly ports: NetworkPorts;
  readonly gateway: NetworkGateway;
  readonly loops: LoopWatch;
  readonly wireguard: NetworkWireGuard;
  readonly live: LiveDefinition;
  readonly trust: TrustWatch;
  readonly #parts: NetworkParts;
  readonly #plane: DataPlaneThread;
  readonly #door: PeerDoor;
  readonly issuing: Issuing;
  readonly #members: MemberMemory;
  readonly control: ControlPlane;
  readonly #certificate: OwnCertificate;

  /** Listens, restores the ports, and begins to dial. When a step fails, nothing is left. */
  static async start(parts: NetworkParts): Promise<RunningNetwork> {
    const { trust, logger, definitions } = parts;
    const { shared } = definitions.definition;
    const started: { network?: RunningNetwork } = {};
    const plane = await DataPlaneThread.start({
      self: trust.node,
      network: shared.uuid,
      gatewayMac: gatewayMac(shared),
      ...networkTerms(shared),
      credentials: trust.credentials(),
      logger,
      events: planeEvents(() => started.network, parts.failed),
    });
    const running = new RunningNetwork(parts, plane);
    started.network = running;
    try {
      await running.#begin();
      return running;
    } catch (error) {
      await running.stop({ keepDevices: true });
      throw error;
    }
  }

  private constructor(parts: NetworkParts, plane: DataPlaneThread) {
    const { definitions, trust, clock, rng, logger, book } = parts;
    const network = definitions.definition.shared.uuid;
    this.#parts = parts;
    this.#plane = plane;
    const seal = new NetworkSeal(trust, network, clock);
    const control = (): ControlPlane => this.control;
    this.issuing = new Issuing({
      ...{ trust, clock, seal, logger, control },
      admit: (node) => this.gateway.admit(node),
      install: (chain) => {
        this.#certificate.adopt(chain);
      },
    });
    this.#door = new PeerDoor({
      ...{ trust, definitions, clock, rng, logger, control, issuing: this.issuing },
      devices: () => book.devices(),
      // A data connection belongs to the data plane's thread, which gets a descriptor of its own.
      data: (descriptor, head) => {
        plane.accept(descriptor, head);
      },
    });
    this.#members = new MemberMemory(parts.store, logger, (node) => !trust.isRevoked(node));
    const definition = () => definitions.definition.shared;
    const alarms = new DuplicateAlarms(clock, logger, (port) => this.ports.nameOf(port));
    this.loops = new LoopWatch({
      ...{ network, clock, logger, plane },
      key: trust.key,
      isReachable: (node) => this.control.linkState.topology.paths.has(node),
      nameOf: (port) => this.ports.nameOf(port),
      relearn: (port) => {
        if (!this.ports.relearn(port)) return;
        plane.relearn(port);
        this.control.linkState.excuseMoves(port);
      },
    });
    const { loops } = this;
    this.ports = new NetworkPorts({ definition, book, plane, loops, logger, clock, rng });
    this.gateway = new NetworkGateway({ ...parts, plane, ports: this.ports, control, openRouter });
    this.wireguard = new NetworkWireGuard({
      ...{ ...parts, self: trust.node, network, plane, control, terms: definition() },
      port: () => definitions.definition.host.listen?.port ?? 0,
    });
    this.live = new LiveDefinition({
      book: definitions,
      apply: (shared) => {
        this.ports.apply(shared);
        this.gateway.apply();
        this.wireguard.apply(shared);
      },
      exchange: () => this.control.signed.definitions,
      sign: (said) => trust.sign(said),
      logger,
    });
    this.trust = new TrustWatch({
      ...{ trust, clock, rng, logger, control, gateway: this.gateway, issuing: this.issuing },
      definition: this.live,
      name: () => definition().name,
      isDisowned: () => this.#door.isDisowned,
      rootsChanged: () => {
        this.#useCredentials();
      },
      renew: (when) => {
        this.#certificate.hasten(when);
      },
    });
    this.control = new ControlPlane({
      self: trust.node,
      ...{ clock, rng, logger, seal },
      transport: this.#door.transport,
      uplinks: plane,
      greeting: { release: VERSION },
      definition: {
        current: definitions.signed,
        judge: (definition) => trust.judge(definition),
        install: (definition, author) => {
          this.live.adopt(definition, author);
        },
      },
      ...this.trust.watched,
      reservedMacs: new Set([gatewayMac(definitions.definition.shared)]),
      remembered: this.#members.members,
      serve: (body, answer) => {
        void this.issuing.serve(body).then(answer);
      },
      gateway: this.gateway,
      wireguard: this.wireguard,
      duplicate: (report) => {
        alarms.report(report);
      },
      membersChanged: (members) => {
        this.#members.keep(members);
      },
    });
    this.#certificate = new OwnCertificate({
      ...{ trust, clock, rng, logger, issuing: () => this.issuing },
      catchUp: (at) => this.#door.catchUp(at),
      doors: () => [...definitions.definition.host.connections, ...this.#members.endpoints],
      changed: () => {
        this.#useCredentials();
        this.control.introduce(this.#door.introduction());
      },
    });
  }

  /** What of it does not work, or soon will not, in words; empty where all does. */
  get trouble(): string {
    const troubles = [this.gateway.trouble, this.wireguard.trouble, ...this.trust.troubles];
    return troubles.filter((each) => each !== "").join("; ");
  }

  peers(): readonly PeerView[] {
    return this.control.peers();
  }

  /** Counters of the uplinks, whatever has carried their records. */
  uplinks(): ReturnType<DataPlaneThread["uplinks"]> {
    return this.#plane.uplinks();
  }

  /** The stations behind this host's ports, and those other nodes tell of. */
  async macs(): Promise<readonly StationView[]> {
    return stationViews(this.#told(), await this.#plane.macs(), this.#parts.clock);
  }

  /** The graph as this node sees it, and what it has carried. */
  async routes(): Promise<RouteReport> {
    const [relay, uplinks] = await Promise.all([this.#plane.relay(), this.#plane.uplinks()]);
    return routeReport(this.#told(), relay, uplinks);
  }

  /** One echo to a node and back, the way frames go. */
  ping(...asked: Parameters<DataPlaneThread["ping"]>): ReturnType<DataPlaneThread["ping"]> {
    return this.#plane.ping(...asked);
  }

  /** Accepts peers there from now on; throws SystemError, and accepts them where it did, where that cannot be. */
  listenAt(listen: Endpoint | undefined): Promise<void> {
    return this.#door.move(listen);
  }

  /** What is this host's own has changed, and is booked: dials accordingly, and tells all where it listens. */
  async hostChanged(): Promise<void> {
    const { definition } = this.#parts.definitions;
    this.control.introduce(this.#door.introduction());
    this.control.useConnections(definition.host.connections);
    await this.ports.useHost(hostPorts(definition));
  }

  /** With `keepDevices` the guests' devices stay, without carrier, for the next start. */
  async stop(options: { readonly keepDevices: boolean }): Promise<void> {
    this.#certificate.stop();
    this.trust.stop();
    this.ports.stop();
    this.loops.stop();
    const written = this.gateway.stop();
    const untied = this.wireguard.stop();
    this.control.stop();
    await Promise.all([this.#door.close(), written, untied]); // the data plane has let go of their sockets then
    await this.#plane.stop(options);
  }

  #told(): Told {
    const { definitions, trust } = this.#parts;
    const { name } = definitions.definition.shared;
    return { name, self: trust.node, control: this.control, gateway: this.gateway };
  }

  async #begin(): Promise<void> {
    const { definitions } = this.#parts;
    const { listen, connections } = definitions.definition.host;
    await this.#door.move(listen);
    await this.#certificate.revive();
    this.gateway.start();
    this.control.start(connections, this.#door.introduction());
    this.trust.start();
    await this.ports.restore(hostPorts(definitions.definition));
    this.wireguard.start(); // guests need not wait for it
    this.#certificate.start();
  }

  /** Connections to come are made with these; present ones go on. */
  #useCredentials(): void {
    const credentials = this.#parts.trust.credentials();
    this.#door.useCredentials(credentials);
    this.#plane.useCredentials(credentials);
  }
}
