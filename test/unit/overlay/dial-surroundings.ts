import { formatEndpoint, type Endpoint } from "../../../src/base/endpoint.js";
import type { NodeId } from "../../../src/base/ids.js";
import type {
  ControlTransport,
  Dialing,
  DialResult,
} from "../../../src/overlay/control-transport.js";
import { DialPlan } from "../../../src/overlay/dial-plan.js";
import { DialTarget } from "../../../src/overlay/dial-target.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";
import { SeededRng } from "../../seeded-rng.js";

/** The number of the node that dials. */
export const SELF = 0;
/** A node that cannot be reached is given this time before it is dialled. */
export const HEALING_DELAY = 250;

/** Where the node of this number accepts peers. */
export function endpointOf(number: number): Endpoint {
  return { host: `n${number}`, port: 4000 };
}

/** The inverse of `nodeNumbered`. */
export function numberOf(node: NodeId): number {
  return Number.parseInt(node, 16);
}

/** The nodes around, by number, and the dials that are under way. */
export class Surroundings implements ControlTransport {
  readonly clock = new FakeClock();
  readonly adjacent = new Set<number>();
  readonly reachable = new Set<number>();
  readonly otherwise = new Set<number>();
  readonly endpoints = new Map<number, readonly Endpoint[]>();
  readonly dials = new Map<string, (result: DialResult) => void>();
  readonly closed: string[] = [];
  readonly told: string[] = [];
  readonly plan: DialPlan;

  constructor() {
    const [clock, rng] = [this.clock, new SeededRng(1)];
    this.plan = new DialPlan({
      self: nodeNumbered(SELF),
      clock,
      rng,
      makeTarget: (endpoints, node, failed) => {
        const connected = (): void => undefined;
        return new DialTarget({ clock, rng, transport: this, endpoints, node, connected, failed });
      },
      isAdjacent: (node) => this.adjacent.has(numberOf(node)),
      isReachable: (node) => this.reachable.has(numberOf(node)),
      isReachableOtherwise: (node) => this.otherwise.has(numberOf(node)),
      endpointsOf: (node) => this.endpoints.get(numberOf(node)) ?? [],
      known: () => [...this.endpoints.keys()].map(nodeNumbered),
      close: (node, reason) => this.closed.push(`${numberOf(node)}: ${reason}`),
      unanswered: ({ endpoint, connector }) =>
        this.told.push(`${endpoint?.host ?? ""}: ${connector.reason}`),
    });
  }

  dial(endpoint: Endpoint, done: (result: DialResult) => void): Dialing {
    const name = formatEndpoint(endpoint);
    this.dials.set(name, done);
    return { cancel: () => this.dials.delete(name) };
  }

  /** Nodes that have told where they accept peers. */
  tell(...numbers: readonly number[]): void {
    for (const number of numbers) this.endpoints.set(number, [endpointOf(number)]);
  }

  /** Nodes that can be reached through others, and want to be talked to. */
  relayed(...numbers: readonly number[]): void {
    this.tell(...numbers);
    for (const number of numbers) this.reachable.add(number);
  }

  /** The dial to the node has led to an uplink. */
  arrive(number: number): void {
    this.adjacent.add(number);
    this.reachable.add(number);
    const node = nodeNumbered(number);
    for (const target of this.plan.targets()) target.handle({ kind: "reached", node });
  }

  failAll(): void {
    for (const [name, done] of [...this.dials]) {
      this.dials.delete(name);
      done({ kind: "failed", reason: "no connection" });
    }
  }

  /** Whom this node dials beyond its definition. */
  errands(): readonly number[] {
    return this.plan
      .targets()
      .flatMap(({ connector }) => (connector.node === undefined ? [] : numberOf(connector.node)));
  }

  reconsider(): void {
    this.plan.reconsider();
    this.clock.advance(HEALING_DELAY);
  }
}
