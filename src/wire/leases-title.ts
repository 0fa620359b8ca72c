import { InternalError } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import { isTime, readAddress, readTime, writeAddress, writeTime } from "./leases-record.js";
import type { IpAddress } from "../base/ip-address.js";
import { NODE_ID_OCTETS, nodeIdOctets, nodeIdOfOctets } from "./node-id-octets.js";
import type { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";

/**
 * A title: from now on `owner` gives the addresses of this block to new clients. Big endian.
 *
 *   +--------+--------+-------+-------+-------+--------+------+-----------+-----------+
 *   | first  | last   | epoch | flags | asOf  | not    | owner | signer   | signature |
 *   | (vec.) | (vec.) | (2)   | (1)   | (6)   | before | (32)  | (32)     | (64)      |
 *   |        |        |       |       |       | (6)    |       |          |           |
 *   +--------+--------+-------+-------+-------+--------+------+-----------+-----------+
 *
 * The signature covers what stands before it. Flag 1: an issuer took the block back from a node that is gone.
 */
export interface Title {
  readonly first: IpAddress;
  /** Of the same family, and not below `first`. */
  readonly last: IpAddress;
  /** One more than that of the title it stems from, 2..TITLE_EPOCH_MAX: the first is nobody's to sign. */
  readonly epoch: number;
  readonly owner: NodeId;
  /** Who owned the block before; an issuer where it is reclaimed. */
  readonly signer: NodeId;
  /** The owner uses the block once it has what the signer says as of this, by the signer's clock. */
  readonly asOf: number;
  /** Reclaimed: no lease that the former owner gave lasts longer. 0 otherwise. */
  readonly notBefore: number;
  readonly reclaimed: boolean;
  /** TITLE_SIGNATURE_OCTETS. */
  readonly signature: Buffer;
}

/** An Ed25519 signature (RFC 8032 §5.1.6). */
export const TITLE_SIGNATURE_OCTETS = 64;
export const TITLE_EPOCH_MAX = 0xffff;

const RECLAIMED = 0x01;

/** What the signature of the title covers, in a buffer of its own. */
export function titleMatter(title: Omit<Title, "signature">): Buffer {
  if (!isTitle(title)) throw new InternalError("ERR_INTERNAL", "A title has no form.");
  const writer = new OctetWriter();
  writeAddress(writer, title.first);
  writeAddress(writer, title.last);
  writer.uint(title.epoch, 2).uint(title.reclaimed ? RECLAIMED : 0, 1);
  writeTime(writer, title.asOf);
  writeTime(writer, title.notBefore);
  writer.put(nodeIdOctets(title.owner)).put(nodeIdOctets(title.signer));
  return writer.finish();
}

/** All of the title, in a buffer the caller owns; one that has no form is our error. */
export function encodeTitle(title: Title): Buffer {
  return Buffer.concat([titleMatter(title), title.signature]);
}

/** Undefined unless the next octets are what {@link encodeTitle} makes of some title. */
export function readTitle(cursor: OctetCursor): Title | undefined {
  const block = readBlock(cursor);
  const terms = readTerms(cursor);
  const owner = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  const signer = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  const signature = cursor.take(TITLE_SIGNATURE_OCTETS);
  if (block === undefined || terms === undefined || owner === undefined) return undefined;
  if (signer === undefined || signature === undefined) return undefined;
  const title = { ...block, ...terms, owner, signer };
  return isTitle(title) ? { ...title, signature: Buffer.from(signature) } : undefined;
}

function readBlock(cursor: OctetCursor): Pick<Title, "first" | "last"> | undefined {
  const first = readAddress(cursor);
  const last = readAddress(cursor);
  return first === undefined || last === undefined ? undefined : { first, last };
}

function readTerms(
  cursor: OctetCursor,
): Pick<Title, "epoch" | "reclaimed" | "asOf" | "notBefore"> | undefined {
  const epoch = cursor.uint(2);
  const flags = cursor.uint(1);
  const asOf = readTime(cursor);
  const notBefore = readTime(cursor);
  if (epoch === undefined || flags === undefined || flags > RECLAIMED) return undefined;
  if (asOf === undefined || notBefore === undefined) return undefined;
  return { epoch, reclaimed: flags === RECLAIMED, asOf, notBefore };
}

function isTitle({ first, last, epoch, asOf, notBefore }: Omit<Title, "signature">): boolean {
  if (first.family !== last.family || first.value > last.value) return false;
  return epoch >= 2 && epoch <= TITLE_EPOCH_MAX && isTime(asOf) && isTime(notBefore);
}
