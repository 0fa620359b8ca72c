import type { Endpoint } from "../base/endpoint.js";
import { InternalError } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import { NODE_ID_OCTETS, nodeIdOctets, nodeIdOfOctets } from "./node-id-octets.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";
import { ascending, isStrictlyAscending, type Order } from "./strict-order.js";

/**
 * The body of a links LSA: the uplinks of a node, and where it accepts more. Big endian.
 *
 *    0       1       2
 *   +-------+-------+-- - - --+-------+-- - - --+
 *   | flags | count | endpoint| count |  link   |
 *   |       |       | (each)  | (16)  | (each)  |
 *   +-------+-------+-- - - --+-------+-- - - --+
 *
 *    0      2        3               0         32     34
 *   +------+--------+-- - -         +---------+------+
 *   | port | length | host          | node id | cost |
 *   +------+--------+-- - -         +---------+------+
 *
 * Flag 1: the node wants floods. Endpoints stand in the node's own order, links by node id, so that
 * the same links have one form.
 */
export interface LinksBody {
  /** False where no port would see them. */
  readonly wantsFloods: boolean;
  /** Where the node accepts peers, at most LINK_ENDPOINTS_MAX. */
  readonly endpoints: readonly Endpoint[];
  /** At most LINKS_MAX, no node twice. */
  readonly links: readonly Link[];
}

/** An uplink as one of its ends sees it. */
export interface Link {
  readonly node: NodeId;
  /** 1..LINK_COST_MAX. */
  readonly cost: number;
}

/** Links of one node. */
export const LINKS_MAX = 1024;
/** Endpoints of one node. */
export const LINK_ENDPOINTS_MAX = 8;
/** The cost of a link that is to be used last. */
export const LINK_COST_MAX = 65_535;

const WANTS_FLOODS = 0x01;
const HOST = /^[\w.:%-]{1,253}$/; // the length: RFC 1035 §2.3.4, less the root's dot
const PORT_MAX = 65_535;

const byNode: Order<Link> = (one, other) => ascending(one.node, other.node);

/**
 * The octets of the body, links sorted, in a buffer the caller owns. Endpoints beyond LINK_ENDPOINTS_MAX
 * are left out; too many links, a node twice, or a value out of range is our error.
 */
export function encodeLinks({ wantsFloods, endpoints, links }: LinksBody): Buffer {
  const told = endpoints.slice(0, LINK_ENDPOINTS_MAX);
  const sorted = [...links].sort(byNode);
  if (!told.every(isEndpoint) || !areLinks(sorted)) {
    throw new InternalError("ERR_INTERNAL", "An endpoint or a link has no form in an LSA.");
  }
  const writer = new OctetWriter().uint(wantsFloods ? WANTS_FLOODS : 0, 1);
  writer.list(told, 1, ({ host, port }) => {
    writer.uint(port, 2).vector(Buffer.from(host, "latin1"), 1);
  });
  writer.list(sorted, 2, ({ node, cost }) => {
    writer.put(nodeIdOctets(node)).uint(cost, 2);
  });
  return writer.finish();
}

/** Undefined unless the octets are what {@link encodeLinks} makes of some body. */
export function decodeLinks(octets: Buffer): LinksBody | undefined {
  const cursor = new OctetCursor(octets);
  const flags = cursor.uint(1);
  if (flags === undefined || (flags & ~WANTS_FLOODS) !== 0) return undefined;
  const endpoints = cursor.list(1, LINK_ENDPOINTS_MAX, readEndpoint);
  if (endpoints === undefined) return undefined;
  const links = cursor.list(2, LINKS_MAX, readLink);
  if (links === undefined || cursor.left > 0 || !areLinks(links)) return undefined;
  return { wantsFloods: flags === WANTS_FLOODS, endpoints, links };
}

function readEndpoint(cursor: OctetCursor): Endpoint | undefined {
  const port = cursor.uint(2);
  const host = cursor.vector(1)?.toString("latin1");
  if (port === undefined || host === undefined) return undefined;
  return isEndpoint({ host, port }) ? { host, port } : undefined;
}

function readLink(cursor: OctetCursor): Link | undefined {
  const node = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  const cost = cursor.uint(2);
  return node === undefined || cost === undefined ? undefined : { node, cost };
}

function isEndpoint({ host, port }: Endpoint): boolean {
  return HOST.test(host) && port >= 1 && port <= PORT_MAX;
}

function areLinks(links: readonly Link[]): boolean {
  const inRange = links.every(({ cost }) => cost >= 1 && cost <= LINK_COST_MAX);
  return inRange && links.length <= LINKS_MAX && isStrictlyAscending(links, byNode);
}
