import { formatSocketAddress, type SocketAddress } from "../../base/attachment.js";
import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import type { PortOwner } from "../port-owner.js";
import { EAGAIN, ECONNABORTED, EINTR } from "../sys/errno.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { encodeSocketAddress, familyOf } from "../sys/socket-address.js";
import { acceptSocket, bindSocket, listenSocket, openedFor } from "../sys/socket-call.js";
import { setSocketOption, SO_REUSEADDR } from "../sys/socket-option.js";
import { SOCK_STREAM } from "../sys/socket.js";
import { describeErrno, SystemCallError } from "../sys/system-call-error.js";
import type { DescriptorLoop } from "../thread-loop.js";
import { BoundPath } from "./bound-path.js";
import { prepareStream, whyNoGuest } from "./guest-peer.js";
import { NameWatch } from "./name-watch.js";
import type { ConnectionTaker, StreamSource } from "./stream-source.js";

/** Connections that wait to be judged. */
const BACKLOG = 8;

/** Where the system has nothing left to accept with, it is asked again after this. */
const ACCEPT_PAUSE = seconds(1);

/**
 * A guest dials. One at a time: while it is there, whoever else dials is hung up on; once it has closed
 * the connection, the next waits until what it sent before has been read.
 */
export class StreamListener implements StreamSource {
  readonly #address: SocketAddress;
  readonly #owner: PortOwner;
  readonly #clock: Clock;
  readonly #name: string;
  readonly #watch: NameWatch;
  #fd: Descriptor;
  #path: BoundPath | undefined;
  #loop: DescriptorLoop | undefined;
  #taker: ConnectionTaker | undefined;
  #isTaken = false;
  /** The next guest, while the last one's frames are read. */
  #next: Descriptor | undefined;
  #pause: Timer | undefined;

  /** Listens from now on; connections wait until it is started. */
  constructor(address: SocketAddress, owner: PortOwner, clock: Clock) {
    this.#address = address;
    this.#owner = owner;
    this.#clock = clock;
    this.#name = formatSocketAddress(address, "tcp");
    const { fd, result } = this.#open();
    this.#fd = fd;
    this.#path = result;
    this.#watch = new NameWatch({
      clock,
      path: () => this.#path,
      rebind: () => {
        this.#rebind();
      },
      trouble: (reason) => this.#taker?.trouble(reason),
    });
  }

  get waiting(): string {
    const { failure } = this.#watch;
    return `waiting for the guest to connect to ${this.#name}${failure === "" ? "" : `: ${failure}`}`;
  }

  start(loop: DescriptorLoop, taker: ConnectionTaker): void {
    this.#loop = loop;
    this.#taker = taker;
    this.#listen();
    this.#watch.start();
  }

  seek(): void {
    this.#isTaken = false;
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined) this.#take(next);
  }

  stop(): void {
    this.#watch.stop();
    if (this.#next !== undefined) closeDescriptor(this.#next);
    this.#close();
    this.#path?.remove();
  }

  #open(): { fd: Descriptor; result: BoundPath | undefined } {
    const [address, owner] = [this.#address, this.#owner];
    return openedFor(familyOf(address), SOCK_STREAM, (socket) => bound(socket, address, owner));
  }

  /** Nobody finds the old socket any more: whoever is in its queue finds the new one's name. */
  #rebind(): void {
    const { fd, result } = this.#open();
    this.#close();
    this.#fd = fd;
    this.#path = result;
    this.#listen();
  }

  #close(): void {
    this.#pause?.stop();
    this.#loop?.remove(this.#fd);
    closeDescriptor(this.#fd);
  }

  #listen(): void {
    this.#loop?.add(this.#fd, () => this.#accept());
  }

  /** How many connections came. */
  #accept(): number {
    let count = 0;
    for (;;) {
      const fd = acceptSocket(this.#fd);
      if (fd >= 0) {
        count += 1;
        this.#judge(fd as Descriptor);
      } else if (fd === -EAGAIN) return count;
      else if (fd !== -EINTR && fd !== -ECONNABORTED) {
        this.#rest(-fd);
        return count;
      }
    }
  }

  #judge(fd: Descriptor): void {
    const leaves = this.#isTaken && this.#taker?.notice() === true;
    const isPlaceFree = this.#next === undefined && (leaves || !this.#isTaken);
    const refusal = isPlaceFree
      ? whyNoGuest(fd, this.#address, this.#owner)
      : "another guest is connected";
    if (refusal !== undefined) {
      closeDescriptor(fd);
      this.#taker?.trouble(`a connection was refused: ${refusal}`);
      return;
    }
    if (leaves) this.#next = fd;
    else this.#take(fd);
  }

  #take(fd: Descriptor): void {
    this.#isTaken = true;
    prepareStream(fd, this.#address);
    this.#taker?.connected(fd);
  }

  /** Its descriptor would be ready all the time. */
  #rest(errno: number): void {
    this.#loop?.remove(this.#fd);
    this.#taker?.trouble(`no connection can be accepted: ${describeErrno(errno)}`);
    this.#pause = this.#clock.after(ACCEPT_PAUSE, () => {
      this.#listen();
    });
  }
}

/** The name to be removed afterwards; undefined for what has none. */
function bound(
  socket: Descriptor,
  address: SocketAddress,
  owner: PortOwner,
): BoundPath | undefined {
  let path: BoundPath | undefined;
  if (address.family === "unix") path = new BoundPath(socket, SOCK_STREAM, address.path, owner);
  else bindInet(socket, address);
  listenSocket(socket, BACKLOG);
  return path;
}

function bindInet(socket: Descriptor, address: SocketAddress): void {
  setSocketOption(socket, SO_REUSEADDR, 1);
  const result = bindSocket(socket, encodeSocketAddress(address));
  if (result === 0) return;
  throw new SystemCallError(`listen at ${formatSocketAddress(address, "tcp")}`, -result);
}
