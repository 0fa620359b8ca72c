import { millis, type Millis } from "../../base/duration.js";

/** So long it is counted what comes, at least. */
const WINDOW = millis(1);

/** Frames a millisecond from which on they are a flood. One TCP stream at 15 Gbit/s, in frames of 64 KiB, is none. */
const FLOOD = 32;

/** A burst that costs less by the frame than the wake-up for it. */
const SHORT_BURST_FRAMES = 32;

/** What a flood fills meanwhile is read as one burst. */
const REST = millis(0.1);
const NO_REST = millis(0);

/**
 * Interrupt moderation, as network cards have it. A thread that is woken for each of many small frames
 * takes the processor from who sends them and from who is to get them, and does for one frame what it could
 * do for fifty. So a port that floods is left alone for a little while after it has been read empty; at
 * any lower rate a frame is read at once.
 */
export class Moderation {
  #since = -Infinity;
  #frames = 0;
  #isFlood = false;

  /** For how long the port should be left alone, after a burst of so many frames; 0 for not at all. */
  restAfter(frames: number, now: Millis): Millis {
    this.#frames += frames;
    const elapsed = now - this.#since;
    if (elapsed >= WINDOW) {
      this.#isFlood = this.#frames >= FLOOD * elapsed;
      this.#since = now;
      this.#frames = 0;
    }
    return this.#isFlood && frames < SHORT_BURST_FRAMES ? REST : NO_REST;
  }
}
