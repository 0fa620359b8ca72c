import type { NodeId } from "../../../src/base/ids.js";
import { Connector, REDIAL } from "../../../src/overlay/connector.js";
import { SeededRng } from "../../seeded-rng.js";

const X = "a".repeat(64) as NodeId;
const Y = "b".repeat(64) as NodeId;

function connector(node?: NodeId): Connector {
  return new Connector(new SeededRng(1), node);
}

function delayOf(actions: readonly { kind: string; delay?: number }[]): number {
  expect(actions).toHaveLength(1);
  expect(actions[0]?.kind).toBe("wait");
  return actions[0]?.delay ?? NaN;
}

describe("a connector", () => {
  it("dials once it is started, and no second time", () => {
    const target = connector();
    expect(target.handle({ kind: "start" })).toEqual([{ kind: "dial" }]);
    expect(target.handle({ kind: "start" })).toEqual([]);
  });

  it("waits after each failure within a range that doubles from 100 ms to 30 s", () => {
    const target = connector();
    target.handle({ kind: "start" });
    let ceiling: number = REDIAL.first;
    for (let attempt = 0; attempt < 20; attempt++) {
      const delay = delayOf(target.handle({ kind: "failed", reason: "refused" }));
      expect(delay).toBeLessThanOrEqual(ceiling);
      ceiling = Math.min(ceiling * 2, REDIAL.limit);
      expect(target.handle({ kind: "wake" })).toEqual([{ kind: "dial" }]);
    }
  });

  it("is quick again after it has been settled", () => {
    const target = connector();
    target.handle({ kind: "start" });
    for (let attempt = 0; attempt < 12; attempt++) {
      target.handle({ kind: "failed", reason: "refused" });
      target.handle({ kind: "wake" });
    }
    target.handle({ kind: "dialled", node: X });
    target.settle();
    const lost = target.handle({ kind: "lost", node: X, reason: "reset" });
    expect(delayOf(lost)).toBeLessThanOrEqual(REDIAL.first);
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
    expect(target.state).toBe("self");
  });
});
