import type { Clock } from "../base/clock.js";
import { classifyFrame } from "../wire/classify-frame.js";
import { newGuestFrame, type GuestFrame } from "../wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import type { PortSecurity } from "./port-security.js";
import type { StormControl } from "./storm-control.js";
import type { DropReason } from "./verdict.js";

/** Stands between a guest and the switch: what it may say, then how often. */
export class PortGuard {
  readonly #clock: Clock;
  readonly #security: PortSecurity;
  readonly #storm: StormControl;
  readonly #read: GuestFrame = newGuestFrame();

  constructor(clock: Clock, security: PortSecurity, storm: StormControl) {
    this.#clock = clock;
    this.#security = security;
    this.#storm = storm;
  }

  /** Undefined when the guest's frame may pass. What is refused takes no token of a rate. */
  refusal(frame: Buffer): DropReason | undefined {
    classifyFrame(frame, OFFLOAD_HEADER_OCTETS, this.#read);
    return this.#security.refusal(this.#read) ?? this.#storm.refusal(this.#read, this.#clock.now());
  }

  /** The same for a frame whose destination turned out to be known to nobody. */
  unknownUnicastRefusal(): DropReason | undefined {
    return this.#storm.unknownUnicastRefusal(this.#clock.now());
  }
}
