import type { Millis } from "../../base/duration.js";
import type { PortId } from "../../base/ids.js";
import type { BurstPort, OpenPort } from "../open-port.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import type { TapRecord } from "../tap-device.js";
import type { Drain, DescriptorLoop } from "../thread-loop.js";
import { socketDrops } from "./socket-drops.js";
import { StreamConnection } from "./stream-connection.js";
import type { ConnectionTaker, StreamSource } from "./stream-source.js";

/** Why a frame did not get to the guest. */
export type StreamDropReason = "full" | "not connected" | "invalid" | "lost";

export interface StreamPortOptions {
  readonly id: PortId;
  readonly name: string;
  readonly source: StreamSource;
  /** Something the operator should know. */
  readonly trouble: (reason: string) => void;
}

/**
 * A guest behind a stream socket, as QEMU's `-netdev stream` and `-netdev socket` speak it: each frame
 * behind its length, complete, without offload header. Connections come and go; the port stays.
 */
export class StreamPort implements OpenPort, BurstPort, ConnectionTaker {
  readonly id: PortId;
  readonly name: string;
  readonly refusal = "counted";
  readonly #source: StreamSource;
  readonly #trouble: (reason: string) => void;
  readonly #drops: Record<StreamDropReason, number> = {
    full: 0,
    "not connected": 0,
    invalid: 0,
    lost: 0,
  };
  #loop: DescriptorLoop | undefined;
  #drain: Drain = () => 0;
  #connection: StreamConnection | undefined;

  constructor(options: StreamPortOptions) {
    this.id = options.id;
    this.name = options.name;
    this.#source = options.source;
    this.#trouble = options.trouble;
  }

  get port(): BurstPort {
    return this;
  }

  get waiting(): string | undefined {
    return this.#connection === undefined ? this.#source.waiting : undefined;
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
    this.#source.start(loop, this);
  }

  pause(delay: Millis): void {
    this.#connection?.pause(delay);
  }

  connected(fd: Descriptor): void {
    if (this.#loop === undefined) return;
    this.#connection = new StreamConnection(fd, this.#loop, this.#drain);
  }

  notice(): boolean {
    if (this.#connection?.isHungUp !== true) return false;
    this.#drain();
    return this.#isConnected;
  }

  get #isConnected(): boolean {
    return this.#connection !== undefined;
  }

  trouble(reason: string): void {
    this.#trouble(reason);
  }

  readBurst(receive: (frame: Buffer) => void, limitFrames: number, limitOctets: number): number {
    const frames = this.#connection?.readBurst(receive, limitFrames, limitOctets) ?? 0;
    this.#check();
    return frames;
  }

  get exhausted(): boolean {
    return this.#connection?.exhausted !== false;
  }

  send(frame: Buffer): boolean {
    const queued = this.#connection?.push(frame) ?? "not connected";
    if (queued === "queued") return true;
    this.#drops[queued] += 1;
    return false;
  }

  flush(): void {
    this.#connection?.flush();
    this.#check();
  }

  release(): void {
    this.#source.stop();
    this.#connection?.close();
    this.#connection = undefined;
  }

  /** The same: what its guest keeps is the guest's. */
  close(): void {
    this.release();
  }

  /** Lets a connection go that has ended, and looks for the next. */
  #check(): void {
    const connection = this.#connection;
    if (connection?.ended === undefined) return;
    this.#connection = undefined;
    this.#drops.lost += connection.close();
    this.#trouble(`the guest is gone: ${connection.ended}`);
    this.#source.seek(connection.hasSpoken);
  }
}
