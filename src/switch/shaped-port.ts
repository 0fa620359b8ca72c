import type { Clock, Timer } from "../base/clock.js";
import type { Pace } from "../base/octet-bucket.js";
import type { PortId } from "../base/ids.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { FrameQueue } from "./frame-queue.js";
import type { Port, Refusal } from "./port.js";

/** A queue holds what this time lets go: more would make a guest's answers late, not faster. */
const QUEUE_SECONDS = 0.05;
/** Segments of 64 KiB that fit a queue at the least. */
const SEGMENTS_MIN = 4;
const SEGMENT_OCTETS = 66_000;
/** However fast the port: what a guest does not take within this much it takes too slowly. */
const QUEUE_OCTETS_MAX = 4 * 1024 * 1024;

/**
 * A port that is sent to no faster than its bandwidth says. What is too early waits in a short queue,
 * and when that is full is dropped, as by a router's last hop: TCP then finds the rate by itself.
 */
export class ShapedPort implements Port {
  readonly id: PortId;
  readonly name: string;
  readonly #port: Port;
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #queue: FrameQueue;
  #timer: Timer | undefined;

  /** `average` of the pace, in octets a second, sizes the queue. */
  constructor(
    port: Port,
    parts: { readonly pace: Pace; readonly average: number; readonly clock: Clock },
  ) {
    this.id = port.id;
    this.name = port.name;
    this.#port = port;
    this.#pace = parts.pace;
    this.#clock = parts.clock;
    const octets = Math.max(parts.average * QUEUE_SECONDS, SEGMENTS_MIN * SEGMENT_OCTETS);
    this.#queue = new FrameQueue(Math.ceil(Math.min(octets, QUEUE_OCTETS_MAX)));
  }

  /** Why `send` says false: a frame that waits is one too many for the bandwidth. */
  get refusal(): Refusal {
    return this.#queue.length > 0 ? "bandwidth" : (this.#port.refusal ?? "medium full");
  }

  send(frame: Buffer): boolean {
    if (this.#queue.length === 0 && this.#pace.ready(this.#clock.now())) return this.#pass(frame);
    const fits = this.#queue.push(frame);
    this.#timer ??= this.#later();
    return fits;
  }

  flush(): void {
    this.#port.flush();
  }

  /** Forgets what waits. */
  stop(): void {
    this.#timer?.stop();
    this.#pace.leave();
  }

  #pass(frame: Buffer): boolean {
    this.#pace.spend(frame.length - OFFLOAD_HEADER_OCTETS);
    return this.#port.send(frame);
  }

  #later(): Timer {
    return this.#clock.after(this.#pace.delay(this.#clock.now()), () => {
      this.#timer = undefined;
      this.#drain();
    });
  }

  /** What the medium does not take by then is lost, and counted by it. */
  #drain(): void {
    while (this.#pace.ready(this.#clock.now())) {
      const frame = this.#queue.shift();
      if (frame === undefined) break;
      this.#pass(frame);
    }
    this.#port.flush();
    if (this.#queue.length > 0) this.#timer = this.#later();
  }
}
