import { readName, type DomainName } from "./dns-name.js";

/**
 * The parts of a DNS message, found without changing or copying it (RFC 1035 §4.1):
 *
 *    0        2        4         6         8         10        12
 *   +--------+--------+---------+---------+---------+---------+--------- - -
 *   | ID     | flags  | QDCOUNT | ANCOUNT | NSCOUNT | ARCOUNT | questions, records
 *   +--------+--------+---------+---------+---------+---------+--------- - -
 *
 *     15   14      11  10   9    8    7    6   5    4    3       0
 *   +----+-----------+----+----+----+----+---+----+----+----------+
 *   | QR |  opcode   | AA | TC | RD | RA | 0 | AD | CD |  RCODE   |  flags
 *   +----+-----------+----+----+----+----+---+----+----+----------+
 *
 *   question: name, type (2), class (2)
 *   record:   name, type (2), class (2), TTL (4), RDLENGTH (2), RDATA
 *
 * dns-packet writes our own answers, but does not read what others say: it follows pointers at a
 * cost that grows with the square of the message, and takes octets of names for UTF-8.
 */
export const HEADER_OCTETS = 12;

/** Bits of the flags (RFC 1035 §4.1.1, RFC 4035 §3.1.6, §3.2.2). */
export const FLAG = {
  response: 0x8000,
  authoritative: 0x0400,
  truncated: 0x0200,
  recursionDesired: 0x0100,
  recursionAvailable: 0x0080,
  checkingDisabled: 0x0010,
} as const;

export const OPCODE_QUERY = 0;
export const CLASS_IN = 1;

/** Types of records and questions that are treated by what they are (IANA). */
export const TYPE = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  DNAME: 39,
  OPT: 41,
  NSEC: 47,
  IXFR: 251,
  AXFR: 252,
  ANY: 255,
} as const;

/** RFC 1035 §4.1.1; BADVERS of RFC 6891 §9 has its upper bits in the OPT record. */
export const RCODE = {
  noError: 0,
  formatError: 1,
  serverFailure: 2,
  nameError: 3,
  notImplemented: 4,
  refused: 5,
  badVersion: 16,
} as const;

/** A message's header. */
export interface Header {
  readonly id: number;
  readonly flags: number;
  readonly opcode: number;
  /** The lower four bits. */
  readonly rcode: number;
  readonly questions: number;
  /** Of answers, authorities and additional records. */
  readonly records: readonly [number, number, number];
}

/** The one question of a message. */
export interface Question {
  readonly name: DomainName;
  readonly type: number;
  readonly class: number;
  /** A view of the question as it stands in the message; its name is not compressed. */
  readonly octets: Buffer;
}

export type Section = "answer" | "authority" | "additional";

/** Where a record stands in its message. */
export interface RecordView {
  readonly section: Section;
  readonly name: DomainName;
  readonly type: number;
  /** Of OPT: the payload its sender takes (RFC 6891 §6.1.2). */
  readonly class: number;
  /** Seconds; of OPT: version and flags (RFC 6891 §6.1.3). */
  readonly ttl: number;
  /** Offsets in the message: of the record, of its TTL, of its data, of what follows it. */
  readonly start: number;
  readonly ttlAt: number;
  readonly dataAt: number;
  readonly end: number;
}

const SECTIONS = ["answer", "authority", "additional"] as const;
const QUESTION_FIELDS = 4;
const RECORD_FIELDS = 10;
const POINTERS = 0xc0;

/** Undefined when the message is shorter than a header. */
export function readHeader(message: Buffer): Header | undefined {
  if (message.length < HEADER_OCTETS) return undefined;
  const flags = message.readUInt16BE(2);
  return {
    id: message.readUInt16BE(0),
    flags,
    opcode: (flags >> 11) & 0xf,
    rcode: flags & 0xf,
    questions: message.readUInt16BE(4),
    records: [message.readUInt16BE(6), message.readUInt16BE(8), message.readUInt16BE(10)],
  };
}

