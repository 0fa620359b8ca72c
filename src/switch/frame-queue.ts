/** Octets before each frame: its length. */
const LENGTH_OCTETS = 4;
/** Stands for a length where the rest of the memory is not used. */
const TURN = 0xffff_ffff;

/** Frames in the order they came, copied into memory that is had once. */
export class FrameQueue {
  readonly #memory: Buffer;
  #head = 0;
  #tail = 0;
  #length = 0;

  /** `octets` for all frames together, and a few for each. */
  constructor(octets: number) {
    this.#memory = Buffer.allocUnsafeSlow(octets);
  }

  /** Frames held. */
  get length(): number {
    return this.#length;
  }

  /** Copies the frame behind the others; false where it does not fit. */
  push(frame: Buffer): boolean {
    const at = this.#place(LENGTH_OCTETS + frame.length);
    if (at === undefined) return false;
    this.#memory.writeUInt32LE(frame.length, at);
    frame.copy(this.#memory, at + LENGTH_OCTETS);
    this.#tail = at + LENGTH_OCTETS + frame.length;
    this.#length += 1;
    return true;
  }

  /** The oldest frame; it is valid until the next push. */
  shift(): Buffer | undefined {
    if (this.#length === 0) return undefined;
    if (this.#turnsAt(this.#head)) this.#head = 0;
    const start = this.#head + LENGTH_OCTETS;
    const end = start + this.#memory.readUInt32LE(this.#head);
    this.#length -= 1;
    this.#head = this.#length === 0 ? 0 : end;
    if (this.#length === 0) this.#tail = 0;
    return this.#memory.subarray(start, end);
  }

  /** Where so many octets are free in one piece, never up to the head: that would look empty. */
  #place(octets: number): number | undefined {
    const end = this.#memory.length;
    if (this.#length > 0 && this.#tail <= this.#head) {
      return this.#head - this.#tail > octets ? this.#tail : undefined;
    }
    if (end - this.#tail >= octets) return this.#tail;
    if (this.#head <= octets) return undefined;
    if (end - this.#tail >= LENGTH_OCTETS) this.#memory.writeUInt32LE(TURN, this.#tail);
    return 0;
  }

  #turnsAt(at: number): boolean {
    if (this.#memory.length - at < LENGTH_OCTETS) return true;
    return this.#memory.readUInt32LE(at) === TURN;
  }
}
