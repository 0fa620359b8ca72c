import { isDeepStrictEqual } from "node:util";
import { millis } from "../../../src/base/duration.js";
import type { NodeId } from "../../../src/base/ids.js";
import { Adjacencies } from "../../../src/overlay/adjacencies.js";
import type { ControlMessage } from "../../../src/overlay/control-message.js";
import type { ControlConnection, ControlReceiver } from "../../../src/overlay/control-transport.js";
import { RETIREMENT } from "../../../src/overlay/succession.js";
import type { UplinkId } from "../../../src/overlay/uplink.js";
import { Flooding } from "../../../src/routing/flooding.js";
import { isRoutingMessage } from "../../../src/routing/routing-message.js";
import { FakeClock } from "../../fake-clock.js";
import { MemorySeal, nodeNamed } from "../../net/memory-seal.js";
import { RecordingLogger } from "../../recording-logger.js";
import { SeededRng } from "../../seeded-rng.js";
import { identityOf, linksOf } from "../../signed-lsas.js";

/** One way between the hosts. */
const WAY_MS = 5;
const [LESS, MORE] = ["h0", "h1"].sort((a, b) => (nodeNamed(a) < nodeNamed(b) ? -1 : 1)) as [
  string,
  string,
];
const SMALLER = nodeNamed(LESS);
const GREATER = nodeNamed(MORE);

/** An end of a control connection whose octets take their time. */
class End implements ControlConnection {
  readonly peer;
  readonly dialled: boolean;
  readonly remote = { host: "memory", port: 1 };
  other: End | undefined;
  readonly #clock: FakeClock;
  readonly #early: ControlMessage[] = [];
  #receiver: ControlReceiver | undefined;
  #closed = false;

  constructor(clock: FakeClock, node: NodeId, dialled: boolean) {
    this.#clock = clock;
    this.peer = { node, role: "transit" as const, issuerKey: node, spki: Buffer.alloc(1) };
    this.dialled = dialled;
  }

  open(receiver: ControlReceiver): void {
    this.#receiver = receiver;
    this.#clock.after(millis(0), () => {
      for (const message of this.#early.splice(0)) receiver.message(message);
    });
  }

  send(message: ControlMessage): void {
    if (this.#closed) return;
    this.#clock.after(millis(WAY_MS), () => this.other?.arrive(message));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#clock.after(millis(WAY_MS), () => this.other?.end());
  }

  arrive(message: ControlMessage): void {
    if (this.#closed) return;
    if (this.#receiver === undefined) this.#early.push(message);
    else this.#receiver.message(message);
  }

  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#receiver?.closed("the peer closed it");
  }
}

/** A node, with a data plane that tells what happened after a while, and a database of LSAs. */
class Node {
  readonly adjacencies: Adjacencies;
  readonly flooding: Flooding;
  readonly expected = new Set<UplinkId>();
  /** Those on which its data plane sends and receives. */
  readonly carrying = new Set<UplinkId>();
  lost = 0;
  readonly #clock: FakeClock;
  readonly #newsMs: number;
  #links = 1;

  constructor(clock: FakeClock, name: string, newsMs: number, reach: () => Node) {
    const self = nodeNamed(name);
    this.#clock = clock;
    this.flooding = new Flooding({
      self,
      clock,
      seal: new MemorySeal(name),
      events: {
        send: (node, message) => this.adjacencies.get(node)?.send(message),
        installed: () => undefined,
        expired: () => undefined,
        outlived: () => undefined,
        refused: () => undefined,
      },
    });
    this.flooding.originate([identityOf(name), linksOf(name, 1)]);
    this.#newsMs = newsMs;
    this.adjacencies = new Adjacencies({
      self,
      clock,
      rng: new SeededRng(self === SMALLER ? 1 : 2),
      logger: new RecordingLogger(),
      greeting: { release: "test" },
      uplinks: {
        dialUplink: (uplink) => {
          this.#dialData(uplink, reach());
        },
        expectUplink: (uplink) => {
          this.expected.add(uplink);
        },
        closeUplink: (uplink) => {
          this.expected.delete(uplink);
          this.carrying.delete(uplink);
        },
      },
      isExpelled: () => false,
      events: {
        met: (node, resumed) => {
          if (resumed) this.flooding.neighbourResumed(node);
          else this.flooding.neighbourUp(node);
        },
        clock: () => undefined,
        up: () => {
          this.flooding.originate([linksOf(name, (this.#links += 1), [])]);
        },
        measured: () => undefined,
        message: (from, message) => {
          if (isRoutingMessage(message)) this.flooding.receive(from, message);
        },
        request: () => undefined,
        offered: () => undefined,
        lost: (node) => {
          this.lost += 1;
          this.flooding.neighbourDown(node);
        },
      },
    });
  }

  #dialData(uplink: UplinkId, peer: Node): void {
    this.#clock.after(millis(WAY_MS), () => {
      if (!peer.expected.has(uplink)) return;
      peer.#carry(uplink);
      this.#clock.after(millis(WAY_MS), () => {
        if (peer.carrying.has(uplink)) this.#carry(uplink);
      });
    });
  }

  #carry(uplink: UplinkId): void {
    this.carrying.add(uplink);
    this.#clock.after(millis(this.#newsMs), () => {
      this.adjacencies.uplinkUp(uplink);
    });
  }
}

/** Both dial; from when, and for how long, frames had no way although they had had one. */
function play(
  offsetMs: number,
  news: readonly [number, number],
): { shared: number; lost: number; gaps: number; agree: boolean } {
  const clock = new FakeClock();
  const smaller: Node = new Node(clock, LESS, news[0], () => greater);
  const greater: Node = new Node(clock, MORE, news[1], () => smaller);
  const dial = (from: Node, to: Node, ids: readonly [NodeId, NodeId]): void => {
    const [near, far] = [new End(clock, ids[1], true), new End(clock, ids[0], false)];
    near.other = far;
    far.other = near;
    to.adjacencies.accept(far);
    clock.after(millis(WAY_MS), () => {
      from.adjacencies.dialled(near);
    });
  };
  clock.after(millis(50), () => {
    dial(greater, smaller, [GREATER, SMALLER]);
  });
  clock.after(millis(50 + offsetMs), () => {
    dial(smaller, greater, [SMALLER, GREATER]);
  });
  const shared = (): number =>
    [...smaller.carrying].filter((each) => greater.carrying.has(each)).length;
  let gaps = 0;
  let hadOne = false;
  clock.advance(400 + RETIREMENT, () => {
    hadOne ||= shared() > 0;
    if (hadOne && shared() === 0) gaps += 1;
  });
  const outcome = {
    shared: shared(),
    lost: smaller.lost + greater.lost,
    gaps,
    agree: isDeepStrictEqual(smaller.flooding.lsdb.digest, greater.flooding.lsdb.digest),
  };
  for (const { adjacencies, flooding } of [smaller, greater]) {
    adjacencies.stop();
    flooding.stop();
  }
  return outcome;
}

describe("two nodes that dial each other", () => {
  /** How long each data plane's news take to the control plane. */
  const NEWS = [
    [0, 0],
    [1, 1],
    [2, 8],
    [8, 2],
    [1, 15],
    [15, 1],
  ] as const;

  it.each(NEWS)(
    "keep one uplink, have one all the time, and know the same, news after %d and %d ms",
    (...news) => {
      for (let offset = -40; offset <= 40; offset += 1) {
        const outcome = { offset, ...play(offset, news) };
        expect(outcome).toEqual({ offset, shared: 1, lost: 0, gaps: 0, agree: true });
      }
    },
  );
});
