import { backoff, type BackoffRange } from "../../base/backoff.js";
import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { messageOf } from "../../base/errors.js";
import type { NodeId } from "../../base/ids.js";
import { formatCidr, parseCidr, type Cidr } from "../../base/ip-address.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import { incomingForwards } from "../../gateway/rules/incoming-forwards.js";
import { Incoming } from "../../io/router/incoming.js";
import { Router, type RouterParts, type RouterSettings } from "../../io/router/router.js";
import { duplicateDescriptor } from "../../io/sys/file-descriptor.js";
import { gatewayMac } from "../../gateway/gateway-mac.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { DataPlaneThread } from "../plane/data-plane-thread.js";
import { Sequence } from "../sequence.js";
import { GatewayNames } from "./gateway-names.js";
import { NO_GUESTS, type Guests } from "./guests.js";
import { routerTrouble } from "./router-trouble.js";
import { refusalsAmong, sumOf, type RefusalCounts } from "./refusal-counts.js";
import {
  exitOf,
  hostDeviceOf,
  needsRouter,
  resolvesNames,
  stationMac,
  takesIn,
} from "./router-needs.js";

/** Delays between attempts to make a router anew. */
const REMAKE: BackoffRange = { first: seconds(2), limit: seconds(60) };

/** What of a router its keeper uses. */
export type KeptRouter = Pick<
  Router,
  | "gatewayTap"
  | "ownTap"
  | "wayOut"
  | "change"
  | "setGuests"
  | "openInside"
  | "connectInside"
  | "openFlow"
  | "close"
>;

/** Makes a router: see `Router.start`. */
export type OpenRouter = (settings: RouterSettings, parts: RouterParts) => Promise<KeptRouter>;

/** As an agent does it. */
export const openRouter: OpenRouter = (settings, parts) => Router.start(settings, parts);

/** What a node's router needs. */
export interface GatewayRouterParts {
  readonly self: NodeId;
  readonly plane: Pick<DataPlaneThread, "router">;
  readonly openRouter: OpenRouter;
  /** Subnets of the agent's other networks. */
  readonly others: () => readonly Cidr[];
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Addresses of this node's own station on the LAN, as they are now: see {@link GatewayRouter.restation}. */
  readonly stationAddresses: () => readonly Cidr[];
  /** It runs now, or does not any more. */
  readonly changed: () => void;
  /** Calls back, once, when it has been told of all guests that there are by now; at once where it has. */
  readonly settled: (act: () => void) => void;
}

interface Running {
  readonly router: KeptRouter;
  readonly incoming: Incoming;
  names: GatewayNames | undefined;
  /** The station that is on the LAN, in text; empty for none. */
  station: string;
}

/**
 * Keeps a network's router at this node, and what serves inside of it, as the definition says. One that cannot be
 * made, or that ends by itself, is made anew after a while; the network goes on meanwhile.
 */
export class GatewayRouter {
  readonly #parts: GatewayRouterParts;
  readonly #turns = new Sequence();
  #shared: SharedDefinition | undefined;
  #running: Running | undefined;
  #guests: Guests = NO_GUESTS;
  #failure = "";
  #remake: Timer | undefined;
  #delays: ReturnType<typeof backoff>;
  #stopped = false;
  #refusals: RefusalCounts = {};

  constructor(parts: GatewayRouterParts) {
    this.#parts = parts;
    this.#delays = backoff(REMAKE, parts.rng);
  }

