/**
 * From the text of a network definition to its value. The text becomes a tree (document.ts), the
 * tree is held against the table of what may stand where (conformance.ts), and one reader a section
 * takes the values out, judges them and what they mean together. Each stage reports all it finds
 * and goes on, so that one run tells everything there is to correct.
 */
import type { NetworkId } from "../base/ids.js";
import { checkNetwork } from "./conformance.js";
import type { ForeignContent, NetworkDefinition } from "./definition.js";
import { DOCUMENT_ELEMENTS, DOCUMENT_OCTETS, readDocument } from "./document.js";
import type { XmlElement } from "./element.js";
import { Findings } from "./findings.js";
import { readForeign } from "./foreign.js";
import { formatNetwork } from "./format.js";
import { readConnections, readListen } from "./host-part.js";
import { readIdentity } from "./identity.js";
import { readMtu } from "./mtu.js";
import type { Problem } from "./problem.js";
import { readAddresses } from "./subnets.js";

export interface ParseOptions {
  /** What problems call the text: a file's name, or what the caller knows it by. */
  readonly source: string;
  /** Asked at most once, and only for a document without a uuid and without a problem. */
  readonly newUuid: () => NetworkId;
}

export type ParseResult =
  { readonly definition: NetworkDefinition } | { readonly problems: readonly Problem[] };

/** The elements of a host's own part; what is in none of them is shared. */
const HOST_OWNER = /^\/network\/(listen|connections)(\/|$)/;

/**
 * The definition in the text, frozen, or every problem that keeps it from being one, in the order
 * of the document; never throws. What {@link formatNetwork} makes of the result parses to an equal
 * definition.
 */
export function parseNetwork(text: string, options: ParseOptions): ParseResult {
  const findings = new Findings(text, options.source);
  const root = readDocument(text, findings);
  const definition =
    root !== undefined && checkNetwork(root, findings)
      ? readDefinition(root, findings, options.newUuid)
      : undefined;
  if (root !== undefined && definition !== undefined) checkStorable(definition, root, findings);
  return definition !== undefined && findings.isEmpty
    ? { definition }
    : { problems: findings.problems() };
}

/** Undefined when anything was found wrong. */
function readDefinition(
  network: XmlElement,
  findings: Findings,
  newUuid: () => NetworkId,
): NetworkDefinition | undefined {
  const { name, uuid, label, title, description } = readIdentity(network, findings);
  const addresses = readAddresses(network, findings);
  const mtu = readMtu(network, findings);
  const listen = readListen(network, findings);
  const connections = readConnections(network, findings);
  if (name === undefined || !findings.isEmpty) return undefined;
  const foreign = readForeign(network);
  if (foreign === undefined) {
    findings.add(network, "what other namespaces keep here is too large: remove some of it");
    return undefined;
  }
  const isHost = ({ owner }: ForeignContent): boolean => HOST_OWNER.test(owner);
  const shared = {
    name,
    uuid: uuid ?? newUuid(),
    label,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    mtu,
    addresses,
    ...foreignPart(foreign.filter((each) => !isHost(each))),
  };
  const host = { listen, connections, ...foreignPart(foreign.filter(isHost)) };
  return Object.freeze({ shared: Object.freeze(shared), host: Object.freeze(host) });
}

function foreignPart(foreign: readonly ForeignContent[]): {
  readonly foreign?: readonly ForeignContent[];
} {
  return foreign.length === 0 ? {} : { foreign: Object.freeze(foreign) };
}

/**
 * A definition is kept as text, with the uuid and the mtu that its document may have left out, so
 * that text has to be within the limits of a document too.
 */
function checkStorable(definition: NetworkDefinition, root: XmlElement, findings: Findings): void {
  const text = formatNetwork(definition);
  const elements = text.match(/<[^/]/g)?.length ?? 0; // a "<" in character data is escaped
  if (Buffer.byteLength(text) <= DOCUMENT_OCTETS && elements <= DOCUMENT_ELEMENTS) return;
  findings.add(root, "written out in full the document is too large: make it smaller");
}
