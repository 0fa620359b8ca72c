import { junctionsOf } from "../../../src/routing/graph.js";
import { bothWays, graphOf, nodeNumbered, type Arrow } from "../../routing-graph.js";

function usable(
  count: number,
  arrows: readonly Arrow[],
  from: number,
): readonly (string | number)[][] {
  const { edges } = junctionsOf(graphOf(count, arrows)).get(nodeNumbered(from))!;
  return edges.map(({ to, cost }) => [Number.parseInt(to.node, 16), cost]);
}

describe("a link of the graph", () => {
  it("counts when both ends list it", () => {
    expect(usable(2, bothWays(0, 1, 7), 0)).toEqual([[1, 7]]);
  });

  it("has at each end the cost that end gives", () => {
    const arrows = [
      { from: 0, to: 1, cost: 3 },
      { from: 1, to: 0, cost: 65_535 },
    ];
    expect(usable(2, arrows, 0)).toEqual([[1, 3]]);
    expect(usable(2, arrows, 1)).toEqual([[0, 65_535]]);
  });

  it("does not count at either end when only one lists it", () => {
    const arrows = [...bothWays(0, 2), { from: 0, to: 1, cost: 1 }];
    expect(usable(3, arrows, 0)).toEqual([[2, 1]]);
    expect(usable(3, arrows, 1)).toEqual([]);
  });

  it("does not count when the node at its other end says nothing", () => {
    expect(usable(1, bothWays(0, 1), 0)).toEqual([]);
  });

  it("does not count when it leads back to its own node", () => {
    expect(usable(1, [{ from: 0, to: 0, cost: 1 }], 0)).toEqual([]);
  });
});