  /** Whether guests are to ask it for names: it answers, or soon will; a guest asks for its settings rarely. */
  get resolves(): boolean {
    const shared = this.#shared;
    if (shared === undefined || this.#failure !== "") return false;
    return needsRouter(shared) && resolvesNames(shared);
  }

  /** What of it does not work, in words; empty where all does. */
  get trouble(): string {
    if (this.#failure !== "") return `no router: ${this.#failure}`;
    return this.#running === undefined ? "" : routerTrouble(this.#running);
  }

  /** What came in or was asked, and went nowhere; of earlier routers of the network too. */
  get refusals(): RefusalCounts {
    return sumOf(this.#refusals, refusalsOf(this.#running));
  }

  /** From now on it is to be as this says. */
  apply(shared: SharedDefinition): void {
    this.#shared = shared;
    this.#again();
  }

  /** Who the guests are, when that has changed. */
  setGuests(guests: Guests): void {
    this.#guests = guests;
    this.#running?.router.setGuests(guests.rules);
    this.#running?.names?.setGuests(guests);
  }

  /** The addresses of its own station have changed. */
  restation(): void {
    void this.#turns.run(() => this.#restation());
  }

  /** Its device was deleted. */
  gone(reason: string): void {
    this.#lost(this.#running?.router, reason);
  }

  /** Returns when nothing of it is left. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#remake?.stop();
    return this.#turns.run(() => this.#close());
  }

  #again(): void {
    this.#remake?.stop();
    this.#remake = undefined;
    void this.#turns.run(() => this.#converge());
  }

  async #converge(): Promise<void> {
    const shared = this.#shared;
    if (this.#stopped || shared === undefined) return;
    try {
      if (!this.#isHere(shared)) await this.#close();
      else await this.#serve(shared);
      this.#failure = "";
      this.#delays = backoff(REMAKE, this.#parts.rng);
    } catch (error) {
      const reason = messageOf(error);
      if (reason !== this.#failure) this.#parts.logger.error("no router", { reason });
      this.#failure = reason;
      await this.#close();
      this.#later();
    }
    this.#parts.changed();
  }

  #isHere(shared: SharedDefinition): boolean {
    const { self } = this.#parts;
    return needsRouter(shared) && (exitOf(shared) ?? self) === self;
  }

  async #restation(): Promise<void> {
    const [running, shared] = [this.#running, this.#shared];
    if (running === undefined || shared === undefined || this.#stopped) return;
    try {
      await running.router.change(this.#settings(shared));
      await this.#joinStation(running, shared);
    } catch (error) {
      this.#lost(running.router, messageOf(error));
    }
  }

  async #serve(shared: SharedDefinition): Promise<void> {
    const settings = this.#settings(shared);
    const isKept = (await this.#running?.router.change(settings)) ?? false;
    if (!isKept) {
      await this.#close();
      await this.#open(settings);
    }
    const running = this.#running;
    if (running === undefined) return;
    running.router.setGuests(this.#guests.rules);
    await this.#joinStation(running, shared);
    await running.incoming.set(incomingForwards(shared.forward));
    await this.#serveNames(running, shared);
  }

  async #open(settings: RouterSettings): Promise<void> {
    const { clock, rng, logger, plane, self, openRouter } = this.#parts;
    const made: { router?: KeptRouter } = {};
    const router = await openRouter(settings, {
      ...{ clock, rng, logger },
      hostDevice: hostDeviceOf(self, settings.gateway.mac),
      lost: (reason) => {
        this.#lost(made.router, reason);
      },
    });
    made.router = router;
    const guestAddress = (name: string): ReturnType<Guests["addressOf"]> =>
      this.#guests.addressOf(name);
    const incoming = new Incoming({ router, guestAddress, clock, logger });
    this.#running = { router, incoming, names: undefined, station: "" };
    await plane.router({ kind: "attach", descriptor: duplicateDescriptor(router.gatewayTap) });
  }

  /** Only where connections come in: it costs an address, and hears what is flooded. */
  async #joinStation(running: Running, shared: SharedDefinition): Promise<void> {
    const { plane } = this.#parts;
    const { mac, addresses } = this.#settings(shared).own;
    const station = takesIn(shared) ? [mac, ...addresses.map(formatCidr)].join() : "";
    if (station === running.station) return;
    running.station = station;
    if (station === "") await plane.router({ kind: "detach station" });
    else {
      await plane.router({
        kind: "attach station",
        descriptor: duplicateDescriptor(running.router.ownTap),
        station: { mac, addresses: addresses.map(({ address }) => address) },
      });
    }
  }

  async #serveNames(running: Running, shared: SharedDefinition): Promise<void> {
    await this.#closeNames(running);
    if (!resolvesNames(shared)) return;
    const { clock, rng, logger, settled } = this.#parts;
    const parts = { shared, clock, rng, logger, settled };
    running.names = await GatewayNames.open(running.router, parts);
    running.names.setGuests(this.#guests);
  }

  async #closeNames(running: Running): Promise<void> {
    this.#refusals = sumOf(this.#refusals, running.names?.refusals ?? {});
    await running.names?.close();
    running.names = undefined;
  }

  #lost(router: KeptRouter | undefined, reason: string): void {
    if (router === undefined || router !== this.#running?.router || this.#stopped) return;
    this.#parts.logger.warn("router lost", { reason });
    void this.#turns.run(async () => {
      await this.#close();
      this.#parts.changed();
    });
    this.#later();
  }

  #later(): void {
    if (this.#stopped) return;
    this.#remake ??= this.#parts.clock.after(this.#delays.next().value, () => {
      this.#again();
    });
  }

  async #close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    await this.#parts.plane.router({ kind: "detach" }).catch(() => undefined); // a plane that has ended has let go of it
    await this.#closeNames(running);
    this.#refusals = sumOf(this.#refusals, refusalsOf(running));
    await running.incoming.close();
    await running.router.close();
  }

  #settings(shared: SharedDefinition): RouterSettings {
    const { self, others, stationAddresses } = this.#parts;
    const addresses = shared.addresses.flatMap(
      ({ address, prefix }) => parseCidr(`${address}/${prefix}`) ?? [],
    );
    return {
      definition: shared,
      gateway: { mac: gatewayMac(shared), addresses },
      own: { mac: stationMac(self), addresses: stationAddresses() },
      others: others(),
    };
  }
}

function refusalsOf(running: Running | undefined): RefusalCounts {
  if (running === undefined) return {};
  const { unknownGuest, refused } = running.incoming.counters;
  const incoming = { "unknown guest": unknownGuest, refused };
  return {
    ...refusalsAmong("incoming", incoming, ["unknown guest", "refused"]),
    ...running.names?.refusals,
  };
}
