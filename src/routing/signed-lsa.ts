import type { LsaHeader } from "../wire/lsa.js";

/** An LSA as it is kept and passed on. The buffers are never written to once made. */
export interface SignedLsa {
  readonly header: LsaHeader;
  /** Header and body: what the signature covers. */
  readonly octets: Buffer;
  readonly signature: Buffer;
}

/** An LSA on its way, with the time since it was originated, which no signature covers. */
export interface FloodedLsa {
  readonly octets: Buffer;
  readonly signature: Buffer;
  /** Whole seconds, 0 to LSA_MAX_AGE. */
  readonly ageSeconds: number;
}
