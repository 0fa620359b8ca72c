import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { element, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import { DEFAULT_LIMITS, type PortLimits } from "./switch-definition.js";

/** The whole MAC table of a network has 8,192 entries. */
const MACS = { what: "the number of MAC addresses", least: 1, most: 8192 };
const FRAMES = { what: "the frames a second", least: 1, most: 1_000_000 };

/** Attributes of `<span:limits>` and the limits they set. */
const LIMITS: readonly (readonly [attribute: string, limit: keyof PortLimits])[] = [
  ["macs", "macs"],
  ["dhcp", "dhcp"],
  ["neighbour", "neighbour"],
  ["broadcast", "broadcast"],
  ["unknown-unicast", "unknownUnicast"],
];

/** The limits with the defaults of those that are not set; undefined where all are the defaults. */
export function readLimits(
  limits: XmlElement | undefined,
  findings: Findings,
): PortLimits | undefined {
  const read = { ...DEFAULT_LIMITS, ...readOwnLimits(limits, findings) };
  const isPlain = LIMITS.every(([, limit]) => read[limit] === DEFAULT_LIMITS[limit]);
  return isPlain ? undefined : Object.freeze(read);
}

/** The limits that are set; undefined where none is. */
export function readOwnLimits(
  limits: XmlElement | undefined,
  findings: Findings,
): Partial<PortLimits> | undefined {
  if (limits === undefined) return undefined;
  const read: Partial<Record<keyof PortLimits, number>> = {};
  for (const [name, limit] of LIMITS) {
    const range = limit === "macs" ? MACS : FRAMES;
    const value = readNumber(limits.attribute(name), range, findings);
    if (value !== undefined) read[limit] = value;
  }
  return Object.keys(read).length === 0 ? undefined : Object.freeze(read);
}

/** The limits that are given. */
export function limitsMarkup(limits: Partial<PortLimits>): Markup {
  const values = LIMITS.map(([name, limit]) => [name, limits[limit]] as const);
  return element("span:limits", Object.fromEntries(values));
}
