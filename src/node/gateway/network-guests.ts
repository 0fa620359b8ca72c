import type { Clock } from "../../base/clock.js";
import type { NodeId } from "../../base/ids.js";
import type { Logger } from "../../base/logger.js";
import { gatewayMac } from "../../gateway/gateway-mac.js";
import type { Lease } from "../../gateway/address-book.js";
import type { PortName } from "../../wire/names-body.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { NetworkPorts } from "../network-ports.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";
import { GuestPlaces } from "./guest-places.js";
import { GuestWatch } from "./guest-watch.js";
import type { Guests, GuestSources } from "./guests.js";
import type { LeaseCarrier } from "./network-leases.js";
import { SilentGuests } from "./silent-guests.js";
import { PortsElsewhere } from "./ports-elsewhere.js";

/** What the guests of a network follow from. */
export interface NetworkGuestsParts {
  readonly self: NodeId;
  readonly shared: () => SharedDefinition;
  readonly plane: Pick<DataPlaneThread, "macs" | "tell">;
  readonly ports: Pick<NetworkPorts, "attached" | "profileOf">;
  readonly control: () => LeaseCarrier;
  readonly leases: () => readonly Lease[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** They are others than before. */
  readonly changed: (guests: Guests) => void;
}

/** Who the guests of a network are: those of this node, of which it tells all others, and what others tell of theirs. */
export class NetworkGuests {
  readonly #parts: NetworkGuestsParts;
  readonly #places: GuestPlaces;
  readonly #elsewhere = new PortsElsewhere();
  readonly #silent: SilentGuests;
  readonly #watch: GuestWatch;

  constructor(parts: NetworkGuestsParts) {
    this.#parts = parts;
    this.#places = new GuestPlaces(parts.self);
    this.#silent = new SilentGuests({
      mac: gatewayMac(parts.shared()),
      ports: () => parts.ports.attached(),
      leases: () => parts.leases(),
      stations: () => parts.control().linkState.macRoutes(),
      tell: (port, frame) => {
        parts.plane.tell(port, frame);
      },
    });
    this.#watch = new GuestWatch({
      clock: parts.clock,
      logger: parts.logger,
      sources: () => this.#sources(),
      changed: (guests) => {
        parts.changed(guests);
        parts.control().gateway.name(guests.own);
      },
    });
  }

  /** Whether anybody asks who they are. */
  set wanted(wanted: boolean) {
    if (!wanted) this.#parts.control().gateway.name([]);
    this.#watch.active = wanted;
    this.#watch.stir();
  }

  /** Ports, stations, leases, ways or the definition may be others. */
  stir(): void {
    this.#silent.look();
    this.#watch.stir();
  }

  /** Calls back, once, when all that is different by now is told; at once where nothing is. */
  settled(act: () => void): void {
    this.#watch.settled(act);
  }

  /** What another node tells of its ports in one fragment. */
  heard(origin: NodeId, fragment: number, ports: readonly PortName[]): void {
    this.#elsewhere.put(origin, fragment, ports);
    this.#watch.stir();
  }

  stop(): void {
    this.#watch.active = false;
  }

  async #sources(): Promise<GuestSources> {
    const { shared, plane, ports, control, leases } = this.#parts;
    const macs = await plane.macs();
    const { linkState } = control();
    const stations = linkState.macRoutes();
    const attached = ports.attached();
    const present = new Set(attached.map(({ id }) => id));
    return {
      shared: shared(),
      ports: attached.map(({ id, name }) => {
        const { macs = [], addresses = [] } = ports.profileOf(id) ?? {};
        return { id, name, macs, addresses };
      }),
      placed: this.#places.update({ macs, ports: present, stations }),
      elsewhere: this.#elsewhere.of((node) => linkState.topology.paths.has(node)),
      stations,
      leases: leases(),
    };
  }
}
