import type { Clock } from "../../base/clock.js";
import { ConfigError, messageOf } from "../../base/errors.js";
import type { NodeId, PortId } from "../../base/ids.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import type { Lease } from "../../gateway/address-book.js";
import type { GatewayEvents } from "../../overlay/gateway-link.js";
import { gatewayMac } from "../../trust/node-address.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";
import type { GatewayEvent } from "../plane/messages.js";
import type { DefinitionBook } from "../definition-book.js";
import type { NetworkPorts } from "../network-ports.js";
import type { NetworkStore } from "../network-store.js";
import type { NetworkTrust } from "../network-trust.js";
import { AddressProbe } from "./address-probe.js";
import { GuestServices } from "./guest-services.js";
import { leaseDefinition } from "./lease-definition.js";
import { NetworkLeases, type LeaseCarrier } from "./network-leases.js";

/** What the gateway of a network needs. */
export interface NetworkGatewayParts {
  readonly definitions: DefinitionBook;
  readonly trust: NetworkTrust;
  readonly store: NetworkStore;
  readonly plane: Pick<DataPlaneThread, "tell" | "changeGateway">;
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
  /** Why there are no leases; empty where there are. */
  #noLeases = "";

  constructor(parts: NetworkGatewayParts) {
    this.#parts = parts;
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
    const { definitions, plane, trust } = this.#parts;
    const { shared } = definitions.definition;
    const { founder } = trust;
    if (founder !== undefined) {
      const { version } = definitions.signed;
      this.#leases?.define(leaseDefinition(shared, { version, founder }));
    }
    if (this.#services === undefined) return;
    this.#services.update(shared, { resolves: false });
    plane.changeGateway({ exit: "own", answered: this.#services.answered });
  }

  /** What of it does not work, in words; empty where all does. */
  get trouble(): string {
    const { addresses } = this.#parts.definitions.definition.shared;
    if (!addresses.some(({ dhcp }) => dhcp !== undefined)) return "";
    return this.#leases === undefined ? this.#noLeases : (this.#leases.failure ?? "");
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
    if (event.kind !== "asked") return;
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
    await this.#leases?.stop();
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
      for (const port of ports.attached()) plane.tell(port, frame);
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
