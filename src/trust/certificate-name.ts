import { parseNetworkId, parseNodeId, type NetworkId, type NodeId } from "../base/ids.js";
import { parseRole, type Role } from "./role.js";

// Whom a certificate is for stands in the URIs of its subject alternative name; the common name is
// for readers only. Each kind of certificate carries these, in this order, and no other name:
//
//   root    spanlan://NETWORK         spanlan:founder:NODE (absent where an earlier release made it)
//   issuer  spanlan://NETWORK         spanlan:grants:ROLE   (the most it may give)
//   member  spanlan://NETWORK/NODE    spanlan:role:ROLE

const SCHEME = "spanlan://";
const ROLE_PREFIX = "spanlan:role:";
const GRANTS_PREFIX = "spanlan:grants:";
const FOUNDER_PREFIX = "spanlan:founder:";

export interface IssuerName {
  readonly network: NetworkId;
  /** The highest role a member certificate of this issuer may carry. */
  readonly grants: Role;
}

export interface MemberName {
  readonly network: NetworkId;
  readonly node: NodeId;
  readonly role: Role;
}

/** The URIs of a root certificate; the founder is the network's first node. */
export function formatRootName(network: NetworkId, founder?: NodeId): string[] {
  return [SCHEME + network, ...(founder === undefined ? [] : [FOUNDER_PREFIX + founder])];
}

/** The URIs of an issuer certificate. */
export function formatIssuerName(name: IssuerName): string[] {
  return [SCHEME + name.network, GRANTS_PREFIX + name.grants];
}

/** The URIs of a member certificate. */
export function formatMemberName(name: MemberName): string[] {
  return [`${SCHEME}${name.network}/${name.node}`, ROLE_PREFIX + name.role];
}

/** The network of a root; undefined unless the URIs are exactly those of one. */
export function parseRootName(uris: readonly string[]): NetworkId | undefined {
  const isNamed = uris.length === 2 && parseFounder(uris) !== undefined;
  return uris.length === 1 || isNamed ? parseNetwork(after(SCHEME, uris[0])) : undefined;
}

/** The first node of the network, by the URIs of its root; undefined where they name none. */
export function parseFounder(uris: readonly string[]): NodeId | undefined {
  return parseNodeId(after(FOUNDER_PREFIX, uris[1]));
}

/** Undefined unless the URIs are exactly those of an issuer. */
export function parseIssuerName(uris: readonly string[]): IssuerName | undefined {
  if (uris.length !== 2) return undefined;
  const network = parseNetwork(after(SCHEME, uris[0]));
  const grants = parseRole(after(GRANTS_PREFIX, uris[1]));
  return network === undefined || grants === undefined ? undefined : { network, grants };
}

/** Undefined unless the URIs are exactly those of a member. */
export function parseMemberName(uris: readonly string[]): MemberName | undefined {
  if (uris.length !== 2) return undefined;
  const [networkText = "", nodeText = "", ...rest] = after(SCHEME, uris[0]).split("/");
  const network = parseNetwork(networkText);
  const node = parseNodeId(nodeText);
  const role = parseRole(after(ROLE_PREFIX, uris[1]));
  if (rest.length > 0 || network === undefined || node === undefined) return undefined;
  return role === undefined ? undefined : { network, node, role };
}

/** Takes the canonical form only, so that one network has one name. */
function parseNetwork(text: string): NetworkId | undefined {
  const network = parseNetworkId(text);
  return network === text ? network : undefined;
}

/** What follows the prefix; empty, which names nothing, where it does not begin with it. */
function after(prefix: string, uri = ""): string {
  return uri.startsWith(prefix) ? uri.slice(prefix.length) : "";
}
