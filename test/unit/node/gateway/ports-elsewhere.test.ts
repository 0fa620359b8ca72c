import type { NodeId } from "../../../../src/base/ids.js";
import { PortsElsewhere } from "../../../../src/node/gateway/ports-elsewhere.js";

const [A, B] = ["aa".repeat(32) as NodeId, "bb".repeat(32) as NodeId];

const named = (name: string): { name: string; addresses: [] } => ({ name, addresses: [] });

describe("the ports of other nodes", () => {
  it("are those of the nodes that can be reached, in the order of the nodes, whoever spoke first", () => {
    const ports = new PortsElsewhere();
    ports.put(B, 0, [named("b")]);
    ports.put(A, 1, [named("a1")]);
    ports.put(A, 0, [named("a0")]);
    const names = (isReachable: (node: NodeId) => boolean): readonly string[] =>
      ports.of(isReachable).map(({ node, name }) => `${node.slice(0, 1)} ${name}`);
    expect(names(() => true)).toEqual(["a a1", "a a0", "b b"]);
    expect(names((node) => node === B)).toEqual(["b b"]);
    ports.put(A, 1, []);
    ports.put(B, 0, [named("other")]);
    expect(names(() => true)).toEqual(["a a0", "b other"]);
    ports.put(A, 0, []);
    expect(names(() => true)).toEqual(["b other"]);
  });
});
