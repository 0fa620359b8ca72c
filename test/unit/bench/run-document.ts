import type { FigureName } from "../../../bench/figure.js";
import type { RunDocument, Subject } from "../../../bench/run-document.js";

function subject(name: string, cipher: string | null, layer: 2 | 3 = 2): Subject {
  return { name, cipher, layer, versions: {}, mtu: 1400 };
}

/** Samples of one figure: those of each subject in the order of the rounds. */
export function samplesOf(
  figure: FigureName,
  values: Readonly<Record<string, readonly number[]>>,
): RunDocument["samples"] {
  return Object.entries(values).flatMap(([name, each]) =>
    each.map((value, index) => ({ subject: name, round: index + 1, figure, value })),
  );
}

/** A run of three rounds with a wire, ourselves, a slow switch, a fast one and a fast layer-3 peer. */
export function documentOf(samples: RunDocument["samples"]): RunDocument {
  return {
    begunAt: "2026-11-26T13:04:10.000Z",
    rounds: 3,
    roundsDone: 3,
    seconds: 4,
    machine: {
      processor: "Some <processor>",
      cores: 2,
      memoryGibibytes: 24,
      kernel: "Linux 6.18",
      system: "Debian GNU/Linux 12",
      node: "v20.20.2",
      stolenPercent: 1.5,
      congestion: "cubic",
      loadBefore: 0.2,
    },
    tools: { iperf3: "3.12" },
    subjects: [
      subject("raw", null),
      subject("spanlan", "TLS"),
      subject("slow", "AES"),
      subject("fast", "AES"),
      subject("layer3", "AES", 3),
    ],
    absent: { gvpe: ["gvpe"] },
    failures: [],
    unmeasured: [],
    samples,
  };
}
