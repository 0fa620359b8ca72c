import { CommanderError } from "commander";
import { messageOf } from "../src/index.js";
import { isInside, runInside } from "./enclosure.js";
import { listing, readOptions, type Options } from "./options.js";
import { machines } from "./measures/machines.js";
import { installMissing, missingTools, prepareMachines } from "./packages.js";
import { PEERS } from "./peers/peers.js";
import { markdownReport } from "./report/markdown.js";
import { writeReport } from "./report/files.js";
import { isComplete, OURS, type RunDocument } from "./run-document.js";
import { ROOT } from "../test/e2e/testbed/root.js";
import { measureAll } from "./session.js";

const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Runs the benchmark; 0 when every figure has a sample, 1 when not or it cannot run here, 2 bad usage. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, (text) => process.stderr.write(text));
    if (options.list) {
      process.stdout.write(listing());
      return EXIT.done;
    }
    if (!isInside()) return await measureInside(args, options);
    await measureAll(options, (document) => process.stdout.write(`${JSON.stringify(document)}\n`));
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    complain(messageOf(error));
    return EXIT.failed;
  }
}

/** Prepares the machine, measures, and reports what the rounds that were finished came to. */
async function measureInside(args: readonly string[], options: Options): Promise<number> {
  const hasMachines = options.peers.includes(OURS) && options.measures.includes(machines.name);
  const peers = PEERS.filter(({ name }) => options.peers.includes(name));
  installMissing(peers, hasMachines, complain);
  if (hasMachines) prepareMachines(ROOT, complain);
  const missing = missingTools();
  for (const line of missing) complain(`the benchmark cannot run: ${line}`);
  if (missing.length > 0) return EXIT.failed;
  let document: RunDocument | undefined;
  const status = await runInside(args, (line) => {
    document = JSON.parse(line) as RunDocument;
    if (options.out !== undefined) writeReport(options.out, document);
  });
  if (document === undefined) {
    complain("not one round was finished, so there is nothing to report");
    return status === EXIT.done ? EXIT.failed : status;
  }
  return report(document, options, status);
}

function report(document: RunDocument, { json, out }: Options, status: number): number {
  process.stdout.write(
    json ? `${JSON.stringify(document, undefined, 2)}\n` : markdownReport(document),
  );
  if (out !== undefined) complain(`the report is in ${out}`);
  if (status !== EXIT.done) return status;
  return isComplete(document) ? EXIT.done : EXIT.failed;
}

function complain(line: string): void {
  process.stderr.write(`spanlan: ${line}\n`);
}
