import type { SignedStatement } from "./signed-statement.js";

/** Octets of successions that are told at once: beside a definition of the largest size there is room for them. */
const OCTETS_MAX = 32 * 1024;

/** The last of these, in their order, as many as may be told at once: what came before need be known by nobody. */
export function newestSuccessions(all: readonly SignedStatement[]): readonly SignedStatement[] {
  const told: SignedStatement[] = [];
  let octets = 0;
  for (const each of all.toReversed()) {
    octets += each.octets.length;
    if (octets > OCTETS_MAX && told.length > 0) break;
    told.unshift(each);
  }
  return told;
}
