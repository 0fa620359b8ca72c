import type { NodeId } from "../src/base/ids.js";
import type { Backbone } from "../src/switch/backbone.js";

/** A backbone that keeps what it is given. */
export class MemoryBackbone implements Backbone {
  readonly forwarded: { readonly to: NodeId; readonly frame: Buffer }[] = [];
  readonly flooded: Buffer[] = [];
  flushes = 0;
  /** While set, no node can be reached. */
  unreachable = false;

  forward(to: NodeId, frame: Buffer): boolean {
    if (this.unreachable) return false;
    this.forwarded.push({ to, frame: Buffer.from(frame) });
    return true;
  }

  flood(frame: Buffer): void {
    this.flooded.push(Buffer.from(frame));
  }

  flush(): void {
    this.flushes += 1;
  }
}
