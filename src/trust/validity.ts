import { days, later, millis, minutes, type EpochMillis, type Millis } from "../base/duration.js";

/** When a certificate is valid; both ends belong to it (RFC 5280 §4.1.2.5). */
export interface Validity {
  readonly notBefore: EpochMillis;
  readonly notAfter: EpochMillis;
}

/** How far the clocks of two nodes may be apart: certificates are dated back by it. */
export const CLOCK_SKEW = minutes(5);

export const ROOT_LIFE = days(3650);
export const ISSUER_LIFE = days(365);
export const LEAF_LIFE = days(7);

/** How long after its end a leaf still lets its node ask for the next one. */
export const RENEWAL_GRACE = days(30);

/** The validity of a certificate made now: whole seconds, since X.509 counts in them. */
export function validityFrom(now: EpochMillis, life: Millis): Validity {
  return {
    notBefore: wholeSeconds(later(now, millis(0 - CLOCK_SKEW))),
    notAfter: wholeSeconds(later(now, life)),
  };
}

/** The same, cut so that it does not outlive its issuer. */
export function validityWithin(issuer: Validity, now: EpochMillis, life: Millis): Validity {
  const { notBefore, notAfter } = validityFrom(now, life);
  return { notBefore, notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter };
}

/** Whether the instant lies within the validity, either end stretched by the skew. */
export function isValidAt(validity: Validity, instant: EpochMillis, skew: Millis): boolean {
  return instant + skew >= validity.notBefore && instant - skew <= validity.notAfter;
}

function wholeSeconds(instant: EpochMillis): EpochMillis {
  return (Math.floor(instant / 1000) * 1000) as EpochMillis;
}
