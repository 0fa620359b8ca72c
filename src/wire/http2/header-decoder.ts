import { fieldSize, HeaderTable, type HeaderField } from "./header-table.js";
import { decodeHuffman } from "./huffman-code.js";

/** Of the dynamic table: what holds unless SETTINGS_HEADER_TABLE_SIZE says otherwise, and we never do. */
export const TABLE_OCTETS_MAX = 4096;

/** Of a header list, as SETTINGS_MAX_HEADER_LIST_SIZE counts it. */
export const HEADER_LIST_OCTETS_MAX = 16 * 1024;

/** Size updates at the start of a block (RFC 7541 §4.2). */
const SIZE_UPDATES_MAX = 2;

/** Greatest integer that is read: no length, index or size comes near it. */
const INTEGER_MAX = 0xff_ffff;

/** The fields of a block, or what is wrong with it: the connection cannot go on then. */
export type HeaderVerdict = readonly HeaderField[] | HeaderFault;

export type HeaderFault = "malformed header block" | "header list too long";

/** A block being read. */
interface Block {
  readonly octets: Buffer;
  at: number;
  updates: number;
  readonly fields: HeaderField[];
  size: number;
}

/** Decodes the header blocks of a connection in their order (RFC 7541). */
export class HeaderDecoder {
  readonly #table = new HeaderTable(TABLE_OCTETS_MAX);

  /** Total: any octets may come in. The block is borrowed for the call. */
  decode(octets: Buffer): HeaderVerdict {
    const block: Block = { octets, at: 0, updates: 0, fields: [], size: 0 };
    while (block.at < octets.length) {
      if (!this.#step(block)) return "malformed header block";
      if (block.size > HEADER_LIST_OCTETS_MAX) return "header list too long";
    }
    return block.fields;
  }

  /** Reads one representation (RFC 7541 §6); false where it is malformed. */
  #step(block: Block): boolean {
    const first = block.octets[block.at] ?? 0;
    if ((first & 0x80) !== 0) return keep(block, this.#table.at(integer(block, 7) ?? 0));
    if ((first & 0x40) !== 0) {
      const field = this.#literal(block, 6);
      if (field !== undefined) this.#table.add(field);
      return keep(block, field);
    }
    if ((first & 0x20) !== 0) return this.#resize(block);
    return keep(block, this.#literal(block, 4)); // without indexing, or never indexed
  }

  #literal(block: Block, prefixBits: number): HeaderField | undefined {
    const index = integer(block, prefixBits);
    if (index === undefined) return undefined;
    const name = index === 0 ? text(block) : this.#table.at(index)?.name;
    if (name === undefined) return undefined;
    const value = text(block);
    return value === undefined ? undefined : { name, value };
  }

  #resize(block: Block): boolean {
    const limit = integer(block, 5);
    block.updates += 1;
    const mayCome = block.fields.length === 0 && block.updates <= SIZE_UPDATES_MAX;
    if (limit === undefined || limit > TABLE_OCTETS_MAX || !mayCome) return false;
    this.#table.resize(limit);
    return true;
  }
}

function keep(block: Block, field: HeaderField | undefined): boolean {
  if (field === undefined) return false;
  block.fields.push(field);
  block.size += fieldSize(field);
  return true;
}

/** An integer whose first bits fill up an octet (RFC 7541 §5.1). */
function integer(block: Block, prefixBits: number): number | undefined {
  const most = 2 ** prefixBits - 1;
  let value = (block.octets[block.at] ?? 0) & most;
  block.at += 1;
  if (value < most) return value;
  for (let scale = 1; value <= INTEGER_MAX; scale *= 128) {
    const octet = block.octets[block.at];
    if (octet === undefined || scale > INTEGER_MAX) return undefined;
    block.at += 1;
    value += (octet & 0x7f) * scale;
    if ((octet & 0x80) === 0) return value <= INTEGER_MAX ? value : undefined;
  }
  return undefined;
}

/** A string literal (RFC 7541 §5.2). */
function text(block: Block): string | undefined {
  const first = block.octets[block.at];
  if (first === undefined) return undefined;
  const length = integer(block, 7);
  if (length === undefined || length > block.octets.length - block.at) return undefined;
  const raw = block.octets.subarray(block.at, block.at + length);
  block.at += length;
  return ((first & 0x80) === 0 ? raw : decodeHuffman(raw))?.toString("latin1");
}
