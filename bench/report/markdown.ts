import { FIGURES, FIGURE_NAMES, type FigureName } from "../figure.js";
import { judge, type Verdict } from "../goals.js";
import { Results } from "../results.js";
import { encryptedPeers, OURS, WIRE, type RunDocument } from "../run-document.js";
import { markdownTable } from "./markdown-table.js";
import { formatNumber, formatRatio } from "./number.js";

const HOLDS: Readonly<Record<Verdict["holds"], string>> = {
  aim: "yes, the aim too",
  must: "yes",
  no: "**no**",
  "not measured": "not measured",
};

/** The report for people; `chart` is the file the chart is in, beside it. */
export function markdownReport(document: RunDocument, chart?: string): string {
  const parts = [
    "# Side by side",
    introduction(document),
    ...(chart === undefined ? [] : [`![Medians as bars](${chart})`]),
    "## Goals",
    "Multiples are of the best encrypted userspace peer of that figure in this run, as the median of the rounds' ratios.",
    goalTable(document),
    "## Figures",
    "Medians of the rounds.",
    figureTable(document),
    "The least and the most of any round:",
    spreadTable(document),
    "## spanlan beside the others",
    ratioTable(document),
    "## How it was measured",
    method(document),
    versionTable(document),
    "## Not measured",
    gaps(document),
  ];
  return `${parts.join("\n\n")}\n`;
}

function introduction(document: RunDocument): string {
  const { machine, begunAt, rounds, roundsDone, seconds } = document;
  const share = roundsDone === rounds ? "" : ` of ${rounds}, which were not finished`;
  return [
    `${begunAt.slice(0, 16).replace("T", " ")} UTC, ${roundsDone} rounds${share}, transfers of ${seconds} s; subjects one after the other in each round, by \`npm run bench\`.`,
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGibibytes} GiB, ${machine.kernel}, ${machine.system}, Node ${machine.node.slice(1)}.`,
    `Load before ${machine.loadBefore}; the hypervisor took ${machine.stolenPercent} % of the time.`,
    "All daemons, the generator and the sink share these cores: figures are to be compared within this run only.",
  ].join("\n");
}

function goalTable(document: RunDocument): string {
  const rows = judge(document).map((verdict) => {
    const { title, value, peer, unit, bound, must, aim, holds } = verdict;
    const sign = bound === "at least" ? "≥" : "≤";
    const limit = (of: number | undefined): string =>
      of === undefined ? "-" : `${sign} ${Number(of.toFixed(2))}${unit}`;
    const measured =
      unit === " ×"
        ? formatRatio(value)
        : `${formatNumber(value, 2)}${value === undefined ? "" : unit}`;
    return [title, limit(must), limit(aim), measured, peer ?? "-", HOLDS[holds]];
  });
  return markdownTable(["", "must", "aim", "measured", "best peer", "holds here"], rows);
}

function figureTable(document: RunDocument): string {
  const results = new Results(document.samples);
  return tableOf(document, (subject, figure) =>
    formatNumber(results.summary(subject, figure)?.median, FIGURES[figure].digits),
  );
}

function spreadTable(document: RunDocument): string {
  const results = new Results(document.samples);
  return tableOf(document, (subject, figure) => {
    const found = results.summary(subject, figure);
    if (found === undefined) return "-";
    const { digits } = FIGURES[figure];
    return `${formatNumber(found.least, digits)} – ${formatNumber(found.most, digits)}`;
  });
}

/** A line a figure that anybody has, a column a subject. */
function tableOf(
  { subjects, samples }: RunDocument,
  cell: (subject: string, figure: FigureName) => string,
): string {
  const rows = measured(samples).map((figure) => [
    `${FIGURES[figure].title}, ${FIGURES[figure].unit}`,
    ...subjects.map(({ name }) => cell(name, figure)),
  ]);
  return markdownTable(["", ...subjects.map(({ name }) => name)], rows);
}

function ratioTable(document: RunDocument): string {
  const results = new Results(document.samples);
  const peers = encryptedPeers(document);
  const rows = measured(document.samples).flatMap((figure) => {
    const best = results.best(peers, figure);
    const toBest = best === undefined ? undefined : results.ratio(OURS, best, figure);
    const toWire = results.ratio(OURS, WIRE, figure);
    if (toBest === undefined && toWire === undefined) return [];
    const { title, better } = FIGURES[figure];
    return [[title, `${better} is better`, best ?? "-", formatRatio(toBest), formatRatio(toWire)]];
  });
  return markdownTable(["", "", "best peer", "of the best peer", "of the bare veth"], rows);
}

function measured(samples: RunDocument["samples"]): FigureName[] {
  const found = new Set(samples.map(({ figure }) => figure));
  return FIGURE_NAMES.filter((name) => found.has(name));
}

function method({ tools, machine }: RunDocument): string {
  const told = Object.entries(tools).map(([name, version]) => `${name} ${version}`);
  return [
    "Two network namespaces, a veth pair of MTU 1,500 between them, each subject started anew in fresh ones in each round, alone, and warmed up by a stream of two seconds, two seconds of a flood of small datagrams and a thousand pings, none of which count. What a daemon takes at rest is measured before that, once it has settled.",
    "TCP by `iperf3`, as the receiver counts; UDP by `iperf3 -u -b 0`, datagrams received a second, each of 1,400 octets in two packets where the MTU is smaller.",
    "Round trips by `ping -i 0.005`, a lost one as 2,000 ms; under load beside one TCP stream the same way. Processor: user and system time of all daemons of both hosts over what the one stream delivered; the kernel's VXLAN is not in it.",
    `Loss: nftables drops each hundredth TCP or UDP packet that arrives, at both hosts, with segmentation offloads of the veth off. cubic or bbr is that of the stream; a subject that itself travels over TCP keeps the ${machine.congestion} it was started with. Start to first reply: of both ends, with keys that are there; spanlan's includes making its keys and certificates, and the five commands by which the second host joins with a token.`,
    "A line of three: one stream to the next host and one through it to the last, one right after the other. With its own share each host, its agent and its traffic together, has three tenths of the processors by a control group and no more; without, a relay takes its time from both ends.",
    "QEMU: two emulated guests with two cards of MTU 1,350 each, one a stream port of spanlan's and one a socket between the two QEMUs; one TCP stream of zeros by busybox nc over the one and then the other, as the receiver counts.",
    ...(told.length === 0 ? [] : [`Tools: ${told.join(", ")}.`]),
  ].join("\n");
}

function versionTable({ subjects }: RunDocument): string {
  const rows = subjects.map(({ name, layer, cipher, mtu, versions }) => [
    name,
    String(layer),
    String(mtu ?? "-"),
    cipher ?? "none",
    Object.entries(versions)
      .map(([each, version]) => `${each} ${version}`)
      .join(", ") || "-",
  ]);
  return markdownTable(["", "layer", "MTU", "cipher", "version"], rows);
}

function gaps({ absent, failures, unmeasured, roundsDone }: RunDocument): string {
  const lines = [
    ...Object.entries(absent).map(
      ([name, packages]) => `- ${name}: not installed (${packages.join(", ")})`,
    ),
    ...unmeasured.map((name) => `- ${name}: not asked for`),
    ...failures.map(
      ({ subject, round, measure, reason }) =>
        `- ${subject}, ${measure}, round ${round} of ${roundsDone}: \`${reason.replaceAll("`", "'")}\``,
    ),
  ];
  return lines.join("\n");
}
