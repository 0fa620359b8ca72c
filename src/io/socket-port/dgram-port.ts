import { formatSocketAddress, type SocketAddress } from "../../base/attachment.js";
import type { Clock } from "../../base/clock.js";
import type { Millis } from "../../base/duration.js";
import type { PortId } from "../../base/ids.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { FrameViews } from "../frame-views.js";
import type { BurstPort, OpenPort } from "../open-port.js";
import type { PortOwner } from "../port-owner.js";
import { ECONNREFUSED, EINTR } from "../sys/errno.js";
import { closeDescriptor, duplicateDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { withRightsOf } from "../sys/owner-rights.js";
import { encodeSocketAddress, familyOf, SOCKADDR_UN_OCTETS } from "../sys/socket-address.js";
import {
  bindSocket,
  connectSocket,
  openedFor,
  openNonblocking,
  receiveDatagram,
  SenderName,
} from "../sys/socket-call.js";
import { SOCK_DGRAM } from "../sys/socket.js";
import { describeErrno, SystemCallError } from "../sys/system-call-error.js";
import type { TapRecord } from "../tap-device.js";
import type { Drain, DescriptorLoop } from "../thread-loop.js";
import { BoundPath } from "./bound-path.js";
import { socketDrops } from "./socket-drops.js";
import { DatagramSender, type DatagramFate } from "./datagram-sender.js";
import { FRAME_OCTETS_MAX } from "./frame-reader.js";
import { NameWatch } from "./name-watch.js";

/** Why a frame did not pass, in either direction. */
export type DgramDropReason = DatagramFate | "stranger" | "oversize";

export interface DgramPortOptions {
  readonly id: PortId;
  readonly name: string;
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
  readonly owner: PortOwner;
  readonly clock: Clock;
  /** Something the operator should know. */
  readonly trouble: (reason: string) => void;
}

/**
 * A guest behind a datagram socket, as QEMU's `-netdev dgram` speaks it: each datagram is a frame,
 * complete, without offload header. Nothing is heard but what comes from the guest's address. Frames
 * go out by a socket of its own, which is connected with the owner's rights: a datagram that names a
 * path would be sent with the agent's.
 */
export class DgramPort implements OpenPort, BurstPort {
  readonly id: PortId;
  readonly name: string;
  readonly refusal = "counted";
  readonly #options: DgramPortOptions;
  readonly #watch: NameWatch;
  #fd: Descriptor;
  #path: BoundPath | undefined;
  readonly #remote: Buffer;
  readonly #sender: DatagramSender;
  readonly #from = new SenderName(SOCKADDR_UN_OCTETS);
  // one octet more than any frame has: a datagram that fills it was cut short
  readonly #buffer = Buffer.alloc(OFFLOAD_HEADER_OCTETS + FRAME_OCTETS_MAX + 1);
  readonly #payload = this.#buffer.subarray(OFFLOAD_HEADER_OCTETS);
  readonly #views = new FrameViews(this.#buffer);
  readonly #drops: Record<DgramDropReason, number> = {
    full: 0,
    invalid: 0,
    absent: 0,
    stranger: 0,
    oversize: 0,
  };
  #loop: DescriptorLoop | undefined;
  #drain: Drain = () => 0;
  #exhausted = false;

  /** Binds the agent's end. */
  constructor(options: DgramPortOptions) {
    this.id = options.id;
    this.name = options.name;
    this.#options = options;
    this.#remote = encodeSocketAddress(options.remote);
    const { fd, result } = opened(options);
    this.#fd = fd;
    this.#path = result;
    this.#watch = new NameWatch({
      clock: options.clock,
      path: () => this.#path,
      rebind: () => {
        this.#rebind();
      },
      trouble: options.trouble,
    });
    this.#sender = new DatagramSender({
      clock: options.clock,
      dial: () => this.#dial(),
      dropped: (fate, frames) => {
        this.#drops[fate] += frames;
      },
    });
  }

  get port(): BurstPort {
    return this;
  }

  get waiting(): string | undefined {
    const { failure } = this.#watch;
    if (failure !== "") return failure;
    const errno = this.#sender.absence;
    if (errno === undefined) return undefined;
    const where = formatSocketAddress(this.#options.remote, "udp");
    return `waiting for the guest at ${where}: ${describeErrno(errno)}`;
  }

  get drops(): Readonly<Record<string, number>> {
    return socketDrops(this.#drops);
  }

  record(): TapRecord | undefined {
    return undefined;
  }

  start(loop: DescriptorLoop, drain: Drain): void {
    this.#loop = loop;
    this.#drain = drain;
    loop.add(this.#fd, drain);
    this.#sender.start(loop);
    this.#watch.start();
  }

  pause(delay: Millis): void {
    this.#loop?.pause(this.#fd, delay);
  }

  readBurst(receive: (frame: Buffer) => void, limitFrames: number, limitOctets: number): number {
    let frames = 0;
    let octets = 0;
    this.#exhausted = false;
    while (frames < limitFrames && octets < limitOctets) {
      const count = receiveDatagram(this.#fd, this.#payload, this.#from);
      if (count === -EINTR || count === -ECONNREFUSED) continue; // the latter of what was sent
      this.#exhausted = count < 0;
      if (this.#exhausted) break;
      octets += OFFLOAD_HEADER_OCTETS + count;
      if (!this.#isFrame(count)) continue;
      frames += 1;
      this.#buffer.fill(0, 0, OFFLOAD_HEADER_OCTETS);
      receive(this.#views.of(OFFLOAD_HEADER_OCTETS + count));
    }
    if (frames > 0) this.#sender.look();
    return frames;
  }

  get exhausted(): boolean {
    return this.#exhausted;
  }

  send(frame: Buffer): boolean {
    return this.#sender.push(frame);
  }

  flush(): void {
    this.#sender.flush();
  }

  release(): void {
    this.#watch.stop();
    this.#loop?.remove(this.#fd);
    this.#sender.close();
    closeDescriptor(this.#fd);
    this.#path?.remove();
  }

  /** The same: what its guest keeps is the guest's. */
  close(): void {
    this.release();
  }

  /** What the old socket still holds is lost: its guest sends to the name, and has not got through. */
  #rebind(): void {
    const { fd, result } = opened(this.#options);
    this.#loop?.remove(this.#fd);
    closeDescriptor(this.#fd);
    this.#fd = fd;
    this.#path = result;
    this.#loop?.add(fd, this.#drain);
  }

  #isFrame(octets: number): boolean {
    if (this.#path !== undefined && !this.#from.is(this.#remote)) {
      this.#drops.stranger += 1;
      return false;
    }
    if (octets <= FRAME_OCTETS_MAX) return true;
    this.#drops.oversize += 1;
    return false;
  }

  /** On loopback the socket itself is connected, and so hears nobody else. */
  #dial(): { readonly fd: Descriptor } | { readonly errno: number } {
    if (this.#options.remote.family === "inet") return { fd: duplicateDescriptor(this.#fd) };
    const fd = openNonblocking(familyOf(this.#options.remote), SOCK_DGRAM);
    const result = withRightsOf(this.#options.owner, () => connectSocket(fd, this.#remote));
    if (result === 0) return { fd };
    closeDescriptor(fd);
    return { errno: -result };
  }
}

function opened(options: DgramPortOptions): { fd: Descriptor; result: BoundPath | undefined } {
  return openedFor(familyOf(options.local), SOCK_DGRAM, (socket) => bound(socket, options));
}

/** The name to be removed afterwards; undefined for what has none. */
function bound(fd: Descriptor, { local, remote, owner }: DgramPortOptions): BoundPath | undefined {
  if (local.family === "unix") return new BoundPath(fd, SOCK_DGRAM, local.path, owner);
  check(bindSocket(fd, encodeSocketAddress(local)), "bind", local);
  check(connectSocket(fd, encodeSocketAddress(remote)), "connect", remote);
  return undefined;
}

function check(result: number, call: string, address: SocketAddress): void {
  if (result === 0) return;
  throw new SystemCallError(`${call} ${formatSocketAddress(address, "udp")}`, -result);
}
