import { ConfigError, SystemError } from "../../../src/base/errors.js";
import { AgentUnreachable } from "../../../src/node/control-failure.js";
import type { PingRequest, PingResult } from "../../../src/node/agent-service.js";
import { FakeAgent, PONG } from "../../fake-agent.js";
import { run, type Ran, type SceneOptions } from "./cli-scene.js";

const DIRECT: PingResult = {
  ...PONG,
  state: "direct",
  nextHop: PONG.nodeId,
  hopsThere: 1,
  hopsBack: 1,
};
const LOST: PingResult = {
  ...PONG,
  outcome: "timeout",
  roundTripMs: -1,
  hopsThere: 0,
  hopsBack: 0,
};
const NO_WAY: PingResult = { ...LOST, outcome: "unreachable", state: "unreachable", nextHop: "" };

/** Runs `ping` with the words against an agent that has one outcome a request, the last one again. */
async function ping(
  words: string,
  outcomes: readonly (PingResult | Error)[] = [PONG],
  options: SceneOptions = {},
): Promise<Ran & { readonly asked: readonly PingRequest[] }> {
  const agent = new FakeAgent();
  const asked: PingRequest[] = [];
  agent.ping = (request) => {
    const outcome = outcomes[Math.min(asked.length, outcomes.length - 1)]!;
    asked.push(request);
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  const ran = await run(["ping", ...words.split(" ")], { ...options, agent });
  return { ...ran, asked };
}

describe("ping", () => {
  it("tells of each request by a line, and sums them up", async () => {
    const faster = { ...DIRECT, roundTripMs: 0.1 };
    const { stdout, status, stderr } = await ping("efef", [PONG, LOST, NO_WAY, faster]);
    expect(stdout).toBe(
      [
        "reply from efefefefefef: seq=1 hops=2 time=0.42 ms (relayed by cdcdcdcdcdcd)",
        "no answer from efefefefefef: seq=2 (relayed by cdcdcdcdcdcd)",
        "no way to efefefefefef: seq=3",
        "reply from efefefefefef: seq=4 hops=1 time=0.10 ms (direct)",
        "--- efef: 4 sent, 2 answered, 50% lost",
        "round trip min/avg/max = 0.10/0.26/0.42 ms",
        "",
      ].join("\n"),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("tells both ways where the reply took another one, and this node from others", async () => {
    const crooked = await ping("efef -c 1", [{ ...PONG, hopsBack: 3 }]);
    expect(crooked.stdout).toContain("hops=2/3");
    const own = {
      ...PONG,
      state: "self",
      nextHop: "",
      roundTripMs: 0,
      hopsThere: 0,
      hopsBack: 0,
    } as const;
    expect((await ping("efef -c 1", [own])).stdout).toContain("hops=0 time=0.00 ms (this node)");
  });

  it("asks by the digits and the network it is given, and from then on the node it was led to", async () => {
    const { asked } = await ping("EFEF -c 3");
    expect(asked).toEqual([
      { network: undefined, node: "efef", sequence: 1 },
      { network: "lab", node: PONG.nodeId, sequence: 2 },
      { network: "lab", node: PONG.nodeId, sequence: 3 },
    ]);
    expect((await ping("efef --network lab -c 1")).asked).toEqual([
      { network: "lab", node: "efef", sequence: 1 },
    ]);
  });

  it("sends four requests to a pipe, a second apart, and does not wait after the last", async () => {
    expect((await ping("efef")).pauses).toEqual([1000, 1000, 1000]);
    expect((await ping("efef --count 2 --interval 0.25")).pauses).toEqual([250]);
  });

  it("goes on, on a terminal, until Ctrl-C, and then sums up", async () => {
    const { asked, stdout, status } = await ping("efef", [PONG], { terminal: 80, interruptIn: 7 });
    expect(asked).toHaveLength(7);
    expect(stdout).toContain("--- efef: 7 sent, 7 answered, 0% lost\n");
    expect(status).toBe(0);
  });

  it("does not wait for an answer after Ctrl-C, and does not count it as lost", async () => {
    const agent = new FakeAgent();
    let requests = 0;
    agent.ping = () => (++requests < 2 ? Promise.resolve(PONG) : new Promise(() => undefined));
    const { stdout } = await run(["ping", "efef"], { agent, terminal: 80, interruptIn: 2 });
    expect(stdout).toContain("--- efef: 1 sent, 1 answered, 0% lost\n");
  });

  it("prints one JSON document at its end, which has one even on a terminal", async () => {
    const { stdout, asked } = await ping("efef --json", [PONG, LOST], {
      terminal: 80,
      interruptIn: 9,
    });
    expect(asked).toHaveLength(4);
    expect(JSON.parse(stdout)).toEqual({
      node: PONG.nodeId,
      sent: 4,
      answered: 1,
      lossPercent: 75,
      ...{ minMs: 0.42, avgMs: 0.42, maxMs: 0.42 },
      results: [PONG, LOST, LOST, LOST].map((result, at) => ({ sequence: at + 1, ...result })),
    });
  });

  it("prints times as JSON to the microsecond", async () => {
    const times = [2.0840010000101756, 1.5, 0.2].map((roundTripMs) => ({
      ...PONG,
      roundTripMs,
    }));
    const { stdout } = await ping("efef -c 3 --json", times);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ minMs: 0.2, avgMs: 1.261, maxMs: 2.084 },
      results: [{ roundTripMs: 2.084 }, {}, { roundTripMs: 0.2 }],
    });
  });

  it("names the node by the digits it was given where Ctrl-C came before an answer", async () => {
    const agent = new FakeAgent();
    agent.ping = () => new Promise(() => undefined);
    const ran = await run(["ping", "efef", "-c", "2", "--json"], { agent, interruptIn: 1 });
    expect(JSON.parse(ran.stdout)).toMatchObject({ node: "efef", sent: 0, results: [] });
  });

  it("ends with 1, and no word on stderr, when nothing was answered", async () => {
    const ran = await ping("efef -c 2", [LOST, NO_WAY]);
    expect(ran).toMatchObject({ status: 1, stderr: "" });
    expect(ran.stdout).toMatch(/--- efef: 2 sent, 0 answered, 100% lost\n$/);
    const json = await ping("efef -c 2 --json", [LOST]);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ answered: 0, minMs: null, maxMs: null });
  });

  it.each([
    new ConfigError("ERR_NOT_FOUND", "no node is known"),
    new ConfigError("ERR_CONFIG_INVALID", "node efef may be two"),
    new SystemError("ERR_SYSTEM", "oh"),
  ])("ends with 2 for $code, also after answers", async (failure) => {
    for (const outcomes of [[failure], [PONG, failure]]) {
      const { status, stderr } = await ping("efef", outcomes);
      expect({ status, stderr }).toEqual({ status: 2, stderr: `spanlan: ${failure.message}\n` });
    }
  });

  it("ends with 3 when the agent goes away", async () => {
    const { status } = await ping("efef", [PONG, new AgentUnreachable("it went away")]);
    expect(status).toBe(3);
  });
});
