import type { BridgeAttachment } from "../../base/attachment.js";
import type { Millis } from "../../base/duration.js";
import { joinBridge, leaveBridge } from "../../io/linux-bridge.js";
import type { OpenPort } from "../../io/open-port.js";
import type { TapRecord } from "../../io/tap-device.js";
import type { Drain, DescriptorLoop } from "../../io/thread-loop.js";
import { tapBehind } from "../host-ports.js";
import type { PortWish } from "./messages.js";
import { OpenTap } from "./open-tap.js";
import type { PortSurroundings } from "./port-surroundings.js";

/** The guests behind a Linux bridge: the switch is on it by a TAP device of its own. */
export class OpenBridge implements OpenPort {
  readonly #tap: OpenTap;
  readonly #bridge: string;

  constructor(wish: PortWish, attachment: BridgeAttachment, surroundings: PortSurroundings) {
    const { bridge, stp, delay } = attachment;
    this.#bridge = bridge;
    const device = tapBehind(attachment);
    this.#tap = new OpenTap(wish, device, surroundings);
    try {
      joinBridge({ name: bridge, stp, delay }, device);
    } catch (error) {
      this.#tap.close();
      throw error;
    }
  }

  get port(): OpenTap["port"] {
    return this.#tap.port;
  }

  get waiting(): string | undefined {
    return this.#tap.waiting;
  }

  get drops(): Readonly<Record<string, number>> {
    return this.#tap.drops;
  }

  record(): TapRecord {
    return this.#tap.record();
  }

  start(loop: DescriptorLoop, drain: Drain): void {
    this.#tap.start(loop, drain);
  }

  pause(delay: Millis): void {
    this.#tap.pause(delay);
  }

  useMtu(mtu: number): void {
    this.#tap.useMtu(mtu);
  }

  release(): void {
    this.#tap.release();
  }

  close(): void {
    this.#tap.close();
    leaveBridge(this.#bridge);
  }
}
