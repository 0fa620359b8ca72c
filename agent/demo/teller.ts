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
  readonly wire: number;
  readonly lan: number;
}

/** The whole demonstration, as `--json` prints it. */
export interface Report {
  readonly ok: boolean;
  /** Why it is not ok; empty otherwise. */
  readonly reason: string;
  readonly steps: readonly StepReport[];
  readonly throughput?: Throughput;
  /** From the call of `spanlan join` to its return. */
  readonly joinSeconds?: number;
  /** Mean round trip between the guests in milliseconds. */
  readonly roundTripMs?: number;
}

/** Who shows the demonstration while it runs. */
export interface Teller {
  picture(lines: readonly string[]): void;
  begin(title: string): void;
  /** A command the running step gives at a host. */
  command(host: string, words: string): void;
  end(step: StepReport): void;
  finish(report: Report): void;
}

/** The figures of both streams, each with a bar as long as its share of the faster. */
export function throughputLines(throughput: Throughput): string[] {
  const most = Math.max(throughput.wire, throughput.lan, Number.MIN_VALUE);
  const line = (name: string, gbits: number): string => {
    const bar = "█".repeat(Math.max(1, Math.round((gbits / most) * BAR_WIDTH)));
    return `${name} ${gbits.toFixed(2).padStart(6)} Gbit/s  ${bar}`;
  };
  return [
    `one TCP stream, by ${throughput.tool}:`,
    line("bare veth          ", throughput.wire),
    line("through the LAN    ", throughput.lan),
  ];
}

const BAR_WIDTH = 40;
