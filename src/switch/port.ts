import type { PortId } from "../base/ids.js";
import type { DropReason } from "./verdict.js";

/** Why a port took no frame; "counted" where it counts that itself, by a reason of its own. */
export type Refusal = DropReason | "counted";

/**
 * An attachment to the local switch. A frame is one contiguous buffer: OFFLOAD_HEADER_OCTETS of
 * offload header, then the Ethernet frame without FCS; it may carry a segment of up to 64 KiB
 * that the receiver's kernel cuts to size.
 */
export interface Port {
  readonly id: PortId;
  /** The operator's name for what sits behind the port. */
  readonly name: string;
  /**
   * Queues or writes one frame. The buffer is borrowed: the port must copy what it keeps beyond the
   * call. False when the frame was dropped because the medium is full or gone.
   */
  send(frame: Buffer): boolean;
  /** Why `send` said false just now; "medium full" when absent. */
  readonly refusal?: Refusal;
  /** Ends a burst: whatever `send` queued leaves now. */
  flush(): void;
}
