import { seconds } from "../../../src/base/duration.js";
import type { Endpoint } from "../../../src/base/endpoint.js";
import type { NodeId } from "../../../src/base/ids.js";
import type {
  ControlConnection,
  ControlTransport,
  Dialing,
  DialResult,
} from "../../../src/overlay/control-transport.js";
import { DialTarget } from "../../../src/overlay/dial-target.js";
import { FakeClock } from "../../fake-clock.js";
import { SeededRng } from "../../seeded-rng.js";

const X = "a".repeat(64) as NodeId;
const Y = "b".repeat(64) as NodeId;
const A = { host: "192.0.2.1", port: 4000 };
const B = { host: "192.0.2.2", port: 4000 };
const C = { host: "192.0.2.3", port: 4000 };

/** Dials that end when the test says so. */
class PatientTransport implements ControlTransport {
  readonly dialled: Endpoint[] = [];
  cancelled = 0;
  #done: ((result: DialResult) => void) | undefined;

  dial(endpoint: Endpoint, done: (result: DialResult) => void): Dialing {
    this.dialled.push(endpoint);
    this.#done = done;
    return { cancel: () => (this.cancelled += 1) };
  }

  fail(): void {
    this.#done?.({ kind: "failed", reason: "no connection" });
  }

  connect(node: NodeId, closed: (reason: string) => void = () => undefined): void {
    const connection: ControlConnection = {
      peer: { node, role: "transit", issuerKey: node, spki: new Uint8Array() },
      dialled: true,
      remote: A,
      open: () => undefined,
      send: () => undefined,
      close: closed,
    };
    this.#done?.({ kind: "connected", connection });
  }
}

let clock: FakeClock;
let transport: PatientTransport;
let failed: number;
let connected: NodeId[];
beforeEach(() => {
  clock = new FakeClock();
  transport = new PatientTransport();
  failed = 0;
  connected = [];
});

function target(endpoints: readonly Endpoint[], node?: NodeId): DialTarget {
  const made = new DialTarget({
    clock,
    rng: new SeededRng(1),
    transport,
    endpoints,
    node,
    connected: (self, { peer }) => {
      connected.push(peer.node);
      self.handle({ kind: "dialled", node: peer.node });
    },
    failed: () => (failed += 1),
  });
  made.handle({ kind: "start" });
  return made;
}

/** The endpoints of the next dials, all of which fail. */
function nextDials(count: number): readonly Endpoint[] {
  const before = transport.dialled.length;
  for (let dial = 0; dial < count; dial++) {
    clock.advance(seconds(31));
    transport.fail();
  }
  return transport.dialled.slice(before);
}

describe("a dial target", () => {
  it("tries its endpoints in turn until one leads to the node", () => {
    const made = target([A, B, C], X);
    expect(made.endpoint).toEqual(A);
    transport.fail();
    expect(nextDials(3)).toEqual([B, C, A]);
    expect(failed).toBe(4);
  });

  it("prefers the endpoint that led to the node, and gives the others one dial in four", () => {
    const made = target([A, B, C], X);
    transport.fail();
    clock.advance(seconds(1));
    transport.connect(X);
    made.handle({ kind: "lost", node: X, reason: "reset" });
    expect(nextDials(8)).toEqual([B, B, B, A, B, B, B, C]);
  });

  it("tries the endpoints in turn again when the one that led to the node is no longer told", () => {
    const made = target([A], X);
    transport.connect(X);
    made.replaceEndpoints([B, C]);
    made.handle({ kind: "lost", node: X, reason: "reset" });
    expect(new Set(nextDials(2))).toEqual(new Set([B, C]));
  });

  it("closes a connection to another node than it is to reach, and goes on to the next endpoint", () => {
    const made = target([A, B], X);
    const reasons: string[] = [];
    transport.connect(Y, (reason) => reasons.push(reason));
    expect(reasons).toEqual(["another node was wanted"]);
    expect(made.connector.reason).toBe("192.0.2.1:4000 leads to another node");
    expect(made.connector.node).toBe(X);
    clock.advance(seconds(1));
    transport.connect(X);
    expect(connected).toEqual([X]);
    expect(made.endpoint).toEqual(B);
  });

  it("takes whoever answers where nobody in particular is to be reached", () => {
    const made = target([A]);
    transport.connect(Y);
    expect(connected).toEqual([Y]);
    expect(made.connector.node).toBe(Y);
  });

  it("dials at once when it is nudged, and not again when the wait would have ended", () => {
    const made = target([A]);
    transport.fail();
    made.handle({ kind: "nudge" });
    expect(transport.dialled).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it("leaves neither a timer nor a dial behind", () => {
    const waiting = target([A]);
    transport.fail();
    waiting.stop();
    expect(clock.pending).toBe(0);
    const dialing = target([A]);
    dialing.stop();
    expect(transport.cancelled).toBe(1);
    dialing.handle({ kind: "wake" });
    expect(transport.dialled).toHaveLength(2);
  });
});
