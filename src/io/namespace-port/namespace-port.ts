import type { Clock } from "../../base/clock.js";
import { millis, type Millis } from "../../base/duration.js";
import type { PortId } from "../../base/ids.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import type { OpenPort } from "../open-port.js";
import { EAGAIN, EINTR } from "../sys/errno.js";
import { closeDescriptor, readInto } from "../sys/file-descriptor.js";
import { sendOctets } from "../sys/socket-call.js";
import { adoptTap } from "../sys/tun.js";
import type { TapRecord } from "../tap-device.js";
import { TapPort } from "../tap-port.js";
import type { Drain, DescriptorLoop } from "../thread-loop.js";
import { TAKEN_AWAY, type HandedTap } from "./handed-tap.js";

/** A guest in namespaces of its own, which hands its TAP over and is gone when its connection ends. */
export class NamespacePort implements OpenPort {
  readonly port: TapPort;
  readonly isBrought = true;
  readonly #handed: HandedTap;
  readonly #onGone: (reason: string) => void;
  readonly #words = Buffer.alloc(1);
  #loop: DescriptorLoop | undefined;
  #drain: Drain = () => 0;

  /** Takes over what was handed over; throws where that is no TAP, and it is closed then. */
  constructor(parts: {
    readonly id: PortId;
    readonly name: string;
    readonly handed: HandedTap;
    readonly clock: Clock;
    readonly onGone: (reason: string) => void;
  }) {
    const { id, name, handed, clock, onGone } = parts;
    this.#handed = handed;
    this.#onGone = onGone;
    try {
      adoptTap(handed.tap, OFFLOAD_HEADER_OCTETS);
    } catch (error) {
      this.#close();
      throw error;
    }
    this.port = new TapPort({
      id,
      name,
      descriptor: handed.tap,
      onGone: ({ message }) => {
        // Called amidst a read or a write of the descriptor: it must not be closed yet.
        clock.after(millis(0), () => {
          onGone(message);
        });
      },
    });
  }

  get waiting(): string | undefined {
    return this.port.gone ? "the device is gone" : undefined;
  }

  get drops(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(this.port.drops).map(([reason, count]) => [`device ${reason}`, count]),
    );
  }

  /** Nobody finds it again: another agent is handed it anew. */
  record(): TapRecord | undefined {
    return undefined;
  }

  start(loop: DescriptorLoop, drain: Drain): void {
    this.#loop = loop;
    this.#drain = drain;
    loop.add(this.#handed.tap, drain);
    loop.add(this.#handed.connection, () => this.#hear());
  }

  pause(delay: Millis): void {
    this.#loop?.pause(this.#handed.tap, delay);
  }

  /** The guest's keeper hands the device to the next agent. */
  release(): void {
    this.#loop?.remove(this.#handed.tap);
    this.#loop?.remove(this.#handed.connection);
    this.#close();
  }

  /** The guest's keeper is told that it is for good. */
  close(): void {
    this.#words.writeUInt8(TAKEN_AWAY);
    sendOctets(this.#handed.connection, this.#words, 0, 1); // one that is full or dead is told by its end
    this.release();
  }

  /** The keeper has nothing to say but that it ends, after all that the guest has sent. */
  #hear(): number {
    const count = readInto(this.#handed.connection, this.#words, 0, 1);
    if (count > 0 || count === -EAGAIN || count === -EINTR) return 0;
    this.#drain();
    this.#onGone("the process that kept the guest has ended");
    return 0;
  }

  #close(): void {
    closeDescriptor(this.#handed.tap);
    closeDescriptor(this.#handed.connection);
  }
}
