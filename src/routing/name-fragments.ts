import { NAMES_FRAGMENTS } from "../wire/lsa.js";
import {
  encodeNames,
  isPortName,
  NAMES_PER_FRAGMENT,
  sortedNames,
  type PortName,
} from "../wire/names-body.js";

/** Ports of one node that others are told of. */
const NAMES_MAX = NAMES_FRAGMENTS * NAMES_PER_FRAGMENT;

/** The bodies of the names LSAs that tell of these ports, by fragment; no two ports have one name. */
export function nameFragments(ports: readonly PortName[]): readonly Buffer[] {
  const told = sortedNames(ports.filter(({ name }) => isPortName(name))).slice(0, NAMES_MAX);
  const fragments: Buffer[] = [];
  for (let from = 0; from < told.length; from += NAMES_PER_FRAGMENT) {
    fragments.push(encodeNames(told.slice(from, from + NAMES_PER_FRAGMENT)));
  }
  return fragments;
}
