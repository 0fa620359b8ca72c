import type { IpAddress } from "../base/ip-address.js";
import { readAddress, writeAddress } from "./leases-record.js";
import { encodeTitle, readTitle, type Title } from "./leases-title.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";

/**
 * What nodes say to one another about space. Big endian.
 *
 *    0      1    5
 *   +------+----+-------+-----------+
 *   | 1    | id | flags | near (v.) |   give me addresses of the subnet of `near`
 *   +------+----+-------+-----------+
 *    0      1    5
 *   +------+----+-------+-- - - --+
 *   | 2    | id | count | titles  |     these are yours; none: there are none to give
 *   +------+----+-------+-- - - --+
 *
 * Flag 1: a client waits, the last free block is asked for as well.
 */
export type SpaceMessage =
  | {
      readonly kind: "ask";
      /** The asking node's, 0..2^32-1; the answer repeats it. */
      readonly id: number;
      readonly urgent: boolean;
      readonly near: IpAddress;
    }
  | { readonly kind: "answer"; readonly id: number; readonly titles: readonly Title[] };

/** Titles of one answer. */
export const TITLES_PER_ANSWER = 16;
/** Octets of a message at most. */
export const SPACE_MESSAGE_OCTETS_MAX = 4096;

const ASK = 1;
const ANSWER = 2;
const URGENT = 0x01;

/** The octets, in a buffer the caller owns. */
export function encodeSpaceMessage(message: SpaceMessage): Buffer {
  const writer = new OctetWriter();
  writer.uint(message.kind === "ask" ? ASK : ANSWER, 1).uint(message.id, 4);
  if (message.kind === "ask") {
    writer.uint(message.urgent ? URGENT : 0, 1);
    writeAddress(writer, message.near);
  } else {
    writer.list(message.titles, 1, (title) => writer.put(encodeTitle(title)));
  }
  return writer.finish();
}

/** Undefined unless the octets are what {@link encodeSpaceMessage} makes of some message. */
export function decodeSpaceMessage(octets: Buffer): SpaceMessage | undefined {
  if (octets.length > SPACE_MESSAGE_OCTETS_MAX) return undefined;
  const cursor = new OctetCursor(octets);
  const code = cursor.uint(1);
  const id = cursor.uint(4);
  if (id === undefined) return undefined;
  const message = code === ASK ? readAsk(cursor, id) : readAnswer(cursor, code, id);
  return cursor.left > 0 ? undefined : message;
}

function readAsk(cursor: OctetCursor, id: number): SpaceMessage | undefined {
  const flags = cursor.uint(1);
  const near = readAddress(cursor);
  if (flags === undefined || flags > URGENT || near === undefined) return undefined;
  return { kind: "ask", id, urgent: flags === URGENT, near };
}

function readAnswer(
  cursor: OctetCursor,
  code: number | undefined,
  id: number,
): SpaceMessage | undefined {
  const titles = code === ANSWER ? cursor.list(1, TITLES_PER_ANSWER, readTitle) : undefined;
  return titles && { kind: "answer", id, titles };
}
