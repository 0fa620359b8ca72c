import type { Descriptor } from "../sys/file-descriptor.js";
import type { DescriptorLoop } from "../thread-loop.js";

/** Whom the connections of a stream port are offered to. */
export interface ConnectionTaker {
  /** Takes over a connected descriptor. */
  connected(fd: Descriptor): void;
  /**
   * Lets a connection go whose other end has closed it, though that was not noticed yet. True where
   * something is left to read of it: the next is sought when that is done.
   */
  notice(): boolean;
  /** Something the operator should know: a connection that was not taken, and why. */
  trouble(reason: string): void;
}

/** Where the connections of a stream port come from: one at a time. */
export interface StreamSource {
  /** What it waits for, in words. */
  readonly waiting: string;
  /** Looks for a connection from now on. */
  start(loop: DescriptorLoop, taker: ConnectionTaker): void;
  /** The connection has ended: another is wanted. `proven` when a guest was at its other end. */
  seek(proven: boolean): void;
  stop(): void;
}
