import type { Clock } from "../base/clock.js";
import type { PortId } from "../base/ids.js";
import { classifyFrame } from "../wire/classify-frame.js";
import { newGuestFrame, type GuestFrame, type GuestMessage } from "../wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import type { Owners } from "./owners.js";
import { PortSecurity } from "./port-security.js";
import type { AttachOptions } from "./switch-parts.js";
import { GUEST_STORM_RATES, StormControl } from "./storm-control.js";
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

  /** What the frame that was judged last is about. */
  get message(): GuestMessage {
    return this.#read.message;
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

/** The guard of a port, with what is configured on it noted as its own; undefined without a policy. */
export function guardOf(
  port: PortId,
  { policy, rates = GUEST_STORM_RATES }: AttachOptions,
  owners: Owners,
  clock: Clock,
): PortGuard | undefined {
  if (policy === undefined) return undefined;
  owners.configure(port, policy);
  const security = new PortSecurity(port, policy, owners.seenBy(port));
  return new PortGuard(clock, security, new StormControl(rates, clock.now()));
}
