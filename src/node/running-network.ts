import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Cidr } from "../base/ip-address.js";
import { PeerError } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { ControlDialer } from "../io/grpc/control-dialer.js";
import { ControlServer } from "../io/grpc/control-server.js";
import { reachableEndpoints } from "../io/host-network.js";
import { Underlay } from "../io/underlay.js";
import type { NetworkListener } from "../io/tls/network-listener.js";
import type { Member } from "../overlay/control-message.js";
import { ControlPlane } from "../overlay/control-plane.js";
import type { PeerView } from "../overlay/peer-view.js";
import { gatewayMac } from "../trust/node-address.js";
import type { Validity } from "../trust/validity.js";
import { DataPlaneThread } from "./plane/data-plane-thread.js";
import { arrivalListener } from "./arrivals.js";
import { keepMembers, readMembers } from "./member-memory.js";
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
import { planeEvents } from "./plane-events.js";
import type { NetworkStore } from "./network-store.js";
import type { NetworkTrust } from "./network-trust.js";
import { subnetsOf, type DefinitionBook } from "./definition-book.js";
import { LiveDefinition } from "./live-definition.js";
import type { PortBook } from "./port-book.js";
import { VERSION } from "./version.js";
import { reviveExpired } from "./revival.js";
import { RenewalSchedule } from "./renewal-schedule.js";

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
  readonly live: LiveDefinition;
  readonly #parts: NetworkParts;
  readonly #plane: DataPlaneThread;
  readonly #underlay: Underlay;
  readonly #issuing: Issuing;
  readonly #remembered: readonly Member[];
  readonly control: ControlPlane;
  readonly #server: ControlServer;
  readonly #listener: NetworkListener;
  readonly #renewal: RenewalSchedule;

  /** Listens, restores the ports, and begins to dial. When a step fails, nothing is left. */
  static async start(parts: NetworkParts): Promise<RunningNetwork> {
    const { trust, logger, definitions } = parts;
    const { shared } = definitions.definition;
    const started: { network?: RunningNetwork } = {};
    const plane = await DataPlaneThread.start({
      self: trust.node,
      network: shared.uuid,
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
    this.#underlay = new Underlay({
      subnets: () => subnetsOf(definitions.definition.shared),
      devices: () => this.devices(),
    });
    const seal = new NetworkSeal(trust, network, clock);
    this.#issuing = new Issuing({
      ...{ trust, seal, logger },
      control: () => this.control,
      admit: (node) => this.gateway.admit(node),
    });
    this.#remembered = readMembers(parts.store);
    const definition = () => definitions.definition.shared;
    const alarms = new DuplicateAlarms(clock, logger, (port) => this.ports.nameOf(port));
    this.ports = new NetworkPorts({ definition, book, plane, logger, clock, rng });
    const control = (): ControlPlane => this.control;
    this.gateway = new NetworkGateway({ ...parts, plane, ports: this.ports, control, openRouter });
    this.live = new LiveDefinition({
      book: definitions,
      apply: (shared) => {
        this.ports.apply(shared);
        this.gateway.apply();
      },
      exchange: () => this.control.definitions,
      logger,
    });
    this.control = new ControlPlane({
      self: trust.node,
      clock,
      rng,
      logger,
      transport: new ControlDialer({
        clock,
        underlay: this.#underlay,
        credentials: () => trust.credentials(),
        identify: (chain) => trust.identifyMember(chain),
      }),
      uplinks: plane,
      greeting: { release: VERSION },
      definition: {
        current: definitions.signed,
        judge: (definition) => trust.judge(definition),
        install: (definition, author) => {
          this.live.adopt(definition, author);
        },
      },
      seal,
      reservedMacs: new Set([gatewayMac(network)]),
      remembered: this.#remembered,
      serve: (body, answer) => {
        void this.#issuing.serve(body).then(answer);
      },
      gateway: this.gateway,
      duplicate: (report) => {
        alarms.report(report);
      },
      membersChanged: (members) => {
        keepMembers(parts.store, members, logger);
      },
    });
    this.#server = new ControlServer(
      trust.credentials(),
      {
        identify: (chain) => trust.identify(chain),
        enrol: (enrolment) => this.#issuing.enrol(enrolment),
        renew: ({ spki, role }) => trust.certify(spki, role),
        definition: () => definitions.signed,
        connected: (connection) => {
          this.control.accept(connection);
        },
      },
      logger,
    );
    this.#listener = arrivalListener({
      clock,
      logger,
      underlay: this.#underlay,
      control: (arrival) => {
        this.#server.accept(arrival);
      },
      // A data connection belongs to the data plane's thread, which gets a descriptor of its own.
      data: (descriptor, head) => {
        plane.accept(descriptor, head);
      },
    });
    this.#renewal = new RenewalSchedule({ clock, rng, logger, renew: () => this.#renew() });
  }

  peers(): readonly PeerView[] {
    return this.control.peers();
  }

  /** Counters of the data connections. */
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
  ping(node: NodeId, sequence: number): ReturnType<DataPlaneThread["ping"]> {
    return this.#plane.ping(node, sequence);
  }

  /** With `keepDevices` the guests' devices stay, without carrier, for the next start. */
  async stop(options: { readonly keepDevices: boolean }): Promise<void> {
    this.#renewal.stop();
    this.ports.stop();
    const written = this.gateway.stop();
    this.control.stop();
    const deaf = this.#listener.close();
    this.#server.close(); // before the wait: the listener's end waits for its connections
    await Promise.all([deaf, written]);
    await this.#plane.stop(options);
  }

  #told(): Told {
    const { definitions, trust } = this.#parts;
    const { name } = definitions.definition.shared;
    return { name, self: trust.node, control: this.control, gateway: this.gateway };
  }

  async #begin(): Promise<void> {
    const { definitions, trust } = this.#parts;
    const { listen, connections } = definitions.definition.host;
    if (listen !== undefined) await this.#listener.listen(listen);
    if (trust.own().kind === "expired") {
      const endpoints = [...connections, ...this.#remembered.flatMap(({ endpoints: at }) => at)];
      const chain = await reviveExpired(trust, endpoints, this.#parts.logger);
      if (chain !== undefined) this.#install(chain);
    }
    this.gateway.start();
    this.control.start(connections, this.#own());
    await this.ports.restore();
    const validity = trust.validity();
    if (validity !== undefined) this.#renewal.start(validity);
  }

  /** What is told to all members of this node. */
  #own(): { readonly chain: readonly Buffer[]; readonly endpoints: readonly Endpoint[] } {
    return { chain: this.#parts.trust.chain.slice(0, 2), endpoints: this.#ownEndpoints() };
  }

  #ownEndpoints(): readonly Endpoint[] {
    const { listen } = this.#parts.definitions.definition.host;
    return listen === undefined ? [] : reachableEndpoints(listen, this.devices());
  }

  /** The devices of this network's ports: their addresses lead into the network itself. */
  devices(): ReadonlySet<string> {
    return this.#parts.book.devices();
  }

  async #renew(): Promise<Validity> {
    const issued = await this.#issuing.renewOwn();
    if (issued.kind === "refused") throw new PeerError("ERR_PEER_REFUSED", issued.reason);
    return this.#install(issued.chain.map((each) => Buffer.from(each)));
  }

  #install(chain: readonly Buffer[]): Validity {
    const { trust } = this.#parts;
    trust.renewTo(chain);
    const credentials = trust.credentials();
    this.#server.useCredentials(credentials);
    this.#plane.useCredentials(credentials);
    this.control.introduce(this.#own());
    const validity = trust.validity();
    if (validity !== undefined) return validity;
    throw new PeerError("ERR_PEER_PROTOCOL", "no validity in the answer");
  }
}
