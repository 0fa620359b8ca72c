import { A, B, C, NETWORK, PORT, endpointOf, type Host } from "./cast.js";
import { spanlan, type Scene } from "./scene.js";
import { tapOf } from "./stage.js";
import { secondsSince } from "./steps.js";
import { until } from "./until.js";

const XML = `<network>
  <name>${NETWORK}</name>
  <listen address="${A.address}" port="${String(PORT)}"/>
</network>
`;

const FIRST_ANSWER_MS = 10_000;
const RETRY_MS = 50;
const ID_SHOWN = 12;

/** Three hosts become one LAN, though the first and the last do not reach each other. */
export async function joinInLine(scene: Scene): Promise<void> {
  const { stage, steps } = scene;
  await steps.play("an agent starts on each host", async () => {
    await stage.startAgents();
    return "";
  });
  await steps.play("host a defines a network and attaches its guest", () => found(scene));
  await steps.play("guest a pings guest c, whose host has not joined", () => pingInVain(scene));
  await steps.play("host b joins by a token of host a", () => join(scene, B, A));
  await steps.play("host c joins by a token of host a, which only b can reach", () =>
    join(scene, C, B),
  );
  await steps.play("guest a pings guest c", () => ping(scene));
  await steps.play("host a tells the way to host c", () => showWay(scene));
}

async function found(scene: Scene): Promise<string> {
  await spanlan(scene, A, ["network", "define", "-"], XML);
  await spanlan(scene, A, ["network", "start", NETWORK]);
  await attach(scene, A);
  return "";
}

async function pingInVain({ stage, signal }: Scene): Promise<string> {
  try {
    await stage.in(A.guest.name, pingOf(1));
  } catch {
    signal.throwIfAborted();
    return "nobody answers, as it should be";
  }
  throw new Error("guest c answers although its host has not joined");
}

/** Brings one host in, by the member it can reach. */
async function join(scene: Scene, joiner: Host, member: Host): Promise<string> {
  const endpoint = endpointOf(member);
  const token = await spanlan(scene, A, ["invite", NETWORK, "--endpoint", endpoint]);
  const started = performance.now();
  await spanlan(scene, joiner, ["join", "-", "--listen", endpointOf(joiner)], token);
  const seconds = secondsSince(started);
  scene.findings.joinSeconds = seconds;
  await attach(scene, joiner);
  return `joined in ${seconds.toFixed(1)} s`;
}

async function attach({ stage, teller }: Scene, host: Host): Promise<void> {
  teller.command(host.name, `spanlan attach ${NETWORK} tap --dev ${tapOf(host)}`);
  await stage.attach(host);
}

/** Guest a may still hold the failure of before in its neighbour cache, so the first one is tried again. */
async function ping({ stage, signal, findings }: Scene): Promise<string> {
  let refusal: unknown;
  const answers = async (): Promise<boolean> => {
    try {
      await stage.in(A.guest.name, pingOf(1));
      return true;
    } catch (error) {
      refusal = error;
      return false;
    }
  };
  const otherwise = (): string => (refusal instanceof Error ? refusal.message : "no answer");
  await until(answers, { signal, limitMs: FIRST_ANSWER_MS, everyMs: RETRY_MS, otherwise });
  const printed = await stage.in(A.guest.name, pingOf(20));
  const mean = /= [\d.]+\/([\d.]+)\//.exec(printed)?.[1];
  if (mean === undefined || !printed.includes(" 0% packet loss")) throw new Error(printed);
  findings.roundTripMs = Number(mean);
  return `20 of 20 answered, ${mean} ms on average`;
}

/** What a person would ask: the table of ways, and a ping that says who relayed it. */
async function showWay(scene: Scene): Promise<string> {
  const { stage, teller, findings } = scene;
  const { nodeId } = await stage.agentOf(C).show(NETWORK);
  const { nodeId: relay } = await stage.agentOf(B).show(NETWORK);
  teller.printed((await spanlan(scene, A, ["routes", NETWORK])).trimEnd());
  const words = ["ping", nodeId.slice(0, ID_SHOWN), "-c", "3", "--interval", "0.1"];
  teller.printed((await spanlan(scene, A, words)).trimEnd());
  const reply = await stage.agentOf(A).ping({ network: NETWORK, node: nodeId, sequence: 1 });
  const isRelayed = reply.state === "relayed" && reply.nextHop === relay;
  if (reply.outcome !== "reply" || !isRelayed) {
    throw new Error(`${reply.outcome}, ${reply.state} by ${reply.nextHop}, and not relayed by b`);
  }
  findings.hops = reply.hopsThere;
  return `b relays, ${reply.hopsThere} hops`;
}

function pingOf(count: number): string[] {
  return ["ping", "-n", "-c", String(count), "-i", "0.05", "-W", "1", C.guest.address];
}
