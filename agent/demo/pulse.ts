import { fileURLToPath } from "node:url";
import type { Guest } from "./cast.js";
import type { Stage } from "./stage.js";

const PORT = 5002;
const BEAT = fileURLToPath(new URL("beat.js", import.meta.url));

/** What one guest knows of the datagrams it sends another; counts are from the beginning on. */
export interface Beat {
  readonly answered: number;
  /** Numbers not answered though a later one was. */
  readonly lost: number;
  /** Answers that came again. */
  readonly repeated: number;
  /** The longest time without an answer since it last told of it, up to now. */
  readonly silenceMs: number;
  readonly sinceLastMs: number;
  readonly roundTripMs: number;
}

const NOTHING: Beat = {
  answered: 0,
  lost: 0,
  repeated: 0,
  silenceMs: 0,
  sinceLastMs: 0,
  roundTripMs: 0,
};

/** Datagrams that one guest sends another without end, and their echo. */
export class Pulse {
  #latest = NOTHING;
  #marked = NOTHING;
  #longestMs = 0;

  /** Begins to send; the stage ends it. */
  async start(stage: Stage, from: Guest, to: Guest): Promise<void> {
    const echo = stage.startIn(to.name, [process.execPath, BEAT, "echo", String(PORT)]);
    await echo.says("listening");
    const asking = [process.execPath, BEAT, "ask", to.address, String(PORT)];
    stage.startIn(from.name, asking).eachLine((line) => {
      this.#latest = JSON.parse(line) as Beat;
      this.#longestMs = Math.max(this.#longestMs, this.#latest.silenceMs);
    });
  }

  get latest(): Beat {
    return this.#latest;
  }

  /** Counts anew from here. */
  mark(): void {
    this.#marked = this.#latest;
    this.#longestMs = 0;
  }

  /** What came since the mark; whole milliseconds: finer than that is noise. */
  get sinceMark(): { answered: number; silenceMs: number; lost: number; repeated: number } {
    return {
      answered: this.#latest.answered - this.#marked.answered,
      silenceMs: Math.round(this.#longestMs),
      lost: this.#latest.lost - this.#marked.lost,
      repeated: this.#latest.repeated - this.#marked.repeated,
    };
  }
}
