import type { Clock } from "../../base/clock.js";
import { ConfigError, messageOf } from "../../base/errors.js";
import { shortNodeId, type NodeId } from "../../base/ids.js";
import type { Cidr } from "../../base/ip-address.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import type { AddressBook, Lease } from "../../gateway/address-book.js";
import type { Probe } from "../../gateway/dhcp/allocation.js";
import { gives, servedSubnets } from "../../gateway/dhcp/served-subnet.js";
import { StationLeases } from "../../gateway/station-leases.js";
import type { GatewayEvents } from "../../overlay/gateway-link.js";
import type { Exit } from "../../switch/gateway.js";
import { gatewayMac } from "../../gateway/gateway-mac.js";
import type { PortName } from "../../wire/names-body.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";
import type { GatewayEvent } from "../plane/messages.js";
import type { DefinitionBook } from "../definition-book.js";
import type { NetworkPorts } from "../network-ports.js";
import type { NetworkStore } from "../network-store.js";
import type { NetworkTrust } from "../network-trust.js";
import { AddressProbe } from "./address-probe.js";
import { GatewayRouter, type OpenRouter } from "./gateway-router.js";
import { GuestServices } from "./guest-services.js";
import { leaseDefinition, leasedFamilies } from "./lease-definition.js";
import { servedPorts } from "./served-ports.js";
import { exitOf, needsRouter, stationMac, takesIn } from "./router-needs.js";
import type { RefusalCounts } from "./refusal-counts.js";
import { NetworkGuests } from "./network-guests.js";
import { NetworkLeases, type LeaseCarrier } from "./network-leases.js";

/** What the gateway of a network needs. */
export interface NetworkGatewayParts {
  readonly definitions: Pick<DefinitionBook, "definition" | "signed">;
  readonly trust: Pick<NetworkTrust, "key" | "node" | "identify" | "chain" | "founder">;
  readonly store: Pick<NetworkStore, "pathOf">;
  readonly plane: Pick<DataPlaneThread, "tell" | "changeGateway" | "bind" | "router" | "macs">;
  readonly openRouter: OpenRouter;
  /** Subnets of the agent's other networks. */
  readonly others: () => readonly Cidr[];
  readonly ports: Pick<NetworkPorts, "nameOf" | "attached" | "profileOf">;
  readonly control: () => LeaseCarrier;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
}

/**
 * The network's own services at this node: leases, and what guests ask of the gateway. Where a part cannot run
 * the network goes on without it, and says why.
 */
export class NetworkGateway implements GatewayEvents {
  readonly #parts: NetworkGatewayParts;
  #leases: NetworkLeases | undefined;
  #services: GuestServices | undefined;
  /** Undefined where there are no leases. */
  #station: StationLeases | undefined;
  readonly #router: GatewayRouter;
  readonly #guests: NetworkGuests;
  /** Why there are no leases; empty where there are. */
  #noLeases = "";

