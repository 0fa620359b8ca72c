/** A limit as libvirt has it: a token bucket that fills at `average`. */
export interface Rate {
  /** Octets a second; without it there is no limit. */
  readonly average?: number;
  /** The most at any moment, in octets a second: `average` or more. */
  readonly peak?: number;
  /** Octets that may go at `peak`, or at once where there is none. */
  readonly burst?: number;
}

/** Of a port: inbound goes to the guest, outbound comes from it. */
export interface Bandwidth {
  readonly inbound?: Rate;
  readonly outbound?: Rate;
}
