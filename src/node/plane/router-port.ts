import type { PortId } from "../../base/ids.js";
import type { SystemError } from "../../base/errors.js";
import { closeDescriptor, type Descriptor } from "../../io/sys/file-descriptor.js";
import { TapPort } from "../../io/tap-port.js";
import type { DescriptorLoop } from "../../io/thread-loop.js";
import type { Location } from "../../switch/location.js";
import type { Switch } from "../../switch/switch.js";
import { BURST_FRAMES, BURST_OCTETS } from "./burst.js";

/** No guest's: those are counted from 1. */
export const ROUTER_PORT = 0 as PortId;

/** The network's router, behind a TAP device in a network namespace of its own. */
export class RouterPort {
  readonly #lan: Switch;
  readonly #loop: DescriptorLoop;
  readonly #port: TapPort;
  readonly #location: Location;
  readonly #isBehind: () => boolean;

  /** Takes over the descriptor, which is attached to the device and does not block. */
  constructor(parts: {
    readonly lan: Switch;
    readonly loop: DescriptorLoop;
    readonly descriptor: Descriptor;
    /** Whether the uplinks have more to send than is good: the router waits. */
    readonly isBehind: () => boolean;
    /** Its device was deleted. */
    readonly onGone: (reason: SystemError) => void;
  }) {
    this.#lan = parts.lan;
    this.#loop = parts.loop;
    this.#isBehind = parts.isBehind;
    this.#port = new TapPort({
      id: ROUTER_PORT,
      name: "the router",
      descriptor: parts.descriptor,
      onGone: parts.onGone,
    });
    this.#location = this.#lan.attachGateway(this.#port);
    this.#loop.add(parts.descriptor, () => this.#drain());
  }

  /** Frames that did not pass the device, by reason. */
  get drops(): Readonly<Record<string, number>> {
    return this.#port.drops;
  }

  /** Takes it off the LAN; whoever made the device takes that away. */
  close(): void {
    this.#loop.remove(this.#port.descriptor);
    this.#lan.detach(ROUTER_PORT);
    closeDescriptor(this.#port.descriptor);
  }

  #drain(): number {
    if (this.#isBehind()) return 1; // it may have more, and is looked at again
    const frames = this.#port.readBurst(this.#receive, BURST_FRAMES, BURST_OCTETS);
    if (frames > 0) this.#lan.flush();
    return this.#port.exhausted ? 0 : 1;
  }

  readonly #receive = (frame: Buffer): void => {
    this.#lan.receive(frame, this.#location);
  };
}
