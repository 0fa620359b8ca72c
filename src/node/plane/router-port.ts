import type { PortId } from "../../base/ids.js";
import type { SystemError } from "../../base/errors.js";
import { closeDescriptor, type Descriptor } from "../../io/sys/file-descriptor.js";
import { TapPort } from "../../io/tap-port.js";
import type { DescriptorLoop } from "../../io/thread-loop.js";
import type { Location } from "../../switch/location.js";
import type { Port } from "../../switch/port.js";
import type { Switch } from "../../switch/switch.js";
import { BURST_FRAMES, BURST_OCTETS } from "./burst.js";

/** The gateway's. No guest's: those are counted from 1. */
export const GATEWAY_PORT = 0 as PortId;
/** That of the router's own station, by which connections from outside reach guests of every node. */
export const STATION_PORT = -1 as PortId;

/** What router ports take from their owner. */
export interface RouterPortParts {
  readonly lan: Switch;
  readonly loop: DescriptorLoop;
  /** Whether the uplinks have more to send than is good: the router waits. */
  readonly isBehind: () => boolean;
  /** Its device was deleted. */
  readonly onGone: (reason: SystemError) => void;
}

/** One end of the network's router on the LAN: a TAP device in a network namespace of its own. */
export class RouterPort {
  readonly #lan: Switch;
  readonly #loop: DescriptorLoop;
  readonly #port: TapPort;
  readonly #location: Location;
  readonly #isBehind: () => boolean;

  /** Takes over the descriptor, which is attached to the device and does not block. */
  constructor(
    id: PortId,
    descriptor: Descriptor,
    parts: RouterPortParts,
    /** Puts it on the LAN. */
    attach: (port: Port) => Location,
  ) {
    const { lan, loop, isBehind, onGone } = parts;
    this.#lan = lan;
    this.#loop = loop;
    this.#isBehind = isBehind;
    this.#port = new TapPort({ id, name: "the router", descriptor, onGone });
    this.#location = attach(this.#port);
    this.#loop.add(descriptor, () => this.#drain());
  }

  /** Frames that did not pass the device, by reason. */
  get drops(): Readonly<Record<string, number>> {
    return this.#port.drops;
  }

  /** Takes it off the LAN; whoever made the device takes that away. */
  close(): void {
    this.#loop.remove(this.#port.descriptor);
    this.#lan.detach(this.#port.id);
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
