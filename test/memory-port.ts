import type { PortId } from "../src/base/ids.js";
import type { Port } from "../src/switch/port.js";

/** A port that keeps what it is sent. */
export class MemoryPort implements Port {
  readonly id: PortId;
  readonly name: string;
  /** Copies of the frames sent, in order. */
  readonly sent: Buffer[] = [];
  flushes = 0;
  /** While set, the medium takes nothing. */
  full = false;

  constructor(id: number) {
    this.id = id as PortId;
    this.name = `guest${id}`;
  }

  send(frame: Buffer): boolean {
    if (this.full) return false;
    this.sent.push(Buffer.from(frame));
    return true;
  }

  flush(): void {
    this.flushes += 1;
  }
}
