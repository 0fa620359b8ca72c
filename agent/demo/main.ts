import { abortOnSignals, isInside, runInside } from "./enclosure.js";
import { obstacles } from "./requirement.js";
import { makeTeller } from "./make-teller.js";
import { tellStory } from "./story.js";

const USAGE = `usage: npm run demo [-- --json]    or: node dist/agent/demo.js [--json]

Three hosts in a line on this machine, a guest behind each, and one LAN for the guests: pings fail, the
hosts join by tokens, pings pass, relayed by the host in the middle, and throughput is shown beside the
bare wire. Then a wire joins both ends, is cut and mended, and the relay ends, while guests talk: the
way of their frames and how long they heard nothing are shown live. All of it happens in namespaces
that end with it. Needs no root where user namespaces and /dev/net/tun are open to all.

  --json    print one JSON document instead of telling the story
  --help    print this

Example: node dist/agent/demo.js --json | jq .outages
`;

const BAD_USAGE = 2;
const FAILED = 1;

/** Runs the demonstration; the exit status: 0 shown, 1 failed or cannot run here, 2 bad usage. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(USAGE);
    return 0;
  }
  const unknown = args.find((arg) => arg !== "--json");
  if (unknown !== undefined) {
    process.stderr.write(`spanlan: the demo does not know "${unknown}"\n\n${USAGE}`);
    return BAD_USAGE;
  }
  const json = args.includes("--json");
  if (isInside()) return tellStory(makeTeller(json), abortOnSignals());
  const reasons = await obstacles();
  if (reasons.length > 0) {
    refuse(reasons, json);
    return FAILED;
  }
  return runInside(args);
}

/** Says why the demonstration cannot run on this machine. */
function refuse(reasons: readonly string[], json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, reasons }, undefined, 2)}\n`);
  for (const reason of reasons) process.stderr.write(`spanlan: the demo cannot run: ${reason}\n`);
}
