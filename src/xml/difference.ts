import type { NetworkDefinition } from "./definition.js";
import { formatElement } from "./format.js";
import { isHostOwner, writtenNetwork, type WrittenElement } from "./written-element.js";

/** One thing that is not the same in two definitions. */
export interface Difference {
  /** Where, in the written form: `/network/portgroup[@name="slow"]/bandwidth/inbound/@average`. */
  readonly path: string;
  readonly kind: "added" | "removed" | "changed";
  /** The value or the whole element as XML; empty where there was none. */
  readonly from: string;
  /** As `from`; empty where there is none any more. */
  readonly to: string;
  /** `host`: of this host alone. */
  readonly scope: "shared" | "host";
}

/**
 * What would change if `to` took the place of `from`, in the order of the written form; empty exactly
 * where both mean the same. Members of a list are told apart by what names them, rules by their place.
 */
export function diffDefinitions(
  from: NetworkDefinition,
  to: NetworkDefinition,
): readonly Difference[] {
  const differences: Difference[] = [];
  compare(writtenNetwork(from), writtenNetwork(to), "/network", differences);
  return Object.freeze(differences);
}

function compare(
  from: WrittenElement,
  to: WrittenElement,
  path: string,
  differences: Difference[],
): void {
  const scope = scopeOf(to);
  const note = (place: string, before: string | undefined, after: string | undefined): void => {
    const difference = differenceOf(place, before, after);
    if (difference !== undefined) differences.push(Object.freeze({ ...difference, scope }));
  };
  const [before, after] = [attributesOf(from), attributesOf(to)];
  for (const name of union(before, after)) {
    note(`${path}/@${name}`, before.get(name), after.get(name));
  }
  if (typeof from.content === "string" || typeof to.content === "string") {
    note(path, textOf(from), textOf(to));
  } else {
    compareChildren(from.content, to.content, path, differences);
  }
  const [theirs, now] = [countsOf(from.others), countsOf(to.others)];
  for (const xml of union(theirs, now)) {
    const [had, has] = [theirs.get(xml) ?? 0, now.get(xml) ?? 0];
    for (let count = has; count < had; count++) note(`${path}/*`, xml, undefined);
    for (let count = had; count < has; count++) note(`${path}/*`, undefined, xml);
  }
}

function compareChildren(
  from: readonly WrittenElement[],
  to: readonly WrittenElement[],
  path: string,
  differences: Difference[],
): void {
  const [before, after] = [byName(from), byName(to)];
  for (const name of union(before, after)) {
    const [one, other] = both(before.get(name), after.get(name));
    const place = `${path}/${name}`;
    if (one !== undefined && other !== undefined) {
      compare(one, other, place, differences);
      continue;
    }
    const texts = [one, other].map((each) =>
      each === undefined ? undefined : formatElement(each),
    );
    const difference = differenceOf(place, texts[0], texts[1]);
    const element = one ?? other;
    if (difference === undefined || element === undefined) continue;
    differences.push(Object.freeze({ ...difference, scope: scopeOf(element) }));
  }
}

/** An element that says nothing by itself is as good as there: what is in it makes the difference. */
function both(
  one: WrittenElement | undefined,
  other: WrittenElement | undefined,
): readonly (WrittenElement | undefined)[] {
  const present = one ?? other;
  if (present?.markup.implied !== true) return [one, other];
  const { attributes } = present.markup;
  const empty: WrittenElement = { ...present, attributes, content: [], others: [] };
  return [one ?? empty, other ?? empty];
}

function differenceOf(
  path: string,
  from: string | undefined,
  to: string | undefined,
): Omit<Difference, "scope"> | undefined {
  if (from === to) return undefined;
  const known = from === undefined ? "added" : "changed";
  return { path, kind: to === undefined ? "removed" : known, from: from ?? "", to: to ?? "" };
}

/** The attributes; declarations of namespaces say nothing by themselves. */
function attributesOf({ attributes }: WrittenElement): ReadonlyMap<string, string> {
  return new Map(attributes.filter(([name]) => !name.startsWith("xmlns:")));
}

function textOf({ content }: WrittenElement): string | undefined {
  return typeof content === "string" ? content : undefined;
}

/** Each under the step of a path that no other has. */
function byName(elements: readonly WrittenElement[]): ReadonlyMap<string, WrittenElement> {
  let rules = 0;
  return new Map(
    elements.map((each) => {
      const { name, several, key } = each.markup;
      if (several !== true) return [name, each];
      if (key === undefined) return [`${name}[${++rules}]`, each];
      return [`${name}[${predicate(each, key)}]`, each];
    }),
  );
}

function predicate(
  { content, attributes }: WrittenElement,
  key: readonly string[] | "content",
): string {
  if (key === "content") return `.=${JSON.stringify(content)}`;
  const named = attributes.filter(([name]) => key.includes(name));
  return named.map(([name, value]) => `@${name}=${JSON.stringify(value)}`).join(" and ");
}

function scopeOf({ owner }: WrittenElement): Difference["scope"] {
  return isHostOwner(owner) ? "host" : "shared";
}

function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of texts) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function union(
  one: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  return new Set([...one.keys(), ...other.keys()]);
}
