import type { Clock, Timer } from "../base/clock.js";
import { millis } from "../base/duration.js";
import type { Mac, NodeId, PortId } from "../base/ids.js";
import type { LocalStation } from "../base/station-change.js";
import type { DuplicateReport } from "../routing/mac-route-news.js";
import type { MacRouteView } from "../routing/mac-route-view.js";
import { MacRoutes } from "../routing/mac-routes.js";
import type { SignedLsa } from "../routing/signed-lsa.js";
import { StationFragments } from "../routing/station-fragments.js";
import { lsaBody, type LsaHeader } from "../wire/lsa.js";
import { decodeStations, encodeStations } from "../wire/stations-body.js";
import type { Forwarding } from "./data-plane.js";

/** Stations that come together are told together; the first of a pause hardly waits. */
const GATHERING_TIME = millis(5);

/** Turns MAC routes into stations LSAs and back. */
export class StationExchange {
  readonly #clock: Clock;
  readonly #routes: MacRoutes;
  readonly #fragments = new StationFragments();
  readonly #publish: (fragment: number, body: Buffer) => void;
  #timer: Timer | undefined;

  constructor(parts: {
    readonly self: NodeId;
    readonly clock: Clock;
    readonly reservedMacs: ReadonlySet<Mac>;
    readonly forwarding: Forwarding;
    readonly publish: (fragment: number, body: Buffer) => void;
    readonly duplicate: (report: DuplicateReport) => void;
    /** The node tells of a station no guest may be. */
    readonly pretended: (origin: NodeId) => void;
  }) {
    this.#clock = parts.clock;
    this.#publish = parts.publish;
    this.#routes = new MacRoutes({
      self: parts.self,
      clock: parts.clock,
      reserved: parts.reservedMacs,
      events: {
        forward: (changes) => {
          parts.forwarding.changeStations(changes);
        },
        announce: () => {
          this.#gather();
        },
        duplicate: parts.duplicate,
        pretended: parts.pretended,
      },
    });
  }

  local(change: LocalStation): void {
    this.#routes.local(change);
  }

  /** A stations LSA that is in the database now. */
  remote({ header, octets }: SignedLsa): void {
    const stations = decodeStations(lsaBody(octets));
    if (stations !== undefined) this.#routes.remote(header.origin, header.fragment, stations);
  }

  expired({ origin, fragment }: LsaHeader): void {
    this.#routes.remote(origin, fragment, []);
  }

  reachable(nodes: ReadonlySet<NodeId>): void {
    this.#routes.reachable(nodes);
  }

  excuseMoves(port: PortId): void {
    this.#routes.excuseMoves(port);
  }

  table(): readonly MacRouteView[] {
    return this.#routes.table();
  }

  stop(): void {
    this.#timer?.stop();
    this.#routes.stop();
  }

  #gather(): void {
    this.#timer ??= this.#clock.after(GATHERING_TIME, () => {
      this.#timer = undefined;
      for (const { fragment, stations } of this.#fragments.update(this.#routes.own())) {
        this.#publish(fragment, encodeStations(stations));
      }
    });
  }
}
