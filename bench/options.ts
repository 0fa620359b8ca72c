import { Command, InvalidArgumentError, Option } from "commander";
import { JOIN, MEASURES, MEASURE_NAMES, OWN_MEASURES } from "./measures/measures.js";
import { PEERS } from "./peers/peers.js";
import { OURS, WIRE } from "./run-document.js";

export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly peers: readonly string[];
  readonly measures: readonly string[];
  /** Where the report is written; undefined for nowhere. */
  readonly out: string | undefined;
  readonly json: boolean;
  readonly list: boolean;
}

const FULL = {
  rounds: 5,
  seconds: 4,
  peers: PEERS.map(({ name }) => name),
  measures: MEASURE_NAMES,
  out: "docs/benchmarks",
};

/** Enough to see that everything can be measured; its figures say nothing. */
const SMOKE = { ...FULL, rounds: 1, seconds: 1, peers: [WIRE, OURS], out: undefined };

const SECONDS_MAX = 600;
const ROUNDS_MAX = 1000;

/** Reads the command line; throws a CommanderError when it is wrong, which was told, and after help. */
export function readOptions(args: readonly string[], complain: (text: string) => void): Options {
  const command = program(complain).parse(args, { from: "user" });
  const { smoke = false, ...given } = command.opts<Partial<Options> & { smoke?: boolean }>();
  return { ...(smoke ? SMOKE : FULL), json: false, list: false, ...given };
}

/** What `--list` prints. */
export function listing(): string {
  const peers = PEERS.map(({ name, layer, cipher, packages }) =>
    [name.padEnd(20), `layer ${layer}`, (cipher ?? "none").padEnd(28), packages.join(" ")].join(
      "  ",
    ),
  );
  const measures = [{ name: JOIN, figures: [JOIN] }, ...MEASURES, ...OWN_MEASURES].map(
    ({ name, figures }) => `${name.padEnd(20)}  ${figures.join(" ")}`,
  );
  const lines = ["Peers, with their Debian packages:", ...peers, "", "Measures:", ...measures];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function program(complain: (text: string) => void): Command {
  return new Command("npm run bench --")
    .description(
      "Measures spanlan and other overlays side by side, in namespaces of this machine that end with it. " +
        "As root it installs the Debian packages that are missing.",
    )
    .option("--rounds <count>", `how often all is measured (${FULL.rounds})`, whole(ROUNDS_MAX))
    .option("--seconds <count>", `how long a transfer takes (${FULL.seconds})`, whole(SECONDS_MAX))
    .option("--peers <list>", "which, separated by commas (all)", listOf("peer", FULL.peers))
    .option("--measures <list>", "which of them (all)", listOf("measure", MEASURE_NAMES))
    .option("--out <dir>", `where the report is written (${FULL.out}; with --smoke nowhere)`)
    .addOption(new Option("--smoke", "one round of a second, without peers: judges nothing"))
    .option("--json", "print JSON instead of the report")
    .option("--list", "print what can be measured, and end")
    .configureOutput({
      writeErr: complain,
      outputError: (text, write) => {
        write(text.replace(/^error: /, "spanlan: "));
      },
    })
    .exitOverride()
    .showHelpAfterError("see --help")
    .addHelpText(
      "after",
      "\nExample:\n  npm run bench -- --peers raw,spanlan,fastd-aes --rounds 2",
    );
}

function whole(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`);
  };
}

function listOf(what: string, known: readonly string[]): (text: string) => string[] {
  return (text) => {
    const names = text.split(",").map((name) => name.trim());
    const unknown = names.find((name) => !known.includes(name));
    if (unknown === undefined) return [...new Set(names)];
    throw new InvalidArgumentError(
      `There is no ${what} "${unknown}"; there are ${known.join(", ")}.`,
    );
  };
}
