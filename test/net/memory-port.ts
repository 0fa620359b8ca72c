import { MemoryPort } from "../memory-port.js";

/** The twin of a TAP port: the test is the guest behind it. */
export class MemoryTapPort extends MemoryPort {
  readonly refusal = "counted";
  readonly #waiting: Buffer[] = [];

  /** The guest sends a frame; it waits for the next burst. */
  inject(frame: Buffer): void {
    this.#waiting.push(Buffer.from(frame));
  }

  get exhausted(): boolean {
    return this.#waiting.length === 0;
  }

  /** As {@link TapPort.readBurst}. */
  readBurst(receive: (frame: Buffer) => void, limitFrames: number, limitOctets: number): number {
    let frames = 0;
    for (let octets = 0; frames < limitFrames && octets < limitOctets; frames++) {
      const frame = this.#waiting.shift();
      if (frame === undefined) break;
      octets += frame.length;
      receive(frame);
    }
    return frames;
  }
}
