import type { StepReport, Teller } from "./teller.js";

/** Plays the steps of the story, shows each and keeps how it went. */
export class Steps {
  readonly #teller: Teller;
  readonly #signal: AbortSignal;
  readonly #reports: StepReport[] = [];

  constructor(teller: Teller, signal: AbortSignal) {
    this.#teller = teller;
    this.#signal = signal;
  }

  get reports(): readonly StepReport[] {
    return this.#reports;
  }

  /** Shows what `act` returns as the outcome; throws what it throws. */
  async play(title: string, act: () => Promise<string>): Promise<void> {
    this.#teller.begin(title);
    const started = performance.now();
    const end = (ok: boolean, detail: string): void => {
      const step = { title, ok, seconds: secondsSince(started), detail };
      this.#reports.push(step);
      this.#teller.end(step);
    };
    try {
      end(true, await act());
    } catch (error) {
      end(false, this.why(error).split("\n")[0] ?? "");
      throw error;
    }
  }

  /** Why a step failed, in words. */
  why(error: unknown): string {
    if (this.#signal.aborted) return "interrupted";
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whole milliseconds, as seconds: finer than that is noise. */
export function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}
