/** Queued for a peer that does not read them. */
const QUEUED_OCTETS_MAX = 64 * 1024;

/** Frames other than DATA on their way out. They are few, small and of our own making or answers. */
export class ControlOutput {
  #frames: Buffer[] = [];
  #octets = 0;

  /** False where the peer has let too much pile up. */
  push(frame: Buffer): boolean {
    this.#frames.push(frame);
    this.#octets += frame.length;
    return this.#octets <= QUEUED_OCTETS_MAX;
  }

  /** All that is queued in one piece, the caller's; undefined where there is nothing. */
  take(): Buffer | undefined {
    if (this.#octets === 0) return undefined;
    const all = Buffer.concat(this.#frames);
    this.#frames = [];
    this.#octets = 0;
    return all;
  }
}
