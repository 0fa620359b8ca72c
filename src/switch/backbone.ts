import type { NodeId } from "../base/ids.js";

/**
 * The switch's one way to other nodes. Frames are as in {@link "./port.js".Port}, and borrowed; those
 * of a VLAN bear its tag. `isolated` says that a frame came from an isolated port: the last switch must
 * know.
 */
export interface Backbone {
  /** Carries the frame to one node. False when it was dropped: unreachable, or the queue is full. */
  forward(to: NodeId, frame: Buffer, isolated: boolean): boolean;
  /** Carries one copy of the frame to every member node (RFC 8365 §5.1.3, ingress replication). */
  flood(frame: Buffer, isolated: boolean): void;
  /** Ends a burst: whatever was queued leaves now. */
  flush(): void;
}
