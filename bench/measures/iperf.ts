import { Child } from "../../test/e2e/testbed/child.js";
import { attempt } from "../../test/e2e/testbed/command.js";
import { at, type Host } from "../host.js";
import { soon } from "../soon.js";
import { parseDatagrams, parseStreams, type StreamReport } from "../text/iperf.js";

const ATTEMPTS = 2;
const LISTENING_MS = 20_000;
/** Beyond the transfer itself: connecting, and the exchange of what was counted. */
const OVERHEAD_MS = 20_000;

export interface Streams {
  readonly from: Host;
  readonly to: Host;
  readonly count: number;
  readonly seconds: number;
  readonly congestion?: "cubic" | "bbr";
}

/** Runs TCP streams between two hosts, over the LAN. */
export async function runStreams(streams: Streams): Promise<StreamReport> {
  const { count, congestion = "cubic" } = streams;
  const options = ["-P", String(count), "-C", congestion];
  return insist(async () => parseStreams(await transfer(streams, options)));
}

/** Datagrams of so many octets that arrive a second when as many are sent as can be. */
export async function runDatagrams(
  ends: Pick<Streams, "from" | "to" | "seconds">,
  octets: number,
): Promise<number> {
  const options = ["-u", "-l", String(octets), "-b", "0"];
  return insist(async () => parseDatagrams(await transfer(ends, options), ends.seconds));
}

async function transfer(
  { from, to, seconds }: Pick<Streams, "from" | "to" | "seconds">,
  options: readonly string[],
): Promise<string> {
  const server = new Child(at(to, ["iperf3", "-s", "-1", "--forceflush"]), {
    env: {},
  });
  try {
    await soon(() => server.stdout.includes("Server listening"), {
      what: `iperf3 listens at host ${to.name}`,
      limitMs: LISTENING_MS,
      obstacle: () => (server.ending === undefined ? undefined : `iperf3: ${server.stderr}`),
    });
    // It takes whole seconds, and 0 for endless.
    const time = ["-t", String(Math.max(1, Math.round(seconds))), "-i", "0"];
    const client = ["iperf3", "-c", to.lan, "--connect-timeout", "5000", "-J", ...time];
    const timeoutMs = seconds * 1000 + OVERHEAD_MS;
    const done = await attempt(at(from, [...client, ...options]), { timeoutMs });
    return done.stdout === "" ? failed(done.stderr) : done.stdout;
  } finally {
    await server.end("SIGKILL");
  }
}

function failed(said: string): never {
  throw new Error(`iperf3: ${said.trim()}`);
}

/** A flood may drown the connection by which iperf3 controls it: that says nothing about the next. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
