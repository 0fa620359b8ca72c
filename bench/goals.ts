import type { FigureName } from "./figure.js";
import { Results } from "./results.js";
import { encryptedPeers, OURS, type RunDocument } from "./run-document.js";

/** What a figure is to reach: by itself, or as a multiple of the best encrypted peer's. */
export interface Goal {
  readonly title: string;
  readonly figure: FigureName;
  readonly against: "best peer" | "best layer-2 peer" | "nothing";
  readonly bound: "at least" | "at most";
  readonly must: number;
  readonly aim?: number;
  /** Behind the number. */
  readonly unit: string;
}

export const GOALS: readonly Goal[] = [
  versus("TCP, 1 stream", "tcp1", "at least", [4, 8]),
  versus("TCP, 4 streams", "tcp4", "at least", [4, 8]),
  versus("UDP, 64 octets, flood", "udp64", "at least", [1.5, 2.5]),
  {
    ...versus("round trip idle, p50", "rttIdleP50", "at most", [2, 1]),
    against: "best layer-2 peer",
  },
  versus("round trip under load, p99", "rttLoadP99", "at most", [1, 1 / 3]),
  versus("processor seconds a gigabyte", "cpu", "at most", [1 / 4, 1 / 8]),
  versus("TCP, 1 % loss, cubic", "lossCubic", "at least", [1, 2]),
  versus("TCP, 1 % loss, bbr", "lossBbr", "at least", [1, 2]),
  alone("relayed of direct, as three machines", "relayShareOwn", "at least", [60, " %"]),
  alone("the same, all on the same processors", "relayShare", "at least", [60, " %"]),
  alone("QEMU to QEMU, of one socket pair", "qemuShare", "at least", [70, " %"]),
  alone("processor of an idle agent", "idleCpu", "at most", [0.3, " % of a core"]),
  alone("memory of an idle agent", "idleMemory", "at most", [100, " MiB"]),
];

/** A goal, and how it stands in a run. */
export interface Verdict extends Goal {
  /** Undefined when it was not measured. */
  readonly value: number | undefined;
  readonly peer: string | undefined;
  readonly holds: "aim" | "must" | "no" | "not measured";
}

/** How each goal stands in this run. */
export function judge(document: RunDocument): Verdict[] {
  const results = new Results(document.samples);
  return GOALS.map((goal) => {
    if (goal.against === "nothing") {
      const value = results.summary(OURS, goal.figure)?.median;
      return { ...goal, value, peer: undefined, holds: standing(goal, value) };
    }
    const layer = goal.against === "best layer-2 peer" ? 2 : undefined;
    const peer = results.best(encryptedPeers(document, layer), goal.figure);
    const value = peer === undefined ? undefined : results.ratio(OURS, peer, goal.figure);
    return { ...goal, value, peer, holds: standing(goal, value) };
  });
}

function standing({ bound, must, aim }: Goal, value: number | undefined): Verdict["holds"] {
  if (value === undefined) return "not measured";
  const reaches = (limit: number): boolean =>
    bound === "at least" ? value >= limit : value <= limit;
  if (aim !== undefined && reaches(aim)) return "aim";
  return reaches(must) ? "must" : "no";
}

function versus(
  title: string,
  figure: FigureName,
  bound: Goal["bound"],
  [must, aim]: readonly [must: number, aim: number],
): Goal {
  return { title, figure, against: "best peer", bound, must, aim, unit: " ×" };
}

function alone(
  title: string,
  figure: FigureName,
  bound: Goal["bound"],
  [must, unit]: readonly [must: number, unit: string],
): Goal {
  return { title, figure, against: "nothing", bound, must, unit };
}
