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
