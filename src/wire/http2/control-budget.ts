import { ERROR, type Http2Fault } from "./frame.js";

/** Frames that carry no data which a peer may send a second. */
export const CONTROL_FRAMES_MAX = 1000;

/** For each so many octets we send, a peer may send another: its window updates. */
const OCTETS_A_FRAME = 4096;

const FLOOD: Http2Fault = {
  code: ERROR.enhanceYourCalm,
  reason: `more than ${CONTROL_FRAMES_MAX} control frames a second`,
};

/** Bounds the frames that cost something and bring nothing: pings, settings, resets, empty DATA. */
export class ControlBudget {
  #left = CONTROL_FRAMES_MAX;

  /** Counts a frame of the peer's; the fault, where it is one too many. */
  spend(): Http2Fault | undefined {
    this.#left -= 1;
    return this.#left < 0 ? FLOOD : undefined;
  }

  /** We have sent so many octets of data, which the peer acknowledges. */
  sent(octets: number): void {
    this.#left += octets / OCTETS_A_FRAME;
  }

  /** Another second has begun. */
  renew(): void {
    this.#left = CONTROL_FRAMES_MAX;
  }
}
