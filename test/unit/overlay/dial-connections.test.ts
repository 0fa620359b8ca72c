import { nodeNumbered } from "../../routing-graph.js";
import { endpointOf, Surroundings } from "./dial-surroundings.js";

describe("the connections of a definition", () => {
  let around: Surroundings;
  beforeEach(() => {
    around = new Surroundings();
  });

  it("may be others while the network runs: what is in both goes on, what is not ends", () => {
    around.plan.start([endpointOf(1), endpointOf(2), endpointOf(3)]);
    const [kept, spare, bridge] = around.plan.targets();
    for (const [number, target] of [
      [1, kept],
      [2, spare],
      [3, bridge],
    ] as const) {
      around.dials.delete(`n${number}:4000`);
      target!.handle({ kind: "dialled", node: nodeNumbered(number) });
      around.arrive(number);
    }
    around.otherwise.add(2); // and no other way leads to 3
    around.plan.useConnections([endpointOf(4), endpointOf(1)]);
    expect([...around.dials.keys()]).toEqual(["n4:4000"]);
    expect(around.plan.targets()[0]).toBe(kept);
    expect(around.closed).toEqual(["2: no connection of the definition leads to it now"]);
    expect(around.plan.purposeOf(nodeNumbered(3))).toBeUndefined();
    around.plan.useConnections([]);
    expect(around.dials.size).toBe(0);
  });

  it("leave a node alone to which another of its endpoints leads", () => {
    around.plan.start([endpointOf(1), endpointOf(2)]);
    for (const target of around.plan.targets()) {
      target.handle({ kind: "dialled", node: nodeNumbered(7) });
    }
    around.arrive(7);
    around.otherwise.add(7);
    around.plan.useConnections([endpointOf(2)]);
    expect(around.closed).toEqual([]);
  });
});
