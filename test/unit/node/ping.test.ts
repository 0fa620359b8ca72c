import type { NodeId } from "../../../src/base/ids.js";
import type { NodeRoute } from "../../../src/node/agent-service.js";
import type { Echo, Reach } from "../../../src/node/network-view.js";
import { namesakes, ping } from "../../../src/node/ping.js";
import { ROUTES } from "../../fake-agent.js";

const [self, far] = ROUTES.nodes as [NodeRoute, NodeRoute];
const echo: Echo = { outcome: "reply", roundTripMs: 0.42, hopsThere: 2, hopsBack: 3 };

/** A network that runs, and remembers whom it asked. */
class MemoryReach implements Reach {
  readonly asked: [NodeId, number][] = [];
  readonly #nodes: readonly NodeRoute[];

  constructor(nodes: readonly NodeRoute[]) {
    this.#nodes = nodes;
  }

  routes(): ReturnType<Reach["routes"]> {
    return Promise.resolve({ ...ROUTES, nodes: this.#nodes });
  }

  ping(node: NodeId, sequence: number): Promise<Echo> {
    this.asked.push([node, sequence]);
    return Promise.resolve(echo);
  }
}

function node(nodeId: string, network = "lab"): NodeRoute {
  return { ...far, network, nodeId: nodeId.padEnd(64, "0") };
}

async function pingIn(running: Reach, digits: string): ReturnType<typeof ping> {
  return ping(await namesakes({ running }, digits), digits, 7);
}

describe("pinging a node", () => {
  it("asks the node whose id begins so, and tells by which way", async () => {
    const reach = new MemoryReach(ROUTES.nodes);
    expect(await pingIn(reach, "efef")).toEqual({
      ...{ network: "lab", nodeId: far.nodeId, nextHop: far.nextHop, state: "relayed" },
      ...echo,
    });
    expect(reach.asked).toEqual([[far.nodeId, 7]]);
  });

  it("answers for this node itself without a request", async () => {
    const reach = new MemoryReach(ROUTES.nodes);
    expect(await pingIn(reach, self.nodeId)).toMatchObject({
      ...{ outcome: "reply", state: "self", roundTripMs: 0, hopsThere: 0 },
    });
    expect(reach.asked).toEqual([]);
  });

  it("finds nobody in a network that is stopped", async () => {
    expect(await namesakes({ running: undefined }, "efef")).toEqual([]);
  });

  it("is ERR_NOT_FOUND where no id begins so, wherever else the digits stand", async () => {
    const reach = new MemoryReach([node("aaaabbbb")]);
    await expect(pingIn(reach, "bbbb")).rejects.toMatchObject({ code: "ERR_NOT_FOUND" });
    expect(reach.asked).toEqual([]);
  });

  it("is ERR_CONFIG_INVALID where several begin so, and names up to four", async () => {
    const two = new MemoryReach([node("abcd1"), node("abcd2", "home")]);
    await expect(pingIn(two, "abcd")).rejects.toMatchObject({
      code: "ERR_CONFIG_INVALID",
      message:
        "node abcd may be abcd10000000 in lab, abcd20000000 in home: give more digits, or the network",
    });
    const six = new MemoryReach([1, 2, 3, 4, 5, 6].map((digit) => node(`abcd${digit}`)));
    await expect(pingIn(six, "abcd")).rejects.toThrow(/abcd40000000 in lab, and more: give/);
    expect([...two.asked, ...six.asked]).toEqual([]);
  });
});
