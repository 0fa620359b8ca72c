import { ROOT } from "../test/e2e/testbed/root.js";
import { MEASURES, MEASURE_NAMES, JOIN, OWN_MEASURES } from "./measures/measures.js";
import { ourVersion, packageVersions, watchMachine } from "./machine.js";
import type { Options } from "./options.js";
import { isThere, TOLD_TOOLS } from "./packages.js";
import type { Peer } from "./peers/peer.js";
import { PEERS } from "./peers/peers.js";
import { Progress } from "./progress.js";
import { Rounds, stepsOf, type Plan } from "./rounds.js";
import { OURS, type RunDocument, type Subject } from "./run-document.js";

/** Measures what was asked for, inside the enclosure; tells all it knows after each round. */
export async function measureAll(
  options: Options,
  tell: (document: RunDocument) => void,
): Promise<void> {
  const begunAt = new Date().toISOString();
  const machine = watchMachine();
  const wanted = PEERS.filter(({ name }) => options.peers.includes(name));
  const plan = planOf(options, wanted.filter(isThere));
  const absent = wanted.filter((peer) => !isThere(peer));
  const tools = await packageVersions(TOLD_TOOLS);
  const subjects = await Promise.all(plan.peers.map(subjectOf));
  const progress = new Progress(process.stderr, options.rounds * stepsOf(plan));
  const rounds = new Rounds(plan, progress);
  for (let round = 1; round <= options.rounds; round += 1) {
    await rounds.take(round);
    tell({
      begunAt,
      rounds: options.rounds,
      roundsDone: round,
      seconds: options.seconds,
      machine: machine(),
      tools,
      subjects: subjects.map((each) => ({ ...each, mtu: rounds.mtus.get(each.name) ?? null })),
      absent: Object.fromEntries(absent.map(({ name, packages }) => [name, packages])),
      failures: rounds.failures,
      unmeasured: MEASURE_NAMES.filter((name) => !options.measures.includes(name)),
      samples: rounds.samples,
    });
  }
  progress.end();
}

function planOf({ measures, seconds }: Options, peers: readonly Peer[]): Plan {
  const isWanted = ({ name }: { readonly name: string }): boolean => measures.includes(name);
  const isOurs = peers.some(({ name }) => name === OURS);
  return {
    seconds,
    peers,
    measures: MEASURES.filter(isWanted),
    ownMeasures: isOurs ? OWN_MEASURES.filter(isWanted) : [],
    isJoinMeasured: measures.includes(JOIN),
  };
}

async function subjectOf({ name, layer, cipher, packages }: Peer): Promise<Subject> {
  const versions = name === OURS ? await ourVersion(ROOT) : await packageVersions(packages);
  return { name, layer, cipher: cipher ?? null, versions, mtu: null };
}
