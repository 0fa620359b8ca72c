import { millis } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import { LinkState } from "../../src/overlay/link-state.js";
import type { Introduction } from "../../src/overlay/self-description.js";
import type { RoutingMessage } from "../../src/routing/routing-message.js";
import { encodeControl } from "../../src/io/grpc/control-codec.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import type { Edge } from "../graph.js";
import { MemoryGateway } from "./memory-gateway.js";
import { memoryChain, MemorySeal, nodeNamed } from "./memory-seal.js";

/** What a lossy scene does to messages; all chances are of 1,000. */
export interface Weather {
  /** Largest delay in milliseconds; messages of one edge may overtake each other. */
  readonly delay: number;
  readonly loss: number;
  readonly duplication: number;
}

export const FAIR: Weather = { delay: 1, loss: 0, duplication: 0 };

export interface Vertex {
  readonly name: string;
  readonly node: NodeId;
  state: LinkState;
  /** What it was told of leases in this life. */
  gateway: MemoryGateway;
  /** The last routes installed. */
  routes: ReadonlyMap<NodeId, NodeId>;
}

/** Many control planes' routing alone, without sessions, switches and frames: for large networks. */
export class LinkStateLan {
  readonly clock = new FakeClock();
  readonly vertices: Vertex[];
  readonly rng: SeededRng;
  weather: Weather;
  /** Messages sent, and their octets on the wire when these are counted. */
  messages = 0;
  octets = 0;
  countOctets = false;
  readonly #up = new Set<string>();

  constructor(seed: number, size: number, weather: Weather = FAIR) {
    this.rng = new SeededRng(seed);
    this.weather = weather;
    this.vertices = Array.from({ length: size }, (_, at) => this.#vertex(at));
    for (const { name, state } of this.vertices) {
      state.introduce(introductionOf(name));
    }
  }

  up([a, b]: Edge): void {
    this.#up.add(`${a} ${b}`).add(`${b} ${a}`);
    for (const [near, far] of [
      [a, b],
      [b, a],
    ] as const) {
      this.vertices[near]!.state.neighbourMet(this.vertices[far]!.node, false);
      this.vertices[near]!.state.linkUp(this.vertices[far]!.node, 10);
    }
  }

  down([a, b]: Edge): void {
    this.#up.delete(`${a} ${b}`);
    this.#up.delete(`${b} ${a}`);
    this.vertices[a]!.state.neighbourLost(this.vertices[b]!.node);
    this.vertices[b]!.state.neighbourLost(this.vertices[a]!.node);
  }

  /** The vertex loses its memory and begins anew; its edges come up again after that. */
  restart(at: number): void {
    const vertex = this.vertices[at]!;
    const edges = [...this.#up].map((edge) => edge.split(" ").map(Number) as [number, number]);
    const own = edges.filter(([from]) => from === at);
    for (const edge of own) this.down(edge);
    vertex.state.stop();
    vertex.gateway = new MemoryGateway();
    vertex.state = this.#state(at, vertex.gateway);
    vertex.state.introduce(introductionOf(vertex.name));
    for (const edge of own) this.up(edge);
  }

  advance(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }

  /** Whether all databases are equal now. */
  get agrees(): boolean {
    const [first] = this.vertices;
    const expected = JSON.stringify(first!.state.database.digest);
    return this.vertices.every(({ state }) => JSON.stringify(state.database.digest) === expected);
  }

  stop(): void {
    for (const { state } of this.vertices) state.stop();
  }

  #vertex(at: number): Vertex {
    const name = `n${at}`;
    const gateway = new MemoryGateway();
    const state = this.#state(at, gateway);
    return { name, node: nodeNamed(name), routes: new Map(), gateway, state };
  }

  #state(at: number, gateway: MemoryGateway): LinkState {
    const name = `n${at}`;
    return new LinkState({
      self: nodeNamed(name),
      clock: this.clock,
      seal: new MemorySeal(name),
      reservedMacs: new Set(),
      forwarding: {
        installRoutes: (routes) => {
          this.vertices[at]!.routes = new Map(routes.map((route) => [route.node, route.nextHop]));
        },
        changeStations: () => undefined,
      },
      events: {
        send: (neighbour, message) => {
          this.#send(at, neighbour, message);
        },
        heard: () => undefined,
        topologyChanged: () => undefined,
        cloned: () => undefined,
        refused: (neighbour, _origin, reason) => {
          if (reason === "too fast" || reason === "unknown origin") return; // made good by digests
          // Who was told of a newer one may not have heard, and passes on what it has.
          if (reason === "replayed" && this.weather.loss > 0) return;
          throw new Error(`${name} refuses an LSA of ${neighbour.slice(0, 8)}: ${reason}`);
        },
        duplicate: () => undefined,
        document: (origin, fragment, body) => {
          gateway.document(origin, fragment, body);
        },
        names: (origin, fragment, ports) => {
          gateway.names(origin, fragment, ports);
        },
        stationsChanged: () => {
          gateway.surroundingsChanged();
        },
      },
    });
  }

  #send(from: number, neighbour: NodeId, message: RoutingMessage): void {
    const to = this.#index.get(neighbour)!;
    this.messages += 1;
    if (this.countOctets) this.octets += encodeControl(message).length;
    const { loss, delay, duplication } = this.weather;
    if (this.rng.uint32() % 1000 < loss) return;
    const copies = this.rng.uint32() % 1000 < duplication ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      this.clock.after(millis(1 + (delay > 0 ? this.rng.uint32() % delay : 0)), () => {
        if (this.#up.has(`${from} ${to}`)) {
          this.vertices[to]!.state.receive(this.vertices[from]!.node, message);
        }
      });
    }
  }

  readonly #index = new Map<NodeId, number>(
    Array.from({ length: 2048 }, (_, at) => [nodeNamed(`n${at}`), at] as const),
  );
}

/** What a vertex tells of itself. */
function introductionOf(name: string): Introduction {
  return { chain: memoryChain(name, "transit"), endpoints: [{ host: name, port: 7517 }] };
}
