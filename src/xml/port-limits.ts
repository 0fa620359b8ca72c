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
  if (limits === undefined) return undefined;
  const read: Record<keyof PortLimits, number> = { ...DEFAULT_LIMITS };
  for (const [name, limit] of LIMITS) {
    const range = limit === "macs" ? MACS : FRAMES;
    read[limit] = readNumber(limits.attribute(name), range, findings) ?? read[limit];
  }
  const isPlain = LIMITS.every(([, limit]) => read[limit] === DEFAULT_LIMITS[limit]);
  return isPlain ? undefined : Object.freeze(read);
}

/** All limits, the defaults among them too. */
export function limitsMarkup(limits: PortLimits): Markup {
  const values = LIMITS.map(([name, limit]) => [name, limits[limit]] as const);
  return element("span:limits", Object.fromEntries(values));
}
