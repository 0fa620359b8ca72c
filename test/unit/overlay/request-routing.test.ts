import { shortNodeId, type NodeId } from "../../../src/base/ids.js";
import {
  REQUEST_HOP_LIMIT,
  type Request,
  type RequestBody,
  type ResponseBody,
} from "../../../src/overlay/control-message.js";
import { RequestRouting } from "../../../src/overlay/request-routing.js";
import type { Session } from "../../../src/overlay/session.js";
import { nodeNumbered } from "../../routing-graph.js";

const BODY: RequestBody = { kind: "renew", node: nodeNumbered(7), signature: Buffer.alloc(64) };
const CERTIFICATE: ResponseBody = { kind: "certificate", chain: [Buffer.from("der")] };
const BUSY: ResponseBody = { kind: "refused", reason: "busy" };

type Answer = (body: ResponseBody) => void;

/** Nodes in a row; what one sends towards another goes to its neighbour on that side. */
const SOMEBODY = nodeNumbered(98);

class Row {
  readonly nodes: readonly NodeId[];
  readonly routings: readonly RequestRouting[];
  readonly hopLimits: number[] = [];
  readonly served: NodeId[] = [];
  readonly answers = new Map<NodeId, ResponseBody>();

  constructor(length: number, towards?: (at: number, to: number) => number | undefined) {
    this.nodes = Array.from({ length }, (_, at) => nodeNumbered(at));
    const next = towards ?? ((at, to) => (to < length ? at + Math.sign(to - at) : undefined));
    this.routings = this.nodes.map((self, at) => {
      return new RequestRouting({
        self,
        towards: (node) => this.#session(next(at, Number.parseInt(node, 16))),
        isRelay: (node) => node === SOMEBODY,
        serve: (_body, answer) => {
          this.served.push(self);
          answer(this.answers.get(self) ?? CERTIFICATE);
        },
      });
    });
  }

  #session(at: number | undefined): Session | undefined {
    if (at === undefined) return undefined;
    const request = (asked: Request, answer: Answer): void => {
      this.hopLimits.push(asked.hopLimit);
      this.routings[at]?.take(SOMEBODY, asked, answer);
    };
    const connection = { peer: { node: this.nodes[at] } };
    return { request, connection } as unknown as Session;
  }
}

/** What comes of a request: exactly one answer. */
function answerTo(ask: (answer: Answer) => void): ResponseBody {
  const answers: ResponseBody[] = [];
  ask((body) => answers.push(body));
  expect(answers).toHaveLength(1);
  return answers[0]!;
}

function ask(row: Row, to: NodeId): ResponseBody {
  return answerTo((answer) => {
    row.routings[0]!.ask(to, BODY, answer);
  });
}

describe("a request", () => {
  it("for this node itself goes nowhere", () => {
    const row = new Row(2);
    expect(ask(row, row.nodes[0]!)).toEqual(CERTIFICATE);
    expect(row.served).toEqual([row.nodes[0]]);
    expect(row.hopLimits).toEqual([]);
  });

  it("goes from neighbour to neighbour with one hop less each, and its answer comes back", () => {
    const row = new Row(4);
    expect(ask(row, row.nodes[3]!)).toEqual(CERTIFICATE);
    expect(row.hopLimits).toEqual([
      REQUEST_HOP_LIMIT,
      REQUEST_HOP_LIMIT - 1,
      REQUEST_HOP_LIMIT - 2,
    ]);
    expect(row.served).toEqual([row.nodes[3]]);
  });

  it("passes as many nodes as the hop limit says, and not one more", () => {
    const reaches = new Row(REQUEST_HOP_LIMIT + 2);
    expect(ask(reaches, reaches.nodes.at(-1)!)).toEqual(CERTIFICATE);
    expect(reaches.hopLimits.at(-1)).toBe(0);
    const fails = new Row(REQUEST_HOP_LIMIT + 3);
    const reason = "the request went in circles";
    expect(ask(fails, fails.nodes.at(-1)!)).toEqual({ kind: "refused", reason });
  });

  it("ends where the routes go in circles, whatever hop limit a neighbour gave it", () => {
    const row = new Row(2, (at) => 1 - at);
    const request = { to: nodeNumbered(99), hopLimit: 2 ** 32 - 1, body: BODY };
    const response = answerTo((answer) => {
      row.routings[0]!.take(SOMEBODY, request, answer);
    });
    expect(response).toEqual({ kind: "refused", reason: "the request went in circles" });
    expect(row.hopLimits).toHaveLength(REQUEST_HOP_LIMIT);
  });

  it("is refused where no way leads on, with the name of whoever it was for", () => {
    const row = new Row(2);
    const to = nodeNumbered(0x1234);
    const reason = `the node ${shortNodeId(to)} cannot be reached`;
    expect(ask(row, to)).toEqual({ kind: "refused", reason });
  });
});

describe("a gateway's request", () => {
  const [asker, relay, other] = [nodeNumbered(97), SOMEBODY, nodeNumbered(96)];

  function taken(from: NodeId, neighbour: NodeId, to = 0): ResponseBody {
    const row = new Row(2);
    const body: RequestBody = { kind: "gateway", from, octets: Buffer.from("?") };
    return answerTo((answer) => {
      row.routings[0]!.take(neighbour, { to: row.nodes[to]!, hopLimit: 9, body }, answer);
    });
  }

  it("is taken in a neighbour's own name, and from a relay in that of any other node", () => {
    for (const to of [0, 1]) {
      expect(taken(asker, asker, to)).toEqual(CERTIFICATE);
      expect(taken(asker, relay, to)).toEqual(CERTIFICATE);
    }
  });

  it("is refused in another's name from a neighbour that is no relay, and in this node's from any", () => {
    const reason = "the request is in the name of another node";
    for (const to of [0, 1]) {
      expect(taken(asker, other, to)).toEqual({ kind: "refused", reason });
      expect(taken(nodeNumbered(0), relay, to)).toEqual({ kind: "refused", reason });
    }
  });
});

describe("issuers asked in turn", () => {
  function askInTurn(row: Row, ...nodes: readonly NodeId[]): ResponseBody {
    return answerTo((answer) => {
      row.routings[0]!.askInTurn(nodes, BODY, answer);
    });
  }

  it("are asked until one gives a certificate, and no further", () => {
    const row = new Row(4);
    const [, a, b, c] = row.nodes as [NodeId, NodeId, NodeId, NodeId];
    row.answers.set(a, BUSY);
    expect(askInTurn(row, a, nodeNumbered(0x99), b, c)).toEqual(CERTIFICATE);
    expect(row.served).toEqual([a, b]);
  });

  it("leave the refusal of the last one when all refuse", () => {
    const row = new Row(3);
    const [, a, b] = row.nodes as [NodeId, NodeId, NodeId];
    row.answers.set(a, { kind: "refused", reason: "no" }).set(b, BUSY);
    expect(askInTurn(row, a, b)).toEqual(BUSY);
    expect(row.served).toEqual([a, b]);
  });

  it("are none to be reached when there are none", () => {
    const reason = "no issuer can be reached";
    expect(askInTurn(new Row(1))).toEqual({ kind: "refused", reason });
  });

  it("is not sent back to the neighbour it came from", () => {
    const row = new Row(2, (at) => 1 - at);
    const request = { to: nodeNumbered(99), hopLimit: 9, body: BODY };
    const response = answerTo((answer) => {
      row.routings[0]!.take(row.nodes[1]!, request, answer);
    });
    expect(response).toEqual({ kind: "refused", reason: "the request went in circles" });
    expect(row.hopLimits).toEqual([]);
  });
});
