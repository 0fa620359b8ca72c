import { backoff } from "../base/backoff.js";
import { later, millis, minutes, type EpochMillis, type Millis } from "../base/duration.js";
import { fraction, type Rng } from "../base/rng.js";
import { CLOCK_SKEW, RENEWAL_GRACE, type Validity } from "./validity.js";

const HALF_LIFE = 0.5;

/** The half life is stretched or cut by up to this part, so that nodes do not renew all at once. */
const JITTER = 0.1;

/** Retries start within a thousandth of the life, at most a minute, … */
const FIRST_RETRY_PART = 1 / 1000;
const FIRST_RETRY_LIMIT = minutes(1);

/** … and are never further apart than a twentieth of it, at most an hour. */
const RETRY_PART = 1 / 20;
const RETRY_LIMIT = minutes(60);

/** When to renew: at half life, give or take a tenth of it. May lie in the past. */
export function renewAt(validity: Validity, rng: Rng): EpochMillis {
  const part = HALF_LIFE * (1 + JITTER * (2 * fraction(rng) - 1));
  return later(issuedAt(validity), millis(Math.round(lifeOf(validity) * part)));
}

/** Endless delays between attempts to renew: full jitter, fitted to the certificate's life. */
export function renewalRetries(validity: Validity, rng: Rng): Generator<Millis, never> {
  const life = lifeOf(validity);
  const first = millis(Math.min(FIRST_RETRY_LIMIT, life * FIRST_RETRY_PART));
  const limit = millis(Math.min(RETRY_LIMIT, life * RETRY_PART));
  return backoff({ first, limit }, rng);
}

/** The last instant at which a certificate that ended at `notAfter` may still be renewed. */
export function renewableUntil(notAfter: EpochMillis): EpochMillis {
  return later(notAfter, RENEWAL_GRACE);
}

/** Certificates are dated back by the skew, which is no part of their life. */
function issuedAt(validity: Validity): EpochMillis {
  return later(validity.notBefore, CLOCK_SKEW);
}

function lifeOf(validity: Validity): Millis {
  return millis(Math.max(0, validity.notAfter - issuedAt(validity)));
}
