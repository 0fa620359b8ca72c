import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "./eventually.js";
import type { Guest } from "./guest.js";
import type { TrafficProcess } from "./traffic-process.js";

/** What a flow's receiver saw since the last mark; instants are of the machine's monotonic clock. */
export interface FlowState {
  readonly received: number;
  /** The longest time without a datagram, from the last one before the mark up to now. */
  readonly longestSilenceMs: number;
  /** When the first datagram after the mark came. */
  readonly firstAt: number | undefined;
  readonly repeated: number;
  /** Different ones since the start. */
  readonly distinct: number;
}

/** How long the last datagrams may be on their way. */
const ON_THE_WAY_MS = 1000;

const PORT = 5005;
const EVERY_MS = 5;
/** A second of traffic: whatever gap a change made is over when so much has come again. */
const SETTLED = 200;

/** The clock of the reports, read here. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** Numbered datagrams from one guest to another every 5 ms. */
export class Flow {
  readonly #source: TrafficProcess;
  readonly #sink: TrafficProcess;

  private constructor(source: TrafficProcess, sink: TrafficProcess) {
    this.#source = source;
    this.#sink = sink;
  }

  static async start(from: Guest, to: Guest, address: string): Promise<Flow> {
    const sink = await to.traffic("flow-sink", { port: PORT });
    const source = await from.traffic("flow-source", { address, port: PORT, everyMs: EVERY_MS });
    const flow = new Flow(source, sink);
    await flow.flows();
    return flow;
  }

  /** Counts anew from here. */
  async mark(): Promise<void> {
    await this.#sink.ask("mark");
  }

  state(): Promise<FlowState> {
    return this.#sink.ask<FlowState>("tell");
  }

  /** What the receiver saw since the mark, once a second's worth of datagrams has come since. */
  async flows(deadlineMs = 20_000): Promise<FlowState> {
    return eventually(
      "datagrams arrive",
      async () => {
        const state = await this.state();
        return state.received >= SETTLED && state;
      },
      deadlineMs,
    );
  }

  /** The longest silence that `change` causes, in milliseconds. */
  async silenceOf(change: () => Promise<void> | void): Promise<number> {
    await this.mark();
    await change();
    return (await this.flows()).longestSilenceMs;
  }

  /** Ends it; how many datagrams were sent, and how many of them never came. */
  async stop(): Promise<{ readonly sent: number; readonly lost: number }> {
    this.#source.finish();
    const { sent } = await this.#source.result<{ sent: number }>();
    await pause(ON_THE_WAY_MS);
    const { distinct } = await this.state();
    this.#sink.finish();
    await this.#sink.result();
    return { sent, lost: sent - distinct };
  }
}
