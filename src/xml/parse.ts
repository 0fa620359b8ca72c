/**
 * From the text of a network definition to its value. The text becomes a tree (document.ts), the
 * tree is held against the table of what may stand where (conformance.ts), and one reader a section
 * takes the values out, judges them and what they mean together. Each stage reports all it finds
 * and goes on, so that one run tells everything there is to correct.
 */
import type { NetworkId } from "../base/ids.js";
import { readAddresses } from "./addresses.js";
import { readMac } from "./attribute-value.js";
import { checkFloors, readBandwidth } from "./bandwidth.js";
import { readBridge } from "./bridge.js";
import { checkNetwork } from "./conformance.js";
import type { ForeignContent, NetworkDefinition } from "./definition.js";
import { readDns, readDomain } from "./dns.js";
import { DOCUMENT_ELEMENTS, DOCUMENT_OCTETS, readDocument } from "./document.js";
import type { XmlElement } from "./element.js";
import { Findings } from "./findings.js";
import { readForeign } from "./foreign.js";
import { formatNetwork } from "./format.js";
import { readForward } from "./forward.js";
import { frozen, listed } from "./frozen.js";
import { readConnections, readListen } from "./host-part.js";
import { readFlags, readIdentity } from "./identity.js";
import { readMtu } from "./mtu.js";
import { readIsolated, readPortgroups } from "./portgroups.js";
import type { Problem } from "./problem.js";
import { Relocations } from "./relocations.js";
import { readRoutes } from "./routes.js";
import { checkServedRoutes } from "./served-routes.js";
import { UNSERVED } from "./served.js";
import { readSettings } from "./settings.js";
import { checkServedValues } from "./unserved-values.js";
import { readVlan } from "./vlan.js";
import { isHostOwner, ownersOf } from "./written-element.js";

export interface ParseOptions {
  /** What problems call the text: a file's name, or what the caller knows it by. */
  readonly source: string;
  /** Asked at most once, and only for a document without a uuid whose elements are all sound. */
  readonly newUuid: () => NetworkId;
  /** True: what only a later version serves is read too, instead of being a problem. */
  readonly acceptUnserved?: boolean;
}

export type ParseResult =
  { readonly definition: NetworkDefinition } | { readonly problems: readonly Problem[] };

const NONE: typeof UNSERVED = new Map();

/**
 * The definition in the text, frozen, or every problem that keeps it from being one, in the order
 * of the document; never throws. What {@link formatNetwork} makes of the result parses to an equal
 * definition.
 */
export function parseNetwork(text: string, options: ParseOptions): ParseResult {
  const findings = new Findings(text, options.source);
  const root = readDocument(text, findings);
  const definition = root && readNetwork(root, options, findings);
  return definition !== undefined && findings.isEmpty
    ? { definition }
    : { problems: findings.problems() };
}

function readNetwork(
  root: XmlElement,
  { acceptUnserved = false, newUuid }: ParseOptions,
  findings: Findings,
): NetworkDefinition | undefined {
  if (!checkNetwork(root, acceptUnserved ? NONE : UNSERVED, findings)) return undefined;
  if (!acceptUnserved) checkServedValues(root, findings);
  const definition = readDefinition(root, findings, newUuid);
  if (definition === undefined) return undefined;
  if (!acceptUnserved && findings.isEmpty) checkServedRoutes(root, definition.shared, findings);
  checkStorable(definition, root, findings);
  return definition;
}

/** Undefined when anything was found wrong. */
function readDefinition(
  network: XmlElement,
  findings: Findings,
  newUuid: () => NetworkId,
): NetworkDefinition | undefined {
  const relocations = new Relocations();
  const { name, uuid, label, ...identity } = readIdentity(network, findings);
  const addresses = readAddresses(network, relocations, findings);
  const portgroups = readPortgroups(network, findings);
  const bandwidth = readBandwidth(network, findings);
  checkFloors(network, bandwidth, findings);
  const settings = readSettings(network, portgroups, relocations, findings);
  const shared = {
    ...readFlags(network, findings),
    mtu: readMtu(network, findings),
    addresses,
    gatewayMac: readMac(network.child("mac")?.attribute("address"), findings),
    domain: readDomain(network, findings),
    dns: readDns(network, findings),
    forward: readForward(network, findings),
    routes: listed(readRoutes(network, addresses, findings)),
    portgroups: listed(portgroups),
    bandwidth,
    vlan: readVlan(network, findings),
    isolated: readIsolated(network, findings),
    ...settings.shared,
  };
  const listen = readListen(network, findings);
  const connections = readConnections(network, findings);
  const bridge = readBridge(network, findings);
  if (name === undefined || !findings.isEmpty) return undefined;
  const definition = {
    shared: { name, uuid: uuid ?? newUuid(), label, ...frozen({ ...identity, ...shared }) },
    host: { listen, connections, ...frozen({ bridge, ...settings.host }) },
  };
  return withForeign(definition, network, relocations, findings);
}

/** The definition with what other programs keep in it. */
function withForeign(
  { shared, host }: NetworkDefinition,
  network: XmlElement,
  relocations: Relocations,
  findings: Findings,
): NetworkDefinition | undefined {
  const owners = ownersOf({ shared, host });
  const foreign = readForeign(network, { relocations, owners }, findings);
  if (foreign === undefined) {
    const message = "what other namespaces keep here is too large: remove some of it";
    findings.add(network, message, "limit");
  }
  if (foreign === undefined || !findings.isEmpty) return undefined;
  const isHost = ({ owner }: ForeignContent): boolean => isHostOwner(owner);
  return Object.freeze({
    shared: Object.freeze({
      ...shared,
      ...foreignPart(foreign.filter((each) => !isHost(each))),
    }),
    host: Object.freeze({ ...host, ...foreignPart(foreign.filter(isHost)) }),
  });
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
  findings.add(root, "written out in full the document is too large: make it smaller", "limit");
}
