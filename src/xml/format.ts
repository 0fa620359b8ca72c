import type { HostDefinition, NetworkDefinition, SharedDefinition } from "./definition.js";
import { characterData, openTag } from "./markup.js";
import { writtenNetwork, type WrittenElement } from "./written-element.js";

const INDENT = "  ";
const NO_HOST: HostDefinition = { listen: undefined, connections: [] };

/** The whole definition as a document; parsing it gives an equal definition. */
export function formatNetwork(definition: NetworkDefinition): string {
  return `${write(writtenNetwork(definition), "")}\n`;
}

/** The shared part alone, as it travels: equal parts give equal text. */
export function formatShared(shared: SharedDefinition): string {
  return formatNetwork({ shared, host: NO_HOST });
}

/** One element in one line. */
export function formatElement(element: WrittenElement): string {
  const { markup, attributes, content, others } = element;
  const start = openTag(markup.name, attributes);
  const inner =
    typeof content === "string"
      ? characterData(content)
      : [...content.map(formatElement), ...others].join("");
  return inner === "" ? `${start}/>` : `${start}>${inner}</${markup.name}>`;
}

function write({ markup, attributes, content, others }: WrittenElement, indent: string): string {
  const { name } = markup;
  const start = `${indent}${openTag(name, attributes)}`;
  if (typeof content === "string") return `${start}>${characterData(content)}</${name}>`;
  const inner = `${indent}${INDENT}`;
  const lines = [
    ...content.map((child) => write(child, inner)),
    ...others.map((xml) => `${inner}${xml}`),
  ];
  return lines.length === 0
    ? `${start}/>`
    : [`${start}>`, ...lines, `${indent}</${name}>`].join("\n");
}
