import type { Sample } from "./results.js";

/** A subject as the report tells it. */
export interface Subject {
  readonly name: string;
  readonly layer: 2 | 3;
  /** Null where nothing protects the payload. */
  readonly cipher: string | null;
  /** Debian packages and their versions, or what else says which build it was. */
  readonly versions: Readonly<Record<string, string>>;
  /** Of its device; null until it was measured. */
  readonly mtu: number | null;
}

/** A measure that could not be taken. */
export interface Failure {
  readonly subject: string;
  readonly round: number;
  readonly measure: string;
  readonly reason: string;
}

/** What it was measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGibibytes: number;
  readonly kernel: string;
  readonly system: string;
  readonly node: string;
  /** The congestion control of subjects that travel over TCP. */
  readonly congestion: string;
  /** Percent of the processors' time in which the hypervisor ran others, over the whole run. */
  readonly stolenPercent: number;
  /** Load average over a minute before the first round. */
  readonly loadBefore: number;
}

/** All of a run so far: what `--json` prints, and what every report is made of. */
export interface RunDocument {
  readonly begunAt: string;
  readonly rounds: number;
  readonly roundsDone: number;
  readonly seconds: number;
  readonly machine: Machine;
  readonly tools: Readonly<Record<string, string>>;
  readonly subjects: readonly Subject[];
  /** Peers that were asked for and are not installed, with the packages that are missing. */
  readonly absent: Readonly<Record<string, readonly string[]>>;
  readonly failures: readonly Failure[];
  /** Measures that were not asked for. */
  readonly unmeasured: readonly string[];
  readonly samples: readonly Sample[];
}

/** The subject that is judged. */
export const OURS = "spanlan";

/** The subject without daemons. */
export const WIRE = "raw";

/** The names of the encrypted userspace peers; of those of a layer where one is given. */
export function encryptedPeers({ subjects }: RunDocument, layer?: 2): string[] {
  return subjects
    .filter(({ name, cipher }) => name !== OURS && cipher !== null)
    .filter((subject) => layer === undefined || subject.layer === layer)
    .map(({ name }) => name);
}

/** Whether each measure that failed in one round was taken in another. */
export function isComplete({ failures, roundsDone }: RunDocument): boolean {
  const counts = new Map<string, number>();
  for (const { subject, measure } of failures) {
    const key = `${subject} ${measure}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()].every((count) => count < roundsDone);
}