/** The question behind the header; undefined when it is not whole. */
export function readQuestion(message: Buffer): Question | undefined {
  const at = readName(message, HEADER_OCTETS);
  if (at === undefined) return undefined;
  const end = at.end + QUESTION_FIELDS;
  // Nothing stands before it that a pointer could lead to but the header.
  if (end > message.length || usesPointer(message, at.end)) return undefined;
  return {
    name: at.name,
    type: message.readUInt16BE(at.end),
    class: message.readUInt16BE(at.end + 2),
    octets: message.subarray(HEADER_OCTETS, end),
  };
}

function usesPointer(message: Buffer, end: number): boolean {
  for (let at = HEADER_OCTETS; at < end; at += (message[at] ?? 0) + 1) {
    if ((message[at] ?? 0) >= POINTERS) return true;
  }
  return false;
}

/** A question among others, and where what follows it starts; its name may be compressed. */
export interface QuestionAt {
  readonly name: DomainName;
  readonly type: number;
  readonly class: number;
  readonly end: number;
}

/** The question at `start`; undefined when it is not whole. */
export function readQuestionAt(message: Buffer, start: number): QuestionAt | undefined {
  const at = readName(message, start);
  if (at === undefined || at.end + QUESTION_FIELDS > message.length) return undefined;
  return {
    name: at.name,
    type: message.readUInt16BE(at.end),
    class: message.readUInt16BE(at.end + 2),
    end: at.end + QUESTION_FIELDS,
  };
}

/**
 * The records behind the question, in their order; undefined when one is not whole, or its data
 * contradicts its type. At most 5,957 fit into a message, since each takes 11 octets.
 */
export function readRecords(
  message: Buffer,
  header: Header,
  question: Question,
): readonly RecordView[] | undefined {
  return readRecordsAt(message, header, HEADER_OCTETS + question.octets.length);
}

/** The same for a message of any number of questions, whose records start at `start`. */
export function readRecordsAt(
  message: Buffer,
  header: Header,
  start: number,
): readonly RecordView[] | undefined {
  const records: RecordView[] = [];
  let at = start;
  for (const [index, section] of SECTIONS.entries()) {
    for (let left = header.records[index] ?? 0; left > 0; left--) {
      const record = readRecord(message, at, section);
      if (record === undefined) return undefined;
      records.push(record);
      at = record.end;
    }
  }
  return records;
}

function readRecord(message: Buffer, start: number, section: Section): RecordView | undefined {
  const owner = readName(message, start);
  if (owner === undefined || owner.end + RECORD_FIELDS > message.length) return undefined;
  const dataAt = owner.end + RECORD_FIELDS;
  const end = dataAt + message.readUInt16BE(owner.end + 8);
  if (end > message.length) return undefined;
  const record = {
    section,
    name: owner.name,
    type: message.readUInt16BE(owner.end),
    class: message.readUInt16BE(owner.end + 2),
    ttl: message.readUInt32BE(owner.end + 4),
    start,
    ttlAt: owner.end + 4,
    dataAt,
    end,
  };
  return isSound(message, record) ? record : undefined;
}

/** Octets before and behind the names in the data of types that every resolver looks into. */
const NAMES_IN_DATA = new Map<number, { before: number; names: number; behind: number }>([
  [TYPE.NS, { before: 0, names: 1, behind: 0 }],
  [TYPE.CNAME, { before: 0, names: 1, behind: 0 }],
  [TYPE.PTR, { before: 0, names: 1, behind: 0 }],
  [TYPE.DNAME, { before: 0, names: 1, behind: 0 }],
  [TYPE.MX, { before: 2, names: 1, behind: 0 }],
  [TYPE.SRV, { before: 6, names: 1, behind: 0 }],
  [TYPE.SOA, { before: 0, names: 2, behind: 20 }],
]);
const ADDRESS_OCTETS = new Map<number, number>([
  [TYPE.A, 4],
  [TYPE.AAAA, 16],
]);

/** Whether addresses have their length and names fill their data; other types are not looked into. */
function isSound(message: Buffer, record: RecordView): boolean {
  const octets = ADDRESS_OCTETS.get(record.type);
  if (octets !== undefined) return record.end - record.dataAt === octets;
  const layout = NAMES_IN_DATA.get(record.type);
  if (layout === undefined) return true;
  let at: number | undefined = record.dataAt + layout.before;
  for (let left = layout.names; left > 0 && at !== undefined; left--) {
    at = readName(message, at)?.end;
  }
  return at !== undefined && at + layout.behind === record.end;
}
