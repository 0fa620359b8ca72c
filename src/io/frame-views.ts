/** Views kept by length, as most frames have one of few lengths and a view is an allocation. */
const VIEWS = 256;

/** The beginnings of one buffer, of any length, without making a view for each. */
export class FrameViews {
  readonly #buffer: Buffer;
  readonly #views: Buffer[];

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
    this.#views = Array.from({ length: VIEWS }, () => buffer);
  }

  /** The first `octets` octets of the buffer. */
  of(octets: number): Buffer {
    const slot = octets % VIEWS;
    const kept = this.#views[slot];
    if (kept?.length === octets) return kept;
    const view = this.#buffer.subarray(0, octets);
    this.#views[slot] = view;
    return view;
  }
}
