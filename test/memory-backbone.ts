import type { NodeId } from "../src/base/ids.js";
import type { Backbone } from "../src/switch/backbone.js";

/** A backbone that keeps what it is given. */
export class MemoryBackbone implements Backbone {
  readonly forwarded: {
    readonly to: NodeId;
    readonly frame: Buffer;
    readonly isolated: boolean;
  }[] = [];
  readonly flooded: Buffer[] = [];
  /** Of each flood, whether it came from an isolated port. */
  readonly floodedIsolated: boolean[] = [];
  flushes = 0;
  /** While set, no node can be reached. */
  unreachable = false;

  forward(to: NodeId, frame: Buffer, isolated: boolean): boolean {
    if (this.unreachable) return false;
    this.forwarded.push({ to, frame: Buffer.from(frame), isolated });
    return true;
  }

  flood(frame: Buffer, isolated: boolean): void {
    this.floodedIsolated.push(isolated);
    this.flooded.push(Buffer.from(frame));
  }

  flush(): void {
    this.flushes += 1;
  }
}
