import type { Endpoint } from "../../../src/base/endpoint.js";
import { MemberDirectory, REMEMBERED_MAX } from "../../../src/overlay/member-directory.js";
import { nodeNumbered } from "../../routing-graph.js";

const A: Endpoint = { host: "192.0.2.1", port: 4000 };
const B: Endpoint = { host: "192.0.2.2", port: 4000 };
const [X, Y] = [nodeNumbered(1), nodeNumbered(2)];

describe("the member directory", () => {
  it("begins with what an earlier run remembered", () => {
    const remembered = [
      { node: X, endpoints: [A] },
      { node: Y, endpoints: [B, A] },
    ];
    const directory = new MemberDirectory(remembered);
    expect(directory.all()).toEqual(remembered);
    expect([...directory.nodes()]).toEqual([X, Y]);
    expect(directory.endpointsOf(Y)).toEqual([B, A]);
    expect(directory.endpointsOf(nodeNumbered(3))).toEqual([]);
  });

  it("takes as news another set of endpoints, or another order, and nothing else", () => {
    const directory = new MemberDirectory([]);
    const said = [[A], [{ ...A }], [A, B], [B, A], [{ ...B, port: 4001 }, A], [B]];
    expect(said.map((endpoints) => directory.note(X, endpoints))).toEqual([
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(directory.endpointsOf(X)).toEqual([B]);
  });

  it("keeps where a node once was when it says nothing any more", () => {
    const directory = new MemberDirectory([{ node: X, endpoints: [A] }]);
    expect(directory.note(X, [])).toBe(false);
    expect(directory.endpointsOf(X)).toEqual([A]);
  });

  it("keeps REMEMBERED_MAX nodes: who has said nothing new for the longest gives way", () => {
    const directory = new MemberDirectory([]);
    for (let node = 1; node <= REMEMBERED_MAX; node += 1) directory.note(nodeNumbered(node), [A]);
    directory.note(nodeNumbered(1), [B]);
    expect(directory.note(nodeNumbered(9999), [A])).toBe(true);
    expect(directory.all()).toHaveLength(REMEMBERED_MAX);
    expect(directory.endpointsOf(nodeNumbered(1))).toEqual([B]);
    expect(directory.endpointsOf(nodeNumbered(2))).toEqual([]);
  });
});
