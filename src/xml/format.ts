import type { Endpoint } from "../base/endpoint.js";
import type {
  ForeignContent,
  HostDefinition,
  NetworkAddress,
  NetworkDefinition,
  SharedDefinition,
} from "./definition.js";
import { declarationOf } from "./foreign.js";
import { characterData, openTag, type MarkupAttribute } from "./markup.js";

/** An element of ours before it is written. */
interface Markup {
  readonly name: string;
  /** The owner that foreign content names. */
  readonly owner: string;
  readonly attributes: readonly MarkupAttribute[];
  readonly content: string | readonly Markup[];
}

const INDENT = "  ";
const NO_HOST: HostDefinition = { listen: undefined, connections: [] };

/** The whole definition as a document; parsing it gives an equal definition. */
export function formatNetwork(definition: NetworkDefinition): string {
  const { shared, host } = definition;
  const foreign = new Map(
    [...(shared.foreign ?? []), ...(host.foreign ?? [])].map((each) => [each.owner, each]),
  );
  return `${write(networkMarkup(shared, host, foreign), foreign, "")}\n`;
}

/** The shared part alone, as it travels: equal parts give equal text. */
export function formatShared(shared: SharedDefinition): string {
  return formatNetwork({ shared, host: NO_HOST });
}

function networkMarkup(
  shared: SharedDefinition,
  host: HostDefinition,
  foreign: ReadonlyMap<string, ForeignContent>,
): Markup {
  const { name, uuid, title, description, label } = shared;
  return {
    name: "network",
    owner: "/network",
    attributes: label === undefined ? [] : [["id", label]],
    content: [
      ...text("name", name),
      ...text("uuid", uuid),
      ...text("title", title),
      ...text("description", description),
      ...(foreign.has("/network/metadata") ? [element("metadata", [])] : []),
      ...listenMarkup(host.listen),
      ...connectionsMarkup(host.connections, foreign.has("/network/connections")),
      element("mtu", [["size", String(shared.mtu)]]),
      ...shared.addresses.map((each, index) => addressMarkup(each, index)),
    ],
  };
}

function listenMarkup(listen: Endpoint | undefined): readonly Markup[] {
  return listen === undefined ? [] : [element("listen", endpointAttributes(listen))];
}

function connectionsMarkup(
  connections: readonly Endpoint[],
  hasForeign: boolean,
): readonly Markup[] {
  if (connections.length === 0 && !hasForeign) return [];
  const content = connections.map((endpoint, index) => ({
    name: "connection",
    owner: `/network/connections/connection[${index + 1}]`,
    attributes: endpointAttributes(endpoint),
    content: [],
  }));
  return [{ name: "connections", owner: "/network/connections", attributes: [], content }];
}

function addressMarkup(each: NetworkAddress, index: number): Markup {
  const family: readonly MarkupAttribute[] = each.family === "ipv6" ? [["family", "ipv6"]] : [];
  return {
    name: "ip",
    owner: `/network/ip[${index + 1}]`,
    attributes: [...family, ["address", each.address], ["prefix", String(each.prefix)]],
    content: [],
  };
}

function endpointAttributes(endpoint: Endpoint): readonly MarkupAttribute[] {
  return [
    ["address", endpoint.host],
    ["port", String(endpoint.port)],
  ];
}

function text(name: string, content: string | undefined): readonly Markup[] {
  return content === undefined ? [] : [{ ...element(name, []), content }];
}

function element(name: string, attributes: readonly MarkupAttribute[]): Markup {
  return { name, owner: `/network/${name}`, attributes, content: [] };
}

function write(
  markup: Markup,
  foreign: ReadonlyMap<string, ForeignContent>,
  indent: string,
): string {
  const { name, content } = markup;
  const others = foreign.get(markup.owner);
  const start = `${indent}${openTag(name, [...markup.attributes, ...foreignAttributes(others)])}`;
  if (typeof content === "string") return `${start}>${characterData(content)}</${name}>`;
  const inner = `${indent}${INDENT}`;
  const lines = [
    ...content.map((child) => write(child, foreign, inner)),
    ...(others?.elements ?? []).map((xml) => `${inner}${xml}`),
  ];
  return lines.length === 0
    ? `${start}/>`
    : [`${start}>`, ...lines, `${indent}</${name}>`].join("\n");
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
