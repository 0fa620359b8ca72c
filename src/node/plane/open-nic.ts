import type { NicAttachment } from "../../base/attachment.js";
import type { Millis } from "../../base/duration.js";
import { joinBridge, leaveBridge } from "../../io/linux-bridge.js";
import type { OpenPort } from "../../io/open-port.js";
import { giveBackInterface, lendInterface } from "../../io/physical-interface.js";
import type { TapRecord } from "../../io/tap-device.js";
import type { Drain, DescriptorLoop } from "../../io/thread-loop.js";
import { bridgeBehind, tapBehind } from "../host-ports.js";
import type { PortWish } from "./messages.js";
import { OpenTap } from "./open-tap.js";
import type { PortSurroundings } from "./port-surroundings.js";

/**
 * What is on the cable of a network interface of the host: the kernel passes its frames on through a bridge of
 * their own to a TAP device of the switch, segments that it has put together whole.
 */
export class OpenNic implements OpenPort {
  readonly #tap: OpenTap;
  readonly #nic: string;
  readonly #bridge: string;

  constructor(wish: PortWish, attachment: NicAttachment, surroundings: PortSurroundings) {
    this.#nic = attachment.nic;
    this.#bridge = bridgeBehind(attachment);
    const tap = tapBehind(attachment);
    this.#tap = new OpenTap(wish, tap, surroundings);
    try {
      joinBridge({ name: this.#bridge, stp: false, delay: 0 }, tap);
      lendInterface(this.#nic, this.#bridge);
    } catch (error) {
      this.close();
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
    giveBackInterface(this.#nic, this.#bridge);
    this.#tap.close();
    leaveBridge(this.#bridge);
  }
}
