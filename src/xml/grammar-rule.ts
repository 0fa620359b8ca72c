/** What may stand in one kind of element. */
export interface ElementRule {
  /** `text`: character data and no element. `elements`: no character data but white space. */
  readonly content: "text" | "elements";
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  /** Elements in no namespace. */
  readonly children: ReadonlyMap<string, ChildRule>;
  /** Elements in our own namespace. */
  readonly settings: ReadonlyMap<string, ChildRule>;
}

/** A name of libvirt's that no version serves. */
export interface Refused {
  readonly status: "refused";
  /** What to use instead. */
  readonly advice: string;
}

export type AttributeRule = { readonly status: "known"; readonly required: boolean } | Refused;

export type ChildRule =
  | {
      readonly status: "known";
      readonly rule: ElementRule;
      readonly least: 0 | 1;
      readonly most: number;
    }
  | Refused;

export const required: AttributeRule = { status: "known", required: true };
export const optional: AttributeRule = { status: "known", required: false };

/** A name that is known, and never served. */
export function refused(advice = "remove it"): Refused {
  return { status: "refused", advice };
}

/** At most one. */
export function once(rule: ElementRule): ChildRule {
  return { status: "known", rule, least: 0, most: 1 };
}

/** Exactly one. */
export function always(rule: ElementRule): ChildRule {
  return { status: "known", rule, least: 1, most: 1 };
}

/** Any number up to the most. */
export function many(rule: ElementRule, most: number): ChildRule {
  return { status: "known", rule, least: 0, most };
}

/** From one up to the most. */
export function some(rule: ElementRule, most: number): ChildRule {
  return { status: "known", rule, least: 1, most };
}

/** An element that holds attributes and elements only. */
export function element(
  attributes: Readonly<Record<string, AttributeRule>>,
  children: Readonly<Record<string, ChildRule>> = {},
  settings: Readonly<Record<string, ChildRule>> = {},
): ElementRule {
  return {
    content: "elements",
    attributes: new Map(Object.entries(attributes)),
    children: new Map(Object.entries(children)),
    settings: new Map(Object.entries(settings)),
  };
}

/** An element that holds text only. */
export const TEXT: ElementRule = {
  content: "text",
  attributes: new Map(),
  children: new Map(),
  settings: new Map(),
};
