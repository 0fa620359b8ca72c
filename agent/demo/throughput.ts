import { fileURLToPath } from "node:url";
import { isInstalled } from "./search-path.js";
import type { Stage } from "./stage.js";

const SECONDS = 3;
const PORT = 5001;
const GRACE_MS = 200;
const TRANSFER = fileURLToPath(new URL("transfer.js", import.meta.url));

/** One end of a stream: a namespace, and its address where it receives. */
export interface StreamEnds {
  readonly from: string;
  readonly to: string;
  readonly address: string;
}

/** What streams are measured with on this machine. */
export function measuringTool(): "iperf3" | "node" {
  return isInstalled("iperf3") ? "iperf3" : "node";
}

/** Gbit/s of one TCP stream, as its receiver counts them. */
export async function measureStream(stage: Stage, ends: StreamEnds): Promise<number> {
  return measuringTool() === "iperf3" ? byIperf(stage, ends) : byTransfer(stage, ends);
}

async function byIperf(stage: Stage, { from, to, address }: StreamEnds): Promise<number> {
  const port = ["-p", String(PORT)];
  const server = stage.startIn(to, ["iperf3", "-s", "-1", "--forceflush", ...port]);
  try {
    await server.says("Server listening");
    const time = ["-t", String(SECONDS), "-i", "0", "--connect-timeout", "4000"];
    const printed = await stage.in(from, ["iperf3", "-c", address, ...port, ...time, "-J"]);
    const report = JSON.parse(printed) as { end?: { sum_received?: { bits_per_second?: number } } };
    return (report.end?.sum_received?.bits_per_second ?? 0) / 1e9;
  } finally {
    await server.end(GRACE_MS);
  }
}

async function byTransfer(stage: Stage, { from, to, address }: StreamEnds): Promise<number> {
  const sink = stage.startIn(to, [process.execPath, TRANSFER, "sink", String(PORT)]);
  try {
    await sink.says("listening");
    const source = [process.execPath, TRANSFER, "source", address, String(PORT), String(SECONDS)];
    await stage.in(from, source);
    await sink.says("bits_per_second");
    const line = sink.output.trim().split("\n").at(-1) ?? "";
    return (JSON.parse(line) as { bits_per_second: number }).bits_per_second / 1e9;
  } finally {
    await sink.end(GRACE_MS);
  }
}
