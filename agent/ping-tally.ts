import type { PingResult } from "../src/index.js";

/** What `ping` tells at its end; times in milliseconds, null while nothing was answered. */
export interface PingSummary {
  readonly sent: number;
  readonly answered: number;
  readonly lossPercent: number;
  readonly minMs: number | null;
  readonly avgMs: number | null;
  readonly maxMs: number | null;
}

/** Counts requests and answers, in constant space: a ping may go on for days. */
export class PingTally {
  #sent = 0;
  #answered = 0;
  #total = 0;
  #min = Infinity;
  #max = -Infinity;

  add({ outcome, roundTripMs }: PingResult): void {
    this.#sent += 1;
    if (outcome !== "reply") return;
    this.#answered += 1;
    this.#total += roundTripMs;
    this.#min = Math.min(this.#min, roundTripMs);
    this.#max = Math.max(this.#max, roundTripMs);
  }

  get summary(): PingSummary {
    const sent = this.#sent;
    const answered = this.#answered;
    const loss = sent === 0 ? 0 : (100 * (sent - answered)) / sent;
    const lossPercent = Number(loss.toFixed(1));
    const counts = { sent, answered, lossPercent };
    if (answered === 0) return { ...counts, minMs: null, avgMs: null, maxMs: null };
    const avgMs = toMicroseconds(this.#total / answered);
    return { ...counts, minMs: this.#min, avgMs, maxMs: this.#max };
  }
}

/** The milliseconds without the digits that no clock has measured. */
export function toMicroseconds(milliseconds: number): number {
  return Number(milliseconds.toFixed(3));
}
