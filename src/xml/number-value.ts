import type { XmlAttribute } from "./element.js";
import type { Findings } from "./findings.js";
import { quote } from "./problem.js";

/** What a number is called in messages, and where it may lie. */
export interface NumberRange {
  readonly what: string;
  readonly least: number;
  readonly most: number;
}

const DECIMAL = /^(0|[1-9]\d{0,9})$/;

/** The attribute's decimal number within the range; undefined, and a problem, when it is not. */
export function readNumber(
  attribute: XmlAttribute | undefined,
  range: NumberRange,
  findings: Findings,
): number | undefined {
  if (attribute === undefined) return undefined;
  const { what, least, most } = range;
  const value = DECIMAL.test(attribute.value) ? Number(attribute.value) : Number.NaN;
  if (value >= least && value <= most) return value;
  const message = `${what} ${quote(attribute.value)} is not a whole number from ${least} to ${most}`;
  findings.add(attribute, `${message}: correct it`);
  return undefined;
}
