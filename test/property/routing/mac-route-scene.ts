import { millis } from "../../../src/base/duration.js";
import type { Mac, NodeId, PortId } from "../../../src/base/ids.js";
import type { DuplicateReport } from "../../../src/routing/mac-route-news.js";
import { MacRoutes } from "../../../src/routing/mac-routes.js";
import { StationFragments } from "../../../src/routing/station-fragments.js";
import type { StationChange } from "../../../src/base/station-change.js";
import type { Station } from "../../../src/wire/stations-body.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";
import type { SeededRng } from "../../seeded-rng.js";

const GATHERING_TIME = millis(5);
/** Longer than the largest delay and the gathering of an answer, several times over. */
const QUIET_MS = 2000;

interface Lsa {
  readonly origin: NodeId;
  readonly fragment: number;
  readonly sequence: number;
  readonly stations: readonly Station[];
}

/** One node: its MAC routes, a link-state database and a data plane, the last two as simple as can be. */
class SceneNode {
  readonly id: NodeId;
  readonly routes: MacRoutes;
  readonly lsas = new Map<string, Lsa>();
  readonly duplicates: DuplicateReport[] = [];
  /** The data plane's stations at ports, routes to other nodes, and frozen MACs. */
  readonly local = new Set<Mac>();
  readonly remote = new Map<Mac, NodeId>();
  readonly frozen = new Set<Mac>();
  readonly #scene: MacRouteScene;
  readonly #fragments = new StationFragments();
  #sequence = 0;
  #gathering = false;

  constructor(scene: MacRouteScene, id: NodeId) {
    this.#scene = scene;
    this.id = id;
    this.routes = new MacRoutes({
      self: id,
      clock: scene.clock,
      reserved: new Set(),
      events: {
        forward: (changes) => {
          for (const change of changes) this.#apply(change);
        },
        announce: () => {
          this.#gather();
        },
        pretended: () => undefined,
        duplicate: (report) => {
          this.duplicates.push(report);
        },
      },
    });
  }

  /** A frame of the MAC comes from a port. */
  hear(mac: Mac): void {
    if (this.frozen.has(mac) || this.local.has(mac)) return;
    this.local.add(mac);
    this.routes.local({ kind: "here", mac, port: 1 as PortId, addresses: [] });
  }

  age(mac: Mac): void {
    if (this.local.delete(mac)) this.routes.local({ kind: "gone", mac });
  }

  receive(lsa: Lsa): void {
    const key = `${lsa.origin} ${lsa.fragment}`;
    const held = this.lsas.get(key);
    if (held !== undefined && held.sequence >= lsa.sequence) return;
    this.lsas.set(key, lsa);
    this.routes.remote(lsa.origin, lsa.fragment, lsa.stations);
  }

  /** Where frames to the MAC go from here. */
  whereabouts(mac: Mac): NodeId | undefined {
    return this.local.has(mac) ? this.id : this.remote.get(mac);
  }

  #apply(change: StationChange): void {
    const { mac } = change;
    switch (change.kind) {
      case "route":
        this.remote.set(mac, change.node);
        return;
      case "withdraw":
        if (!this.remote.delete(mac)) throw new Error("a route that was never installed goes");
        return;
      case "yield":
        this.local.delete(mac);
        return;
      case "freeze":
        this.frozen.add(mac);
        return;
      case "thaw":
        if (!this.frozen.delete(mac)) throw new Error("a MAC that was never frozen thaws");
    }
  }

  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#scene.clock.after(GATHERING_TIME, () => {
      this.#gathering = false;
      for (const { fragment, stations } of this.#fragments.update(this.routes.own())) {
        this.#sequence += 1;
        const lsa = { origin: this.id, fragment, sequence: this.#sequence, stations };
        this.lsas.set(`${this.id} ${fragment}`, lsa);
        this.#scene.flood(this, lsa);
      }
    });
  }
}

/** Nodes that exchange what they tell of stations, with delays that let messages overtake each other. */
export class MacRouteScene {
  readonly clock = new FakeClock();
  readonly nodes: readonly SceneNode[];
  readonly #rng: SeededRng;
  /** The part of the network each node is in. */
  #parts: readonly number[];

  constructor(rng: SeededRng, count: number) {
    this.#rng = rng;
    this.nodes = Array.from(
      { length: count },
      (_, at) => new SceneNode(this, nodeNumbered(at + 1)),
    );
    this.#parts = [];
    this.split(this.nodes.map(() => 0));
  }

  /** From now on nodes with the same number reach each other; those who meet compare databases. */
  split(parts: readonly number[]): void {
    this.#parts = parts;
    for (const node of this.nodes) {
      const near = this.peersOf(node);
      this.clock.after(millis(this.#delay()), () => {
        if (this.#parts === parts) node.routes.reachable(new Set(near.map(({ id }) => id)));
      });
      for (const lsa of node.lsas.values()) this.flood(node, lsa);
    }
  }

  peersOf(node: SceneNode): readonly SceneNode[] {
    return this.nodes.filter(
      (other) => other !== node && this.#partOf(other) === this.#partOf(node),
    );
  }

  flood(from: SceneNode, lsa: Lsa): void {
    for (const to of this.peersOf(from)) {
      this.clock.after(millis(this.#delay()), () => {
        if (this.#partOf(to) === this.#partOf(from)) to.receive(lsa);
      });
    }
  }

  quieten(): void {
    this.clock.advance(QUIET_MS);
  }

  #partOf(node: SceneNode): number {
    return this.#parts[this.nodes.indexOf(node)]!;
  }

  #delay(): number {
    return this.#rng.uint32() % 100;
  }
}
