/** An attribute as it is written: its name, with prefix, and its value before escaping. */
export type MarkupAttribute = readonly [name: string, value: string];

/** The start of a tag, up to but not including `>` or `/>`. */
export function openTag(name: string, attributes: readonly MarkupAttribute[]): string {
  const written = attributes.map(([key, value]) => ` ${key}=${attributeValue(value)}`);
  return `<${name}${written.join("")}`;
}

/** Character data; a reader gets back exactly this text. */
export function characterData(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("]]>", "]]&gt;") // XML 1.0 §2.4
    .replaceAll("\r", "&#13;"); // a bare one would be read as a line feed (XML 1.0 §2.11)
}

/** The value in the quotes that need the least escaping; white space survives normalisation. */
function attributeValue(value: string): string {
  const quoteMark = value.includes('"') && !value.includes("'") ? "'" : '"';
  const escaped = value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\t\r\n]/g, (space) => `&#${String(space.charCodeAt(0))};`); // XML 1.0 §3.3.3
  const safe = quoteMark === '"' ? escaped.replaceAll('"', "&quot;") : escaped;
  return `${quoteMark}${safe}${quoteMark}`;
}

/** An element of ours before it is written. */
export interface Markup {
  /** With the prefix `span:` for a setting of our own. */
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
  readonly content: string | readonly Markup[];
  /** There may be several of the name. */
  readonly several?: true;
  /** What tells several apart: names of attributes, or their content; their order when absent. */
  readonly key?: readonly string[] | "content";
  /** Says nothing by itself: written only with an element in it, or something of others. */
  readonly implied?: boolean;
}

type Value = string | number | undefined;

/** An element of which there is at most one; attributes without a value are left out. */
export function element(
  name: string,
  values: Readonly<Record<string, Value>>,
  content: string | readonly Markup[] = [],
): Markup {
  const attributes = Object.entries(values).flatMap(([key, value]): MarkupAttribute[] =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return { name, attributes, content };
}

/** An element that says nothing without an attribute and without an element in it. */
export function container(
  name: string,
  values: Readonly<Record<string, Value>>,
  content: readonly Markup[],
): Markup {
  const plain = element(name, values, content);
  return { ...plain, implied: plain.attributes.length === 0 };
}

/** One of several. */
export function oneOf(markup: Markup, key?: readonly string[] | "content"): Markup {
  return key === undefined ? { ...markup, several: true } : { ...markup, several: true, key };
}

/** libvirt's yes, where no needs no saying. */
export function yes(flag: boolean | undefined): "yes" | undefined {
  return flag === true ? "yes" : undefined;
}

/** The markup of a value, where there is one. */
export function maybe<T>(
  value: T | undefined,
  markup: (value: T) => Markup | readonly Markup[],
): readonly Markup[] {
  if (value === undefined) return [];
  return [markup(value)].flat();
}
