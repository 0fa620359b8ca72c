import type { Refusal } from "../../trust/peer-identity.js";

/** What a former member is told that dials; whoever never was a member is told nothing. */
const WORDS: ReadonlyMap<Refusal, string> = new Map([
  ["key revoked", "says that the key of this host was revoked"],
  ["issuer revoked", "says that the issuer that certified this host was revoked"],
]);

/** What whoever is refused for this is told; undefined where that is nothing. */
export function formerMemberWords(refusal: Refusal): string | undefined {
  return WORDS.get(refusal);
}

/** Whether a peer has said so to this host. */
export function tellsOfRevocation(words: string): boolean {
  return [...WORDS.values()].some((each) => words.endsWith(each));
}
