import type { Brand } from "../base/brand.js";
import type { NodeId } from "../base/ids.js";
import type { RecordAddress } from "../wire/record.js";

/** Names one uplink to both of its ends: 16 random octets, 32 hexadecimal digits. */
export type UplinkId = Brand<string, "UplinkId">;

const UPLINK_ID = /^[0-9a-f]{32}$/;

/** Undefined unless the text is 32 lower-case hexadecimal digits. */
export function parseUplinkId(text: string): UplinkId | undefined {
  return UPLINK_ID.test(text) ? (text as UplinkId) : undefined;
}

/** What carries the records of an uplink. */
export type UplinkTransport = "grpc" | "wireguard";

/** The data connection of an established tunnel to one adjacent node. */
export interface Uplink {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly transport: UplinkTransport;
  /**
   * Queues one record; the frame (offload header, then Ethernet) is copied before the call returns.
   * When the queue is full the oldest record goes: false says that one was dropped.
   */
  push(address: RecordAddress, frame: Buffer): boolean;
  /**
   * Sends the sound records that lie one behind the other in [start, end) as they are, or queues
   * copies of them, before the call returns. What lies in front of `start` may be written on. Returns
   * how many records were dropped, the oldest first.
   */
  pushRun(buffer: Buffer, start: number, end: number, records: number): number;
  /** Ends a burst: whatever was queued leaves as soon as the connection takes it. */
  flush(): void;
}
