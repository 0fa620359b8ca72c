import type { Secret } from "../base/secret.js";
import { systemClock } from "../io/system-clock.js";
import { systemRng } from "../io/system-rng.js";
import type { Role } from "../trust/role.js";
import { signIssuer } from "./certification.js";

/** Signs an issuer's certificate in this process, by its clock; no agent is asked. */
export function signIssuerHere(what: {
  readonly request: string;
  readonly backup: Secret<string>;
  readonly grants: Role;
}): Promise<string> {
  return signIssuer(what, { clock: systemClock, rng: systemRng });
}
