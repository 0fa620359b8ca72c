import { formatSocketAddress, type SocketAddress } from "../../base/attachment.js";
import { backoff } from "../../base/backoff.js";
import type { Clock, Timer } from "../../base/clock.js";
import { millis, seconds, type Millis } from "../../base/duration.js";
import { SystemError } from "../../base/errors.js";
import type { Rng } from "../../base/rng.js";
import type { PortOwner } from "../port-owner.js";
import { EALREADY, EINPROGRESS, EISCONN } from "../sys/errno.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { withRightsOf } from "../sys/owner-rights.js";
import { POLLOUT } from "../sys/poll.js";
import { encodeSocketAddress, familyOf } from "../sys/socket-address.js";
import { connectSocket, isOwnAddress, openNonblocking } from "../sys/socket-call.js";
import { SOCK_STREAM } from "../sys/socket.js";
import { describeErrno } from "../sys/system-call-error.js";
import type { DescriptorLoop } from "../thread-loop.js";
import { prepareStream, whyNoGuest } from "./guest-peer.js";
import type { ConnectionTaker, StreamSource } from "./stream-source.js";

/** A guest that restarts listens again soon, or much later. */
const REDIAL = { first: millis(100), limit: seconds(5) };

/** A connection on loopback that is not answered by then never is. */
const PATIENCE = seconds(5);

export interface DialerParts {
  readonly address: SocketAddress;
  readonly owner: PortOwner;
  readonly clock: Clock;
  readonly rng: Rng;
}

/** A guest listens, and is dialled for as long as the port is there. */
export class StreamDialer implements StreamSource {
  readonly #parts: DialerParts;
  readonly #name: string;
  readonly #address: Buffer;
  #delays: Generator<Millis, never>;
  #loop: DescriptorLoop | undefined;
  #taker: ConnectionTaker | undefined;
  /** A connection that is being made. */
  #dialing: Descriptor | undefined;
  #timer: Timer | undefined;
  #reason = "";

  /** Throws where the agent cannot take on the owner's rights. */
  constructor(parts: DialerParts) {
    this.#parts = parts;
    this.#name = formatSocketAddress(parts.address, "tcp");
    this.#address = encodeSocketAddress(parts.address);
    this.#delays = backoff(REDIAL, parts.rng);
    if (parts.address.family === "unix") withRightsOf(parts.owner, () => undefined);
  }

  get waiting(): string {
    return `waiting for the guest to listen at ${this.#name}${this.#reason}`;
  }

  start(loop: DescriptorLoop, taker: ConnectionTaker): void {
    this.#loop = loop;
    this.#taker = taker;
    this.#dial();
  }

  seek(proven: boolean): void {
    this.#reason = "";
    if (proven) this.#delays = backoff(REDIAL, this.#parts.rng);
    this.#dialLater();
  }

  stop(): void {
    this.#timer?.stop();
    this.#hangUp();
  }

  #dialLater(): void {
    this.#timer = this.#parts.clock.after(this.#delays.next().value, () => {
      this.#dial();
    });
  }

  #dial(): void {
    try {
      this.#connect();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.#fail(error.message); // no descriptor is left, say
    }
  }

  #connect(): void {
    const { address, owner, clock } = this.#parts;
    const fd = openNonblocking(familyOf(address), SOCK_STREAM);
    this.#dialing = fd;
    const dial = (): number => connectSocket(fd, this.#address);
    const result = address.family === "unix" ? withRightsOf(owner, dial) : dial();
    if (result !== -EINPROGRESS) {
      this.#decide(result);
      return;
    }
    this.#loop?.add(fd, () => this.#ask(fd), POLLOUT);
    this.#timer = clock.after(PATIENCE, () => {
      this.#fail("no answer");
    });
  }

  /** Asks what became of a connection on loopback that took its time; 0 while that is open. */
  #ask(fd: Descriptor): number {
    const result = connectSocket(fd, this.#address); // again: connect(2) tells how the first went
    if (result === -EALREADY || result === -EINPROGRESS) return 0;
    this.#timer?.stop();
    this.#decide(result === -EISCONN ? 0 : result);
    return 1;
  }

  #decide(result: number): void {
    if (result === 0) this.#judge();
    else this.#fail(describeErrno(-result));
  }

  #judge(): void {
    const fd = this.#dialing;
    if (fd === undefined) return;
    const { address, owner } = this.#parts;
    if (address.family === "inet" && isOwnAddress(fd, this.#address)) {
      this.#fail("nobody listens"); // the kernel chose the guest's port for our end
      return;
    }
    const refusal = whyNoGuest(fd, address, owner);
    if (refusal === undefined) {
      this.#loop?.remove(fd);
      this.#dialing = undefined;
      prepareStream(fd, address);
      this.#taker?.connected(fd);
      return;
    }
    this.#taker?.trouble(`the guest was not taken: ${refusal}`);
    this.#fail(refusal);
  }

  #fail(reason: string): void {
    this.#hangUp();
    this.#reason = `: ${reason}`;
    this.#dialLater();
  }

  #hangUp(): void {
    if (this.#dialing === undefined) return;
    this.#loop?.remove(this.#dialing);
    closeDescriptor(this.#dialing);
    this.#dialing = undefined;
  }
}