  constructor(parts: NetworkGatewayParts) {
    this.#parts = parts;
    const { trust, definitions } = parts;
    this.#router = new GatewayRouter({
      ...parts,
      self: trust.node,
      stationAddresses: () => this.#station?.addresses ?? [],
      changed: () => {
        this.#serve();
      },
      settled: (act) => {
        this.#guests.settled(act);
      },
    });
    this.#guests = new NetworkGuests({
      ...parts,
      self: trust.node,
      shared: () => definitions.definition.shared,
      leases: () => this.leases(),
      changed: (guests) => {
        this.#router.setGuests(guests);
      },
    });
  }

  /** Begins to serve. */
  start(): void {
    try {
      this.#leases = this.#openLeases();
    } catch (error) {
      this.#noLeases = messageOf(error);
      this.#parts.logger.error("no leases", { reason: this.#noLeases });
    }
    const { probe } = this.#newProbe();
    this.#services = this.#newServices(probe);
    if (this.#leases !== undefined) this.#station = this.#newStation(this.#leases.book, probe);
    this.apply();
  }

  /** The definition has changed. */
  apply(): void {
    const { definitions, trust } = this.#parts;
    const { shared } = definitions.definition;
    const { founder } = trust;
    if (founder !== undefined) {
      const { version } = definitions.signed;
      this.#leases?.define(leaseDefinition(shared, { version, founder }));
    }
    const reaches = takesIn(shared) && ["own", "here"].includes(this.#exit);
    const served = reaches ? servedSubnets(shared.addresses, "ipv4") : [];
    this.#station?.serve(served.filter(gives));
    this.#router.apply(shared);
    this.#serve();
  }

  /** What of it does not work, in words; empty where all does. */
  get trouble(): string {
    const { addresses } = this.#parts.definitions.definition.shared;
    const gives = addresses.some(({ dhcp }) => dhcp !== undefined);
    const leases = gives ? (this.#leases?.failure ?? this.#noLeases) : "";
    const troubles = [leases, this.#router.trouble, this.#farTrouble];
    return troubles.filter((each) => each !== "").join("; ");
  }

  /** Why the router of another node, which leads out for all, does not serve this one. */
  get #farTrouble(): string {
    const exit = this.#exit;
    if (exit === "own" || exit === "here") return "";
    if (this.#parts.control().linkState.topology.paths.has(exit)) return "";
    return `no way out: node ${shortNodeId(exit)}, which leads out for all, cannot be reached`;
  }

  get #exit(): Exit {
    const { definitions, trust } = this.#parts;
    const exit = exitOf(definitions.definition.shared) ?? "own";
    return exit === trust.node ? "here" : exit;
  }

  /** What guests and others asked of it in vain, by reason. */
  get refusals(): RefusalCounts {
    return { ...this.#services?.refusals, ...this.#router.refusals };
  }

  /** All that are known, of all nodes. */
  leases(): readonly Lease[] {
    return [...(this.#leases?.leases() ?? [])];
  }

  /**
   * As an issuer, before a certificate for the node leaves: false, and no certificate is given, where it cannot be
   * written down that the node may have prolonged leases from now on.
   */
  async admit(node: NodeId): Promise<boolean> {
    if (this.#parts.trust.founder === undefined) return true; // no node of the network has leases
    return (await this.#leases?.admit(node)) ?? false;
  }

  /** Ports of this node, or the stations behind them, may be others. */
  guestsChanged(): void {
    this.#guests.stir();
  }

  /** The node is no member any more, for good: nobody waits for its word about leases. */
  forget(node: NodeId): void {
    this.#leases?.forget(node);
  }

  /** As an issuer: takes back what a forgotten node had to give. */
  reclaim(node: NodeId): void {
    this.#leases?.reclaim(node);
  }

  /** Members that are known from the leases, also those that are away. */
  members(): Iterable<NodeId> {
    return this.#leases?.members() ?? [];
  }

  heard(event: Exclude<GatewayEvent, { kind: "beacon" }>): void {
    if (event.kind === "router-gone") {
      this.#router.gone(event.reason);
      return;
    }
    const { buffer, byteOffset, length } = event.frame;
    this.#services?.receive(event.port, Buffer.from(buffer, byteOffset, length));
  }

  document(origin: NodeId, fragment: number, body: Buffer | undefined): void {
    this.#leases?.document(origin, fragment, body);
  }

  names(origin: NodeId, fragment: number, ports: readonly PortName[]): void {
    this.#guests.heard(origin, fragment, ports);
  }

  surroundingsChanged(): void {
    this.#guests.stir();
  }

  asked(...[from, request, answer]: Parameters<GatewayEvents["asked"]>): void {
    if (this.#leases === undefined) answer({ refused: `it has no leases: ${this.#noLeases}` });
    else this.#leases.asked(from, request, answer);
  }

  /** Returns when nothing of it is left. */
  async stop(): Promise<void> {
    this.#services?.stop();
    this.#services = undefined;
    this.#station?.stop();
    this.#guests.stop();
    await this.#router.stop();
    await this.#leases?.stop();
  }

  /** Brings what guests are told in line with the definition and the router. */
  #serve(): void {
    const { definitions, plane } = this.#parts;
    const services = this.#services;
    if (services === undefined) return;
    const { shared } = definitions.definition;
    this.#guests.wanted = needsRouter(shared);
    services.update(shared, { resolves: this.#router.resolves });
    plane.changeGateway({
      exit: this.#exit,
      answered: services.answered,
      leased: leasedFamilies(shared),
    });
  }

  #openLeases(): NetworkLeases {
    const { definitions, trust, store, plane, control, clock, rng, logger } = this.#parts;
    const { founder } = trust;
    if (founder === undefined) {
      throw new ConfigError(
        "ERR_STATE",
        "an earlier release founded this network, and its root names no founder, who owns the addresses: define it anew",
      );
    }
    const { version } = definitions.signed;
    const { shared } = definitions.definition;
    return new NetworkLeases({
      ...{ trust, control, clock, rng, logger },
      network: shared.uuid,
      journal: store.pathOf("leases"),
      definition: leaseDefinition(shared, { version, founder }),
      changed: () => {
        this.#guests.stir();
      },
      bind: (bindings) => {
        plane.bind(bindings);
      },
    });
  }

  #newServices(probe: Probe): GuestServices {
    const { plane, ports, clock, rng } = this.#parts;
    return new GuestServices({
      ...{ book: this.#leases?.book, probe, clock, rng },
      ports: servedPorts(ports),
      tell: (port, frame) => {
        plane.tell(port, frame);
      },
      sendToAll: (frame) => {
        this.#sendToAll(frame);
      },
    });
  }

  #newStation(book: AddressBook, probe: Probe): StationLeases {
    const { trust, clock, rng } = this.#parts;
    const self = trust.node;
    return new StationLeases({
      ...{ self, mac: stationMac(self), book, probe, clock, rng },
      changed: () => {
        this.#router.restation();
      },
    });
  }

  #newProbe(): AddressProbe {
    const { definitions, control, clock } = this.#parts;
    return new AddressProbe({
      clock,
      mac: gatewayMac(definitions.definition.shared),
      sendToAll: (frame) => {
        this.#sendToAll(frame);
      },
      stations: () => control().linkState.macRoutes(),
    });
  }

  #sendToAll(frame: Buffer): void {
    const { plane, ports } = this.#parts;
    for (const { id } of ports.attached()) plane.tell(id, frame);
  }
}
