import type { ForeignContent, NetworkDefinition } from "./definition.js";
import { declarationOf } from "./foreign.js";
import type { Markup, MarkupAttribute } from "./markup.js";
import { networkMarkup } from "./network-markup.js";

/** An element as it is written, with what others keep in it. */
export interface WrittenElement {
  readonly markup: Markup;
  /** The owner that foreign content names. */
  readonly owner: string;
  /** Ours, then those of others after the declarations their prefixes need. */
  readonly attributes: readonly MarkupAttribute[];
  readonly content: string | readonly WrittenElement[];
  /** The elements of others, as XML. */
  readonly others: readonly string[];
}

/** The elements of a host's own part; what is in none of them is shared. */
const HOST_OWNER =
  /^\/network\/(listen|connections|bridge|metadata\/settings\/(discovery|physical-port))(\/|\[|$)/;

const NO_FOREIGN: ReadonlyMap<string, ForeignContent> = new Map();

/** The definition as it is written, without the elements that say nothing. */
export function writtenNetwork(definition: NetworkDefinition): WrittenElement {
  const { shared, host } = definition;
  const foreign = new Map(
    [...(shared.foreign ?? []), ...(host.foreign ?? [])].map((each) => [each.owner, each]),
  );
  return writtenElement(networkMarkup(definition), "/network", foreign);
}

/** The path of every element that could be written, those that say nothing included. */
export function ownersOf(definition: NetworkDefinition): ReadonlySet<string> {
  const owners = new Set<string>();
  const visit = (markup: Markup, owner: string): void => {
    owners.add(owner);
    if (typeof markup.content === "string") return;
    for (const [child, below] of withOwners(markup.content, owner)) visit(child, below);
  };
  visit(networkMarkup(definition), "/network");
  return owners;
}

/** True of the path of an element that belongs to this host and never travels. */
export function isHostOwner(owner: string): boolean {
  return HOST_OWNER.test(owner);
}

function writtenElement(
  markup: Markup,
  owner: string,
  foreign: ReadonlyMap<string, ForeignContent> = NO_FOREIGN,
): WrittenElement {
  const theirs = foreign.get(owner);
  const { content } = markup;
  return {
    markup,
    owner,
    attributes: [...markup.attributes, ...foreignAttributes(theirs)],
    content:
      typeof content === "string"
        ? content
        : withOwners(content, owner)
            .map(([child, below]) => writtenElement(child, below, foreign))
            .filter(saysSomething),
    others: theirs?.elements ?? [],
  };
}

function saysSomething({ markup, attributes, content, others }: WrittenElement): boolean {
  if (markup.implied !== true) return true;
  return content.length + others.length > 0 || attributes.length > markup.attributes.length;
}

/** Each with its own path; an index tells several of a name apart. */
function withOwners(
  content: readonly Markup[],
  owner: string,
): readonly (readonly [markup: Markup, owner: string])[] {
  const counts = new Map<string, number>();
  return content.map((markup) => {
    const name = markup.name.replace(/^span:/, "");
    const index = (counts.get(name) ?? 0) + 1;
    counts.set(name, index);
    return [markup, `${owner}/${name}${markup.several === true ? `[${index}]` : ""}`];
  });
}

/** The attributes of others, after the declarations their prefixes need. */
function foreignAttributes(content: ForeignContent | undefined): readonly MarkupAttribute[] {
  const declared = new Map<string, MarkupAttribute>();
  for (const attribute of content?.attributes ?? []) {
    const declaration = declarationOf(attribute);
    if (declaration !== undefined) declared.set(attribute.prefix, declaration);
  }
  const attributes = (content?.attributes ?? []).map(
    ({ prefix, local, value }): MarkupAttribute => [`${prefix}:${local}`, value],
  );
  return [...declared.values(), ...attributes];
}
