/** How a step of the demonstration went. */
export interface StepReport {
  readonly title: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly detail: string;
}

/** Throughput of one TCP stream, in Gbit/s, and what it was measured with. */
export interface Throughput {
  readonly tool: "iperf3" | "node";
  /** Between two hosts, without spanlan. */
  readonly wire: number;
  /** Between two guests; the same as `direct`. */
  readonly lan: number;
  /** Between guests of neighbours. */
  readonly direct: number;
  /** Between guests whose hosts reach each other by a third only. */
  readonly relayed: number;
}

/** What guests that talk felt of a change below them. */
export interface Outage {
  readonly cause: "wire up" | "wire cut" | "wire up again" | "relay stopped";
  /** The way their frames take afterwards. */
  readonly way: "direct" | "relayed";
  /** From the change until host a used that way; 0 when it did all the time. */
  readonly wayAfterMs: number;
  /** The longest time without a reply; without any outage about the time between two. */
  readonly silenceMs: number;
  /** Datagrams without a reply, and replies that came twice. */
  readonly lost: number;
  readonly repeated: number;
}

/** The whole demonstration, as `--json` prints it. */
export interface Report {
  readonly ok: boolean;
  /** Why it is not ok; empty otherwise. */
  readonly reason: string;
  readonly steps: readonly StepReport[];
  /** From the call of `spanlan join` at the last host to its return. */
  readonly joinSeconds?: number;
  /** Uplinks from host a to host c while b relays. */
  readonly hops?: number;
  /** Mean round trip between the guests of a and c, relayed, in milliseconds. */
  readonly roundTripMs?: number;
  readonly throughput?: Throughput;
  /** In the order in which they happened. */
  readonly outages: readonly Outage[];
}

/** Who shows the demonstration while it runs. */
export interface Teller {
  picture(lines: readonly string[]): void;
  begin(title: string): void;
  /** A command the running step gives at a host. */
  command(host: string, words: string): void;
  /** What such a command printed. */
  printed(text: string): void;
  /** Something the running step has seen happen. */
  event(text: string): void;
  /** How things stand in the running step; the next one takes its place. */
  live(status: string): void;
  end(step: StepReport): void;
  finish(report: Report): void;
}
