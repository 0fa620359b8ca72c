import type { Millis } from "../base/duration.js";
import type { Port } from "../switch/port.js";
import type { TapRecord } from "./tap-device.js";
import type { Drain, DescriptorLoop } from "./thread-loop.js";

/** A port of the switch that a thread reads. It counts what its medium does not take. */
export interface BurstPort extends Port {
  readonly refusal: "counted";
  /**
   * Reads what the guest sent until there is nothing left or a limit is reached, and hands over
   * each frame; how many. The frame is borrowed: it is valid until `receive` returns. A burst ends
   * with the frame that reaches `limitOctets`, offload headers included.
   */
  readBurst(receive: (frame: Buffer) => void, limitFrames: number, limitOctets: number): number;
  /** Whether the last burst ended because there was nothing left. */
  readonly exhausted: boolean;
}

/** What a guest is attached by, opened. */
export interface OpenPort {
  readonly port: BurstPort;
  /** What it waits for, in words, while no frame can pass; undefined while one can. */
  readonly waiting: string | undefined;
  /** Frames dropped by the medium in either direction, by reason. */
  readonly drops: Readonly<Record<string, number>>;
  /** How its device is found again; undefined for what has none. */
  record(): TapRecord | undefined;
  /** Serves the guest from now on: `drain` is called whenever it may have sent something. */
  start(loop: DescriptorLoop, drain: Drain): void;
  /** The guest's packets may be so large from now on; absent where its own command line says that. */
  useMtu?(mtu: number): void;
  /** Reads nothing of the guest's for so long: its own queue then holds it back. */
  pause(delay: Millis): void;
  /** Ends the service; a device stays, for the next agent. To be called once, or `close`. */
  release(): void;
  /** Ends the service and leaves the host as it was. */
  close(): void;
  /** Whether somebody else keeps its device, and brings it to the next agent, or network, that there is. */
  readonly isBrought?: true;
}
