import { setTimeout as pause } from "node:timers/promises";
import { INTERRUPTED } from "./enclosure.js";
import {
  GUEST_A,
  GUEST_B,
  HOST_A,
  HOST_B,
  NETWORK,
  PORT,
  Stage,
  type Guest,
  type Host,
} from "./stage.js";
import type { Report, StepReport, Teller, Throughput } from "./teller.js";
import { measureStream, measuringTool, type StreamEnds } from "./throughput.js";
import { PICTURE } from "./picture.js";

const XML = `<network>
  <name>${NETWORK}</name>
  <listen address="${HOST_A.address}" port="${String(PORT)}"/>
</network>
`;

const FIRST_ANSWER_MS = 10_000;
const RETRY_MS = 50;

type Findings = { -readonly [Key in "throughput" | "joinSeconds" | "roundTripMs"]?: Report[Key] };

/** Tells the whole story and takes the stage down, whatever happens; the exit status. */
export async function tellStory(teller: Teller, signal: AbortSignal): Promise<number> {
  const story = new Story(teller, signal);
  const report = await story.tell();
  teller.finish(report);
  if (report.ok) return 0;
  return signal.aborted ? INTERRUPTED : 1;
}

class Story {
  readonly #teller: Teller;
  readonly #signal: AbortSignal;
  readonly #stage: Stage;
  readonly #steps: StepReport[] = [];
  readonly #findings: Findings = {};

  constructor(teller: Teller, signal: AbortSignal) {
    this.#teller = teller;
    this.#signal = signal;
    this.#stage = new Stage(signal);
  }

  async tell(): Promise<Report> {
    let reason = "";
    this.#teller.picture(PICTURE);
    try {
      await this.#act();
    } catch (error) {
      reason = this.#why(error);
    }
    try {
      await this.#step("everything is taken down", () => this.#takeDown());
    } catch (error) {
      reason ||= this.#why(error);
    }
    return { ok: reason === "", reason, steps: this.#steps, ...this.#findings };
  }

  async #act(): Promise<void> {
    await this.#step("two hosts on one wire, a guest at each", () => this.#build());
    let wire = 0;
    await this.#step("one TCP stream over the bare wire", async () => {
      wire = await measureStream(this.#stage, between(HOST_A.name, HOST_B));
      return `${wire.toFixed(2)} Gbit/s`;
    });
    await this.#step("an agent starts on each host", () => this.#startAgents());
    await this.#step("host a defines a network and attaches its guest", () => this.#found());
    await this.#step("guest a pings guest b, whose host has not joined", () => this.#pingInVain());
    await this.#step("host b joins by a token and attaches its guest", () => this.#join());
    await this.#step("guest a pings guest b", () => this.#ping());
    await this.#step("one TCP stream through the LAN", () => this.#measure(wire));
  }

  async #build(): Promise<string> {
    await this.#stage.build();
    return "";
  }

  async #startAgents(): Promise<string> {
    await this.#stage.startAgents();
    return "";
  }

  async #found(): Promise<string> {
    await this.#spanlan(HOST_A, ["network", "define", "-"], XML);
    await this.#spanlan(HOST_A, ["network", "start", NETWORK]);
    this.#teller.command(HOST_A.name, `spanlan attach ${NETWORK} tap --dev tap-a`);
    await this.#stage.attach(HOST_A, GUEST_A);
    return "";
  }

  async #pingInVain(): Promise<string> {
    try {
      await this.#stage.in(GUEST_A.name, pingOf(1));
    } catch {
      this.#signal.throwIfAborted();
      return "nobody answers, as it should be";
    }
    throw new Error("guest b answers although its host has not joined");
  }

  async #join(): Promise<string> {
    const endpoint = `${HOST_A.address}:${String(PORT)}`;
    const token = await this.#spanlan(HOST_A, ["invite", NETWORK, "--endpoint", endpoint]);
    const listen = `${HOST_B.address}:${String(PORT)}`;
    const started = performance.now();
    await this.#spanlan(HOST_B, ["join", "-", "--listen", listen], token);
    const seconds = secondsSince(started);
    this.#findings.joinSeconds = seconds;
    this.#teller.command(HOST_B.name, `spanlan attach ${NETWORK} tap --dev tap-b`);
    await this.#stage.attach(HOST_B, GUEST_B);
    return `joined in ${seconds.toFixed(1)} s`;
  }

  /** Guest a may still hold the failure of before in its neighbour cache, so the first one is tried again. */
  async #ping(): Promise<string> {
    await retry(FIRST_ANSWER_MS, this.#signal, () => this.#stage.in(GUEST_A.name, pingOf(1)));
    const printed = await this.#stage.in(GUEST_A.name, pingOf(20));
    const mean = /= [\d.]+\/([\d.]+)\//.exec(printed)?.[1];
    if (mean === undefined || !printed.includes(" 0% packet loss")) throw new Error(printed);
    this.#findings.roundTripMs = Number(mean);
    return `20 of 20 answered, ${mean} ms on average`;
  }

  async #measure(wire: number): Promise<string> {
    const lan = await measureStream(this.#stage, between(GUEST_A.name, GUEST_B));
    const throughput: Throughput = { tool: measuringTool(), wire, lan };
    this.#findings.throughput = throughput;
    return `${lan.toFixed(2)} Gbit/s${throughput.tool === "node" ? " (iperf3 is not installed)" : ""}`;
  }

  async #takeDown(): Promise<string> {
    const left = await this.#stage.close();
    if (left.length > 0) throw new Error(`left behind by the agents: ${left.join(", ")}`);
    return "nothing is left";
  }

  #spanlan(host: Host, args: readonly string[], input?: string): Promise<string> {
    this.#teller.command(host.name, `spanlan ${args.join(" ")}`);
    return this.#stage.spanlan(host, args, input);
  }

  async #step(title: string, act: () => Promise<string>): Promise<void> {
    this.#teller.begin(title);
    const started = performance.now();
    const end = (ok: boolean, detail: string): void => {
      const step = { title, ok, seconds: secondsSince(started), detail };
      this.#steps.push(step);
      this.#teller.end(step);
    };
    try {
      end(true, await act());
    } catch (error) {
      end(false, this.#why(error).split("\n")[0] ?? "");
      throw error;
    }
  }

  #why(error: unknown): string {
    if (this.#signal.aborted) return "interrupted";
    return error instanceof Error ? error.message : String(error);
  }
}

function between(from: string, to: Host | Guest): StreamEnds {
  return { from, to: to.name, address: to.address };
}

/** Whole milliseconds, as seconds: finer than that is noise. */
function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}

/** Acts until it succeeds; throws the last failure when the time is over. */
async function retry(
  forMs: number,
  signal: AbortSignal,
  act: () => Promise<unknown>,
): Promise<void> {
  const deadline = performance.now() + forMs;
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      if (signal.aborted || performance.now() > deadline) throw error;
      await pause(RETRY_MS);
    }
  }
}

function pingOf(count: number): string[] {
  return ["ping", "-n", "-c", String(count), "-i", "0.05", "-W", "1", GUEST_B.address];
}
