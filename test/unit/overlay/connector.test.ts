import type { NodeId } from "../../../src/base/ids.js";
import {
  Connector,
  NUDGE_INTERVAL,
  REDIAL,
  RETURN,
  RETURN_TIME,
  type ConnectorAction,
} from "../../../src/overlay/connector.js";
import { FakeClock } from "../../fake-clock.js";
import { SeededRng } from "../../seeded-rng.js";

const X = "a".repeat(64) as NodeId;
const Y = "b".repeat(64) as NodeId;
const FAILED = { kind: "failed", reason: "refused" } as const;
const DIAL = [{ kind: "dial" }];

let clock: FakeClock;
beforeEach(() => {
  clock = new FakeClock();
});

function connector(node?: NodeId): Connector {
  return new Connector({ clock, rng: new SeededRng(1), node });
}

function delayOf(actions: readonly ConnectorAction[]): number {
  const [action] = actions;
  if (actions.length !== 1 || action?.kind !== "wait") throw new Error("it does not wait");
  return action.delay;
}

/** The delays after so many failed dials in a row; each is waited for. */
function failures(target: Connector, count: number): readonly number[] {
  return Array.from({ length: count }, () => {
    const delay = delayOf(target.handle(FAILED));
    clock.advance(delay);
    expect(target.handle({ kind: "wake" })).toEqual(DIAL);
    return delay;
  });
}

/** The delays after so many uplinks that did not last. */
function flaps(target: Connector, count: number): readonly number[] {
  return Array.from({ length: count }, () => {
    target.handle({ kind: "dialled", node: X });
    const delay = delayOf(target.handle({ kind: "lost", node: X, reason: "reset" }));
    clock.advance(delay);
    expect(target.handle({ kind: "wake" })).toEqual(DIAL);
    return delay;
  });
}

/** Reached, for long, and lost: it dials again. */
function lostAfterLong(): Connector {
  const target = connector();
  target.handle({ kind: "start" });
  target.handle({ kind: "dialled", node: X });
  target.settle();
  const delay = delayOf(target.handle({ kind: "lost", node: X, reason: "reset" }));
  expect(delay).toBeLessThanOrEqual(REDIAL.first);
  target.handle({ kind: "wake" });
  return target;
}

describe("a connector", () => {
  it("dials once it is started, and no second time", () => {
    const target = connector();
    expect(target.handle({ kind: "start" })).toEqual(DIAL);
    expect(target.handle({ kind: "start" })).toEqual([]);
  });

  it("waits after each failure within a range that doubles from 100 ms to 30 s", () => {
    const target = connector();
    target.handle({ kind: "start" });
    let ceiling: number = REDIAL.first;
    const delays = failures(target, 20);
    for (const delay of delays) {
      expect(delay).toBeLessThanOrEqual(ceiling);
      ceiling = Math.min(ceiling * 2, REDIAL.limit);
    }
    expect(Math.max(...delays)).toBeGreaterThan(RETURN.limit);
  });

  it("is quick again after it has been settled", () => {
    const target = connector();
    target.handle({ kind: "start" });
    flaps(target, 12);
    target.handle({ kind: "dialled", node: X });
    target.settle();
    const lost = target.handle({ kind: "lost", node: X, reason: "reset" });
    expect(delayOf(lost)).toBeLessThanOrEqual(REDIAL.first);
    expect(target.attempts).toBe(0);
  });

  it("abandons a dial whose node was reached by another way", () => {
    const target = connector(X);
    target.handle({ kind: "start" });
    expect(target.handle({ kind: "reached", node: Y })).toEqual([]);
    expect(target.handle({ kind: "reached", node: X })).toEqual([{ kind: "abandon" }]);
    expect(target.state).toBe("reached");
  });

  it("never dials itself again", () => {
    const target = connector();
    target.handle({ kind: "start" });
    target.handle({ kind: "dialled-self" });
    expect(target.handle({ kind: "failed", reason: "closed" })).toEqual([]);
    expect(target.handle({ kind: "wake" })).toEqual([]);
    expect(target.handle({ kind: "nudge" })).toEqual([]);
    expect(target.state).toBe("self");
  });
});

describe("a node that was reached for long", () => {
  it("is dialled every 500 ms or sooner for 15 minutes", () => {
    const target = lostAfterLong();
    const end = clock.now() + RETURN_TIME - RETURN.limit;
    let count = 0;
    for (; clock.now() < end; count++) {
      for (const delay of failures(target, 1)) expect(delay).toBeLessThanOrEqual(RETURN.limit);
      clock.advance(1); // a dial takes time too
    }
    expect(count).toBeGreaterThan(1000);
  });

  it("is dialled no more often than a stranger after 15 minutes", () => {
    const target = lostAfterLong();
    clock.advance(RETURN_TIME);
    expect(Math.max(...failures(target, 20))).toBeGreaterThan(RETURN.limit);
  });

  it("is dialled ever more rarely when it answers and is lost again", () => {
    const target = lostAfterLong();
    expect(Math.max(...flaps(target, 20))).toBeGreaterThan(10 * RETURN.limit);
  });
});

describe("a nudge", () => {
  const backingOff = (): Connector => {
    const target = connector();
    target.handle({ kind: "start" });
    failures(target, 12);
    target.handle(FAILED);
    return target;
  };

  it("ends the wait after a failed dial, and its delays begin anew", () => {
    const target = backingOff();
    expect(target.handle({ kind: "nudge" })).toEqual(DIAL);
    expect(target.state).toBe("dialing");
    expect(delayOf(target.handle(FAILED))).toBeLessThanOrEqual(REDIAL.first);
  });

  it("counts at most once a second", () => {
    const target = backingOff();
    target.handle({ kind: "nudge" });
    target.handle(FAILED);
    clock.advance(NUDGE_INTERVAL - 1);
    expect(target.handle({ kind: "nudge" })).toEqual([]);
    clock.advance(1);
    expect(target.handle({ kind: "nudge" })).toEqual(DIAL);
  });

  it("does nothing to a connector that is idle, dials, or has reached its node", () => {
    const target = connector();
    expect(target.handle({ kind: "nudge" })).toEqual([]);
    target.handle({ kind: "start" });
    expect(target.handle({ kind: "nudge" })).toEqual([]);
    target.handle({ kind: "dialled", node: X });
    expect(target.handle({ kind: "nudge" })).toEqual([]);
  });

  it("does not end the wait after an uplink that did not last", () => {
    const target = connector();
    target.handle({ kind: "start" });
    target.handle({ kind: "dialled", node: X });
    target.handle({ kind: "lost", node: X, reason: "reset" });
    expect(target.handle({ kind: "nudge" })).toEqual([]);
    expect(target.state).toBe("backing-off");
  });
});
