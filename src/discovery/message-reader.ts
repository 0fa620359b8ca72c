import {
  CLASS_IN,
  FLAG,
  HEADER_OCTETS,
  TYPE,
  readHeader,
  readQuestionAt,
  readRecordsAt,
  type RecordView,
} from "../wire/dns-message.js";
import { encodeName, readName, type DomainName } from "../wire/dns-name.js";

/** A record somebody else said. */
export interface HeardRecord {
  readonly name: DomainName;
  readonly type: number;
  /** Seconds; 0 says that it is no more. */
  readonly ttl: number;
  /** As it came, a view. */
  readonly octets: Buffer;
  /** Without compression, names in lower case; made when it is asked for. */
  readonly data: Buffer;
  /** The name in it, of PTR and SRV. */
  readonly target: DomainName | undefined;
}

/** What somebody asks. */
export interface HeardQuestion {
  readonly name: DomainName;
  readonly type: number;
  /** The asker would rather be answered alone (RFC 6762 §5.4). */
  readonly wantsUnicast: boolean;
}

/** A message of multicast DNS. */
export interface HeardMessage {
  readonly id: number;
  readonly isResponse: boolean;
  /** More known answers follow (RFC 6762 §7.2). */
  readonly isTruncated: boolean;
  readonly questions: readonly HeardQuestion[];
  /** What is answered; of a query, what the asker knows already. */
  readonly answers: readonly HeardRecord[];
  /** Of a probe, what the prober wants to have. */
  readonly authorities: readonly HeardRecord[];
  readonly additionals: readonly HeardRecord[];
}

/** More than an agent ever sends, or any query that concerns one; a message with more is not read. */
const QUESTIONS_MAX = 64;
const RECORDS_MAX = 256;

/** The top bit of a question's class asks for unicast, of a record's it flushes (RFC 6762 §18.12). */
const TOP_BIT = 0x8000;
const CLASS_ANY = 255;

/** Octets in front of the name in the data. */
const TARGET_AT = new Map<number, number>([
  [TYPE.PTR, 0],
  [TYPE.SRV, 6],
]);

/**
 * Reads a message from anybody on the link; undefined where it is not whole, too long, or of no
 * kind that multicast DNS knows (RFC 6762 §18.3, §18.11). Records of other classes are left out.
 */
export function readMessage(octets: Buffer): HeardMessage | undefined {
  const header = readHeader(octets);
  if (header?.opcode !== 0 || header.rcode !== 0) return undefined;
  const total = header.records.reduce((sum, count) => sum + count, 0);
  if (header.questions > QUESTIONS_MAX || total > RECORDS_MAX) return undefined;
  const asked = readQuestions(octets, header.questions);
  if (asked === undefined) return undefined;
  const views = readRecordsAt(octets, header, asked.end);
  if (views === undefined) return undefined;
  const of = (wanted: RecordView["section"]): readonly HeardRecord[] =>
    views.filter(({ section }) => section === wanted).flatMap((view) => heard(octets, view));
  return {
    id: header.id,
    isResponse: (header.flags & FLAG.response) !== 0,
    isTruncated: (header.flags & FLAG.truncated) !== 0,
    questions: asked.questions,
    answers: of("answer"),
    authorities: of("authority"),
    additionals: of("additional"),
  };
}

function readQuestions(
  octets: Buffer,
  count: number,
): { readonly questions: readonly HeardQuestion[]; readonly end: number } | undefined {
  const questions: HeardQuestion[] = [];
  let end = HEADER_OCTETS;
  for (let left = count; left > 0; left--) {
    const question = readQuestionAt(octets, end);
    if (question === undefined) return undefined;
    const { name, type, class: raw } = question;
    end = question.end;
    if (![CLASS_IN, CLASS_ANY].includes(raw & ~TOP_BIT)) continue;
    questions.push({ name, type, wantsUnicast: (raw & TOP_BIT) !== 0 });
  }
  return { questions, end };
}

function heard(octets: Buffer, view: RecordView): readonly HeardRecord[] {
  const { name, type, ttl, dataAt, end } = view;
  if ((view.class & ~TOP_BIT) !== CLASS_IN) return [];
  const raw = octets.subarray(dataAt, end);
  const before = TARGET_AT.get(type);
  if (before === undefined) return [{ name, type, ttl, octets: raw, data: raw, target: undefined }];
  const target = readName(octets, dataAt + before)?.name;
  if (target === undefined) return [];
  const fixed = raw.subarray(0, before);
  return [
    {
      ...{ name, type, ttl, octets: raw, target },
      get data() {
        return Buffer.concat([fixed, encodeName(target)]);
      },
    },
  ];
}
