import { Argument, type Command, Option } from "commander";
import {
  ConfigError,
  readName,
  readNode,
  seconds,
  type Millis,
  type PingResult,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { AgentConnection, CliEnvironment } from "../environment.js";
import { ExitWith, QUESTION_EXIT, asQuestion } from "../exit-status.js";
import { Invocation } from "../invocation.js";
import { PingTally, toMicroseconds, type PingSummary } from "../ping-tally.js";
import { shownNode } from "../shown-node.js";

const COUNT_OF_A_SCRIPT = 4;
const COUNT_MAX = 2 ** 32 - 1; // what the sequence number holds
const INTERVAL_DEFAULT = seconds(1);
const INTERVAL_MIN = seconds(0.01);
const INTERVAL_MAX = seconds(3600);

interface Options {
  readonly network?: string;
  readonly count?: number;
  readonly interval: Millis;
}

/** One request and what came of it. */
interface Answered extends PingResult {
  readonly sequence: number;
}

/** `spanlan ping`: whether a node answers, how fast, and by which way. */
export function addPing(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "ping",
    summary:
      "ask a node to answer, by the way that frames take to it; prints a line a request. The exit " +
      "status is 0 when something was answered, 1 when nothing was, 2 where that failed, and 3 " +
      "without an agent.",
    examples: ["spanlan ping 3fa2b1c4d5e6", "spanlan ping 3fa2 --network lab -c 10 --interval 0.2"],
  })
    .summary("ask a node to answer, by the way that frames take to it")
    .addArgument(
      new Argument("<node>", "the node's id or at least 4 of its first digits").argParser(readNode),
    )
    .addOption(
      new Option("--network <name>", "where the node is; any running network by default").argParser(
        (text) => readName(text, "network"),
      ),
    )
    .addOption(
      new Option(
        "-c, --count <count>",
        "how many requests; on a terminal there is no end, but Ctrl-C, and else it is 4",
      ).argParser(readCount),
    )
    .addOption(
      new Option("--interval <seconds>", "time between requests")
        .argParser(readInterval)
        .default(INTERVAL_DEFAULT, "1"),
    )
    .action(async (node: string, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      const results: Answered[] = [];
      const tally = new PingTally();
      const tell = (told: Answered): void => {
        const result = { ...told, roundTripMs: toMicroseconds(told.roundTripMs) };
        tally.add(result);
        if (invocation.json) results.push(result);
        invocation.printLine(lineOf(result));
      };
      await asQuestion(environment, () =>
        invocation.ask((agent) => eachPing(agent, { node, options, invocation }, tell)),
      );
      const { summary } = tally;
      const whole = results[0]?.nodeId ?? node; // a script knows it by no other name
      invocation.print({ node: whole, ...summary, results }, textOf(node, summary));
      if (summary.answered === 0) throw new ExitWith(QUESTION_EXIT.no);
    });
}

interface Course {
  readonly node: string;
  readonly options: Options;
  readonly invocation: Invocation;
}

/** Sends requests, one an interval, until there are enough or somebody presses Ctrl-C. */
async function eachPing(
  agent: Pick<AgentConnection, "ping">,
  { node, options, invocation }: Course,
  tell: (result: Answered) => void,
): Promise<void> {
  const { environment } = invocation;
  const { count = defaultCount(invocation), interval } = options;
  const stop = new AbortController();
  const stopped = new Promise<undefined>((resolve) => {
    stop.signal.addEventListener("abort", () => {
      resolve(undefined);
    });
  });
  environment.onInterrupt(() => {
    stop.abort();
  });
  let target = { network: options.network, node };
  try {
    for (let sequence = 1; sequence <= count && !stop.signal.aborted; sequence++) {
      const pause = sequence < count ? environment.pause(interval, stop.signal) : undefined;
      const result = await Promise.race([agent.ping({ ...target, sequence }), stopped]);
      if (result === undefined) return;
      tell({ sequence, ...result });
      // Digits that led to one node must not lead to another, or to two, while this goes on.
      target = { network: result.network, node: result.nodeId };
      await pause;
    }
  } finally {
    stop.abort(); // ends the pause that an error left behind
  }
}

function defaultCount({ environment, json }: Invocation): number {
  return environment.stdout.isTTY === true && !json ? COUNT_MAX : COUNT_OF_A_SCRIPT;
}

function lineOf({ sequence, ...result }: Answered): string {
  const name = shownNode(result.nodeId);
  switch (result.outcome) {
    case "reply": {
      const time = result.roundTripMs.toFixed(2);
      return `reply from ${name}: seq=${sequence} hops=${hopsOf(result)} time=${time} ms (${wayOf(result)})`;
    }
    case "timeout":
      return `no answer from ${name}: seq=${sequence} (${wayOf(result)})`;
    case "unreachable":
      return `no way to ${name}: seq=${sequence}`;
  }
}

/** Requests and replies may take different ways. */
function hopsOf({ hopsThere, hopsBack }: PingResult): string {
  return hopsThere === hopsBack ? String(hopsThere) : `${hopsThere}/${hopsBack}`;
}

function wayOf({ state, nextHop }: PingResult): string {
  if (state === "relayed") return `relayed by ${shownNode(nextHop)}`;
  return state === "self" ? "this node" : state;
}

function textOf(node: string, { sent, answered, lossPercent, ...times }: PingSummary): string {
  const counts = `--- ${shownNode(node)}: ${sent} sent, ${answered} answered, ${lossPercent}% lost\n`;
  const { minMs, avgMs, maxMs } = times;
  if (minMs === null || avgMs === null || maxMs === null) return counts;
  const [min, avg, max] = [minMs, avgMs, maxMs].map((time) => time.toFixed(2));
  return `${counts}round trip min/avg/max = ${min}/${avg}/${max} ms\n`;
}

function readCount(text: string): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= COUNT_MAX) return count;
  throw new ConfigError("ERR_CONFIG_INVALID", `count "${text}" is not a number of 1 or more`);
}

function readInterval(text: string): Millis {
  const interval = /^\d{1,4}(\.\d{1,6})?$/.test(text) ? seconds(Number(text)) : seconds(0);
  if (interval >= INTERVAL_MIN && interval <= INTERVAL_MAX) return interval;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `interval "${text}" is not a number of seconds from 0.01 to 3600`,
  );
}
