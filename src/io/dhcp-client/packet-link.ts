import type { Clock, Timer } from "../../base/clock.js";
import { later, millis, seconds, type Millis } from "../../base/duration.js";
import { recurring } from "../../base/recurring.js";
import { PacketSocket } from "../sys/packet-socket.js";

/** An answer is looked for this often, and for so long after each question. */
const LOOK_INTERVAL = millis(10);
const ATTENTION = seconds(5);

/**
 * Frames of an interface, for somebody who asks rarely. It hears only for a while after it has sent: a
 * packet socket that nobody reads would still be given a copy of all that comes.
 */
export class PacketLink {
  readonly #device: string;
  readonly #clock: Clock;
  readonly #receive: (frame: Buffer) => void;
  #socket: PacketSocket | undefined;
  #looking: Timer | undefined;
  #until: Millis;

  constructor(device: string, clock: Clock, receive: (frame: Buffer) => void) {
    this.#device = device;
    this.#clock = clock;
    this.#receive = receive;
    this.#until = clock.now();
  }

  /** Sends, and hears for a while. Throws SystemCallError where the interface cannot be used. */
  send(frame: Buffer): void {
    this.#socket ??= new PacketSocket(this.#device);
    this.#socket.send(frame);
    this.#until = later(this.#clock.now(), ATTENTION);
    this.#looking ??= recurring(this.#clock, LOOK_INTERVAL, () => {
      this.#look();
    });
  }

  /** Hears nothing more until it sends again. */
  rest(): void {
    this.#looking?.stop();
    this.#looking = undefined;
    this.#socket?.close();
    this.#socket = undefined;
  }

  #look(): void {
    this.#socket?.drain(this.#receive);
    if (this.#clock.now() >= this.#until) this.rest();
  }
}
