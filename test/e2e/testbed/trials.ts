import { appendFileSync } from "node:fs";

/** What was measured many times: milliseconds. */
export interface Figures {
  readonly name: string;
  readonly trials: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** How often each measurement is made: few times unless scripts/failover-trials.mjs asks for more. */
export const TRIALS = Number(process.env["SPANLAN_TRIALS"] ?? 3);

/** The smallest sample that so many hundredths of all samples do not exceed. */
export function percentile(samples: readonly number[], hundredths: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? NaN;
}

/** Summarises the samples, prints them, and adds them to the report where one is asked for. */
export function report(name: string, samples: readonly number[]): Figures {
  const [p50, p99] = [percentile(samples, 50), percentile(samples, 99)];
  const figures = { name, trials: samples.length, p50, p99, max: Math.max(...samples) };
  const words = [p50, p99, figures.max].map((ms) => ms.toFixed(0)).join(" / ");
  process.stderr.write(`${name}: p50 / p99 / max ${words} ms over ${samples.length} trials\n`);
  const file = process.env["SPANLAN_TRIALS_REPORT"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(figures)}\n`);
  return figures;
}
