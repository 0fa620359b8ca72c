import type { NodeId } from "../../../src/base/ids.js";
import { millis } from "../../../src/base/duration.js";
import { AdjacentLinks } from "../../../src/overlay/adjacent-links.js";

const [A, B] = ["a".repeat(64), "b".repeat(64)] as [NodeId, NodeId];

describe("the links to neighbours", () => {
  let barred: Set<NodeId>;
  let told: string[];
  let links: AdjacentLinks;

  beforeEach(() => {
    barred = new Set();
    told = [];
    links = new AdjacentLinks({
      linkState: {
        linkUp: (node) => told.push(`up ${node.charAt(0)}`),
        linkDown: (node) => told.push(`down ${node.charAt(0)}`),
      },
      wireguard: { mayCarry: (node) => !barred.has(node) },
    });
  });

  it("are told of where frames may go, and only there", () => {
    barred.add(A);
    links.begin(A);
    links.begin(B);
    links.sample(A, millis(100));
    expect(told).toEqual(["up b"]);
    expect([...links.neighbours()]).toEqual([A, B]);
  });

  it("come and go with what carries, as long as there is an uplink", () => {
    links.begin(A);
    barred.add(A);
    links.reconsider(A);
    barred.delete(A);
    links.reconsiderAll();
    links.end(A);
    links.reconsiderAll();
    links.reconsider(A);
    links.reconsider(B);
    expect(told).toEqual(["up a", "down a", "up a"]);
  });
});
