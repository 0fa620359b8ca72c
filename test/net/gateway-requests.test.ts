import { GATEWAY_EACH_MAX, REQUEST_TIMEOUT } from "../../src/overlay/pending-requests.js";
import type { GatewayAnswer } from "../../src/overlay/gateway-link.js";
import { line } from "../graph.js";
import { scene, type Fabric, type Host } from "./fabric.js";
import { nodeNamed } from "./memory-seal.js";

const TOO_MANY = "too many requests wait for answers";

/*
 *   h0 ═══ h1 ═══ h2 ═══ h3      h0 asks h3
 */
function fourInALine(fabric: Fabric): readonly [Host, Host, Host, Host] {
  const hosts = fabric.addGraph(4, line(4).edges) as [Host, Host, Host, Host];
  fabric.advance(3000);
  return hosts;
}

/** Answers as text, refusals in brackets, in the order in which they came. */
function ask(from: Host, to: Host["node"], ...words: readonly string[]): string[] {
  const answers: string[] = [];
  for (const word of words) {
    from.control.gateway.ask(to, Buffer.from(word), (answer) => answers.push(textOf(answer)));
  }
  return answers;
}

function textOf(answer: GatewayAnswer): string {
  return Buffer.isBuffer(answer) ? answer.toString("latin1") : `(${answer.refused})`;
}

function tally(answers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}

describe("a gateway's question to another", () => {
  it("crosses three hops, and so does the answer, up to 16 KiB each", () => {
    scene(1, (fabric) => {
      const [h0, , , h3] = fourInALine(fabric);
      h3.gateway.respond = (text) => Buffer.from(text.toUpperCase(), "latin1");
      const longest = "x".repeat(16 * 1024);
      const answers = ask(h0, h3.node, "", "who is there", longest);
      fabric.wire.run();
      expect(answers).toEqual(["", "WHO IS THERE", longest.toUpperCase()]);
      expect(h3.gateway.questions[1]).toEqual([h0.node, "who is there"]);
      fabric.stop();
      expect(fabric.clock.pending).toBe(0);
    });
  });

  it("to itself is answered by itself", () => {
    scene(2, (fabric) => {
      const [h0] = fourInALine(fabric);
      h0.gateway.respond = () => ({ refused: "not now" });
      expect(ask(h0, h0.node, "me")).toEqual(["(not now)"]);
      fabric.stop();
    });
  });

  it("to a node that is gone, or never was, is refused at once when that is known", () => {
    scene(3, (fabric) => {
      const [h0, , h2, h3] = fourInALine(fabric);
      fabric.cut(h2, h3, "reset");
      fabric.advance(1000);
      for (const node of [h3.node, nodeNamed("ghost")]) {
        expect(ask(h0, node, "there?")).toEqual([
          `(the node ${node.slice(0, 12)} cannot be reached)`,
        ]);
      }
      fabric.stop();
    });
  });

  it("to a node that has just fallen silent is refused when its uplink ends", () => {
    scene(4, (fabric) => {
      const [h0, , h2, h3] = fourInALine(fabric);
      fabric.cut(h2, h3, "silent");
      const answers = ask(h0, h3.node, "there?");
      fabric.advance(3000);
      expect(answers).toEqual(["(nothing heard for 1 s after a ping)"]);
      fabric.stop();
    });
  });

  it("is refused at REQUEST_TIMEOUT when no answer is given, and a late answer counts for nothing", () => {
    scene(5, (fabric) => {
      const [h0, , , h3] = fourInALine(fabric);
      const answers = ask(h0, h3.node, "never");
      fabric.advance(REQUEST_TIMEOUT - 1);
      expect(h3.gateway.questions).toHaveLength(1);
      expect(answers).toEqual([]);
      fabric.advance(1);
      expect(answers).toEqual(["(no answer within 10 s)"]);
      fabric.advance(1000);
      expect(answers).toHaveLength(1);
      fabric.stop();
    });
  });

  it("leaves nothing behind when the network stops before the answer", () => {
    scene(9, (fabric) => {
      const [h0, , , h3] = fourInALine(fabric);
      const answers = ask(h0, h3.node, "never");
      fabric.wire.run();
      fabric.stop();
      expect(answers).toEqual(["(the network is stopping)"]);
      expect(fabric.clock.pending).toBe(0);
    });
  });

  it("asked 1,000 times at once has one outcome each; then there is room again", () => {
    scene(6, (fabric) => {
      const [h0, , , h3] = fourInALine(fabric);
      h3.gateway.respond = (text) => Buffer.from(text);
      const words = Array.from({ length: 1000 }, (_, at) => `${at}`);
      const answers = ask(h0, h3.node, ...words);
      fabric.wire.run();
      expect(answers).toHaveLength(1000);
      expect(tally(answers)[`(${TOO_MANY})`]).toBe(1000 - GATEWAY_EACH_MAX);
      expect(h3.gateway.questions).toHaveLength(GATEWAY_EACH_MAX);
      const again = ask(h0, h3.node, ...words.slice(0, GATEWAY_EACH_MAX));
      fabric.wire.run();
      expect(again).toEqual(words.slice(0, GATEWAY_EACH_MAX));
      fabric.stop();
    });
  });

  it("asked 1,000 times at once of a node that does not answer, keeps nobody else from asking", () => {
    scene(7, (fabric) => {
      const [h0, h1, h2, h3] = fourInALine(fabric);
      const words = Array.from({ length: 1000 }, (_, at) => `${at}`);
      const answers = ask(h0, h3.node, ...words);
      fabric.wire.run();
      expect(answers).toHaveLength(1000 - GATEWAY_EACH_MAX);
      h3.gateway.respond = (text) => (text === "other" ? Buffer.from("yes") : undefined);
      const others = [h1, h2].map((host) => ask(host, h3.node, "other"));
      fabric.wire.run();
      expect(others).toEqual([["yes"], ["yes"]]);
      fabric.advance(REQUEST_TIMEOUT);
      expect(tally(answers)).toEqual({
        [`(${TOO_MANY})`]: 1000 - GATEWAY_EACH_MAX,
        "(no answer within 10 s)": GATEWAY_EACH_MAX,
      });
      fabric.stop();
      expect(fabric.clock.pending).toBe(0);
    });
  });

  it("comes from a member that is no relay only in its own name", () => {
    scene(8, (fabric) => {
      const [a, b, c] = [
        fabric.addHost("a"),
        fabric.addHost("b", { role: "member" }),
        fabric.addHost("c"),
      ];
      fabric.start(a);
      fabric.start(b, a, c);
      fabric.start(c, a);
      fabric.advance(2000);
      a.gateway.respond = () => Buffer.from("yes");
      fabric.cut(a, c, "reset");
      const answers = ask(b, a.node, "own name");
      fabric.wire.run();
      expect(answers).toEqual(["yes"]);
      expect(a.gateway.questions).toEqual([[b.node, "own name"]]);
      // What another asks, as if b were on its way.
      const body = { kind: "gateway", from: c.node, octets: Buffer.from("not mine") } as const;
      const given: string[] = [];
      b.control.requests.take(c.node, { to: a.node, hopLimit: 3, body }, (response) =>
        given.push(response.kind === "refused" ? response.reason : response.kind),
      );
      fabric.wire.run();
      expect(given).toEqual(["the request is in the name of another node"]);
      expect(a.gateway.questions).toHaveLength(1);
      fabric.stop();
    });
  });
});
