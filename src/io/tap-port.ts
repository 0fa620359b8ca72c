import { SystemError } from "../base/errors.js";
import type { PortId } from "../base/ids.js";
import { Coalescer } from "../wire/coalescer.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { FrameViews } from "./frame-views.js";
import type { BurstPort } from "./open-port.js";
import { EAGAIN, EBADF, EBADFD, EINTR, EINVAL, EIO, ENODEV } from "./sys/errno.js";
import { readInto, writeFrom, type Descriptor } from "./sys/file-descriptor.js";
import { takesDatagramBatches } from "./sys/kernel-release.js";
import { yieldProcessor } from "./sys/processor.js";
import { describeErrno } from "./sys/system-call-error.js";

/** Why a frame did not pass between the switch and the device. */
export type TapDropReason = "full" | "down" | "invalid" | "oversize" | "gone";

export interface TapPortOptions {
  readonly id: PortId;
  readonly name: string;
  /** Of an attached TAP device, non-blocking; it stays its owner's to close. */
  readonly descriptor: Descriptor;
  /**
   * Called once, when the device turns out to be deleted; from within readBurst or send, so it must
   * not close the descriptor before those have returned.
   */
  readonly onGone: (reason: SystemError) => void;
  /** Lets those for whom frames were written run: by default, whoever waits for this processor. */
  readonly letRead?: () => void;
}

/**
 * Frames after which those they were for get the processor: a socket holds 277 of the smallest datagrams
 * unless it was told otherwise (net.core.rmem_default), and what comes beyond that is lost to the guest.
 */
const UNREAD_FRAMES = 64;

/* A segment of at most 64 KiB (GSO_LEGACY_MAX_SIZE), behind an Ethernet header with a VLAN tag */
const MAX_FRAME_OCTETS = OFFLOAD_HEADER_OCTETS + 18 + 65_536;

/**
 * A TAP device as a port of the switch. Each read and each write of the device carries one frame; so
 * packets of one flow that follow each other are put together until `flush`, and written as one.
 */
export class TapPort implements BurstPort {
  readonly id: PortId;
  readonly name: string;
  readonly refusal = "counted";
  readonly descriptor: Descriptor;
  /** Frames dropped in either direction; the switch counts those that passed. */
  readonly drops: Record<TapDropReason, number> = {
    full: 0,
    down: 0,
    invalid: 0,
    oversize: 0,
    gone: 0,
  };
  readonly #onGone: (reason: SystemError) => void;
  readonly #letRead: () => void;
  // one octet more than any frame has: a read that fills it was cut short
  readonly #buffer = Buffer.allocUnsafeSlow(MAX_FRAME_OCTETS + 1);
  readonly #views = new FrameViews(this.#buffer);
  readonly #coalescer = new Coalescer({ mergesDatagrams: takesDatagramBatches });
  /** Frames written since the guest was last let run. */
  #unread = 0;
  #gone = false;
  #exhausted = false;

  constructor(options: TapPortOptions) {
    this.id = options.id;
    this.name = options.name;
    this.descriptor = options.descriptor;
    this.#onGone = options.onGone;
    this.#letRead = options.letRead ?? yieldProcessor;
  }

  get exhausted(): boolean {
    return this.#exhausted;
  }

  /** The device is deleted: nothing passes any more. */
  get gone(): boolean {
    return this.#gone;
  }

  readBurst(receive: (frame: Buffer) => void, limitFrames: number, limitOctets: number): number {
    let frames = 0;
    let octets = 0;
    this.#exhausted = false;
    while (frames < limitFrames && octets < limitOctets) {
      const count = this.#read();
      this.#exhausted = count === 0;
      if (this.#exhausted) break;
      octets += count;
      if (count > MAX_FRAME_OCTETS) {
        this.drops.oversize++;
        continue;
      }
      frames++;
      receive(this.#views.of(count));
    }
    return frames;
  }

  /**
   * Holds or writes one frame; false when the device is full, down or gone, or refuses the frame. What
   * becomes of a held one shows in the drops.
   */
  send(frame: Buffer): boolean {
    if (this.#coalescer.add(frame)) return true;
    this.flush();
    return this.#coalescer.add(frame) || this.#write(frame, frame.length, 1);
  }

  flush(): void {
    const held = this.#coalescer;
    if (held.frames === 0) return;
    this.#write(held.buffer, held.finish(), held.frames);
    held.clear();
  }

  /** False when it failed; counts so many frames as dropped then. */
  #write(buffer: Buffer, octets: number, frames: number): boolean {
    const count = this.#gone ? -EBADFD : writeFrom(this.descriptor, buffer, 0, octets);
    if (count >= 0) {
      this.#wrote(frames);
      return true;
    }
    this.drops[this.#judge(-count)] += frames;
    return false;
  }

  /** This thread may go before the guest's programs, and would give them more at once than they can hold. */
  #wrote(frames: number): void {
    this.#unread += frames;
    if (this.#unread < UNREAD_FRAMES) return;
    this.#unread = 0;
    this.#letRead();
  }

  /** The octets of the next frame; 0 when there is none, now or ever. */
  #read(): number {
    if (this.#gone) return 0;
    const count = readInto(this.descriptor, this.#buffer, 0, this.#buffer.length);
    if (count >= 0) return count;
    if (count !== -EAGAIN && count !== -EINTR) this.#report(-count); // a poll would never sleep again
    return 0;
  }

  /** What an error number says of the device; reports a deleted one, once. */
  #judge(errno: number): TapDropReason {
    switch (errno) {
      case EBADFD: // the tun driver's word for a descriptor whose device was deleted
      case EBADF:
      case ENODEV:
        this.#report(errno);
        return "gone";
      case EIO: // written to while set down
        return "down";
      case EINVAL: // too short, or an offload header that does not fit the frame
        return "invalid";
      default:
        return "full";
    }
  }

  #report(errno: number): void {
    if (this.#gone) return;
    this.#gone = true;
    const reason = `the TAP device of ${this.name} is gone: ${describeErrno(errno)}`;
    this.#onGone(new SystemError("ERR_SYSTEM_MISSING", reason));
  }
}
