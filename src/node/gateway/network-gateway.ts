import type { Clock } from "../../base/clock.js";
import { ConfigError, messageOf } from "../../base/errors.js";
import type { NodeId, PortId } from "../../base/ids.js";
import type { Cidr } from "../../base/ip-address.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import type { Lease } from "../../gateway/address-book.js";
import type { GatewayEvents } from "../../overlay/gateway-link.js";
import { gatewayMac } from "../../trust/node-address.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";
import type { GatewayEvent } from "../plane/messages.js";
import { happened } from "../counters.js";
import type { DefinitionBook } from "../definition-book.js";
import type { NetworkPorts } from "../network-ports.js";
import type { NetworkStore } from "../network-store.js";
import type { NetworkTrust } from "../network-trust.js";
import { AddressProbe } from "./address-probe.js";
import { GatewayRouter, needsRouter } from "./gateway-router.js";
import { GuestServices } from "./guest-services.js";
import { GuestWatch } from "./guest-watch.js";
import type { GuestSources } from "./guests.js";
import { leaseDefinition } from "./lease-definition.js";
import { NetworkLeases, type LeaseCarrier } from "./network-leases.js";

/** What the gateway of a network needs. */
export interface NetworkGatewayParts {
  readonly definitions: DefinitionBook;
  readonly trust: NetworkTrust;
  readonly store: NetworkStore;
  readonly plane: Pick<
    DataPlaneThread,
    "tell" | "changeGateway" | "attachRouter" | "detachRouter" | "macs"
  >;
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
  readonly #router: GatewayRouter;
  readonly #watch: GuestWatch;
  /** Why there are no leases; empty where there are. */
  #noLeases = "";

  constructor(parts: NetworkGatewayParts) {
    this.#parts = parts;
    const { trust, clock, logger } = parts;
    this.#router = new GatewayRouter({
      ...parts,
      self: trust.node,
      changed: () => {
        this.#serve();
      },
    });
    this.#watch = new GuestWatch({
      clock,
      logger,
      sources: () => this.#sources(),
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
    this.#services = this.#newServices();
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
    this.#router.apply(shared);
    this.#serve();
  }

  /** What of it does not work, in words; empty where all does. */
  get trouble(): string {
    const { addresses } = this.#parts.definitions.definition.shared;
    const gives = addresses.some(({ dhcp }) => dhcp !== undefined);
    const leases = gives ? (this.#leases?.failure ?? this.#noLeases) : "";
    return [leases, this.#router.trouble].filter((each) => each !== "").join("; ");
  }

  /** What guests asked of it and were refused, by the reason; those that happened. */
  get refusals(): Readonly<Record<string, number>> {
    return happened({ ...this.#services?.refusals(), ...this.#router.refusals() });
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

  heard(event: GatewayEvent): void {
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

  asked(...[from, request, answer]: Parameters<GatewayEvents["asked"]>): void {
    if (this.#leases === undefined) answer({ refused: `it has no leases: ${this.#noLeases}` });
    else this.#leases.asked(from, request, answer);
  }

  /** Returns when nothing of it is left. */
  async stop(): Promise<void> {
    this.#services?.stop();
    this.#services = undefined;
    this.#watch.active = false;
    await this.#router.stop();
    await this.#leases?.stop();
  }

  /** Brings what guests are told in line with the definition and the router. */
  #serve(): void {
    const { definitions, plane } = this.#parts;
    const services = this.#services;
    if (services === undefined) return;
    const { shared } = definitions.definition;
    this.#watch.active = needsRouter(shared);
    services.update(shared, { resolves: this.#router.resolves });
    plane.changeGateway({ exit: "own", answered: services.answered });
  }

  async #sources(): Promise<GuestSources> {
    const { definitions, plane, ports, control } = this.#parts;
    return {
      shared: definitions.definition.shared,
      ports: ports.attached().map(({ id, name }) => {
        return { id, name, addresses: ports.profileOf(id)?.addresses ?? [] };
      }),
      macs: await plane.macs(),
      stations: control().linkState.macRoutes(),
      leases: this.leases(),
    };
  }

  #openLeases(): NetworkLeases {
    const { definitions, trust, store, control, clock, rng, logger } = this.#parts;
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
    });
  }

  #newServices(): GuestServices {
    const { definitions, plane, ports, control, clock, rng } = this.#parts;
    const sendToAll = (frame: Buffer): void => {
      for (const { id } of ports.attached()) plane.tell(id, frame);
    };
    const { probe } = new AddressProbe({
      clock,
      mac: gatewayMac(definitions.definition.shared.uuid),
      sendToAll,
      stations: () => control().linkState.macRoutes(),
    });
    return new GuestServices({
      ...{ book: this.#leases?.book, probe, clock, rng, sendToAll },
      ports: {
        nameOf: (port) => ports.nameOf(port),
        relays: (port: PortId) => ports.profileOf(port)?.trust.includes("dhcp-server") ?? false,
      },
      tell: (port, frame) => {
        plane.tell(port, frame);
      },
    });
  }
}
