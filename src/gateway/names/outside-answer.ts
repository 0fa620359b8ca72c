import type { DomainName } from "../../wire/dns-name.js";
import {
  FLAG,
  HEADER_OCTETS,
  OPCODE_QUERY,
  RCODE,
  readHeader,
  readQuestion,
  readRecords,
  TYPE,
  type Header,
  type Question,
  type RecordView,
} from "../../wire/dns-message.js";

/** An answer of a server that may be given on; it is frozen, and so are its octets. */
export interface OutsideAnswer {
  /** Header, question and records as they came, without OPT and what stood behind it. */
  readonly octets: Buffer;
  readonly rcode: number;
  /** Of answers, authorities and additional records in the octets. */
  readonly counts: readonly [number, number, number];
  /** Offsets of the records' TTLs. */
  readonly ttlsAt: readonly number[];
  /** Seconds it may be kept (RFC 2181 §8, RFC 2308 §5); 0: not at all. */
  readonly lifetime: number;
}

export type AnswerVerdict =
  | { readonly kind: "answer"; readonly answer: OutsideAnswer }
  /** The whole is to be had over TCP. */
  | { readonly kind: "truncated" }
  /** The server does not answer this; `noEdns` where EDNS may be why (RFC 6891 §7). */
  | { readonly kind: "refused"; readonly noEdns: boolean }
  /** Not the answer to what was asked: the true one may still come. */
  | {
      readonly kind: "dropped";
      readonly reason: "answer with another id" | "answer to another question" | "malformed answer";
    }
  | { readonly kind: "claims" };

/** Whether a record of an answer speaks of what is the LAN's to say. */
export type ClaimTest = (asked: DomainName, name: DomainName, type: number) => boolean;

/* RFC 2308 §5: one to three hours; RFC 8767 §4 asks for a bound of days, a guest's for less. */
const NEGATIVE_LIFETIME_MAX = 3 * 3600;
const LIFETIME_MAX = 24 * 3600;
const TTL_MAX = 0x7fff_ffff;
/** Each costs a look at its name; answers of people's programs have a few dozen. */
const RECORDS_MAX = 1024;
const SOA_MINIMUM_OCTETS = 4;

const MALFORMED = dropped("malformed answer");

/** Judges octets that the asked server sent to the port the question came from. */
export function judgeAnswer(
  message: Buffer,
  asked: { readonly id: number; readonly question: Question },
  isClaim: ClaimTest,
): AnswerVerdict {
  const header = readHeader(message);
  if (header === undefined || (header.flags & FLAG.response) === 0) return MALFORMED;
  if (header.id !== asked.id) return dropped("answer with another id");
  if (isBareRefusal(header)) return { kind: "refused", noEdns: true };
  const question = header.questions === 1 ? readQuestion(message) : undefined;
  if (question === undefined || header.opcode !== OPCODE_QUERY) return MALFORMED;
  if (!isSame(question, asked.question)) return dropped("answer to another question");
  return judgeMatching(message, header, question, isClaim);
}

function judgeMatching(
  message: Buffer,
  header: Header,
  question: Question,
  isClaim: ClaimTest,
): AnswerVerdict {
  if (header.rcode !== RCODE.noError && header.rcode !== RCODE.nameError) {
    return { kind: "refused", noEdns: isAboutForm(header) };
  }
  if ((header.flags & FLAG.truncated) !== 0) return { kind: "truncated" };
  const records = readRecords(message, header, question);
  if (records === undefined || records.length > RECORDS_MAX) return MALFORMED;
  return judgeRecords(message, header, question, { records, isClaim });
}

/** An upper half of the rcode, of which OPT has the rest, is none that can be given on. */
function judgeRecords(
  message: Buffer,
  header: Header,
  question: Question,
  { records, isClaim }: { records: readonly RecordView[]; isClaim: ClaimTest },
): AnswerVerdict {
  const opt = records.find(({ type }) => type === TYPE.OPT);
  if (opt !== undefined && opt.ttl >>> 24 !== 0) return { kind: "refused", noEdns: true };
  const claims = (record: RecordView): boolean => isClaim(question.name, record.name, record.type);
  const wanted = firstUnwanted(records, claims);
  if (records[wanted]?.section === "answer") return { kind: "claims" };
  const kept = records.slice(0, wanted);
  const end = kept.at(-1)?.end ?? HEADER_OCTETS + question.octets.length;
  return {
    kind: "answer",
    answer: {
      octets: message.subarray(0, end),
      rcode: header.rcode,
      counts: [countOf(kept, "answer"), countOf(kept, "authority"), countOf(kept, "additional")],
      ttlsAt: kept.map(({ ttlAt }) => ttlAt),
      lifetime: lifetimeOf(message, header, question, kept),
    },
  };
}

/** Where the part that is given on ends: before OPT, and before what claims a name of the LAN. */
function firstUnwanted(
  records: readonly RecordView[],
  claims: (record: RecordView) => boolean,
): number {
  const at = records.findIndex((record) => record.type === TYPE.OPT || claims(record));
  return at < 0 ? records.length : at;
}

function countOf(records: readonly RecordView[], section: RecordView["section"]): number {
  return records.filter((record) => record.section === section).length;
}

/** What nobody answers for by name is known by the least of its TTLs, what is not there by its SOA. */
function lifetimeOf(
  message: Buffer,
  header: Header,
  question: Question,
  records: readonly RecordView[],
): number {
  const least = Math.min(LIFETIME_MAX, ...records.map(({ ttl }) => (ttl > TTL_MAX ? 0 : ttl)));
  const isThere = records.some(
    ({ section, type }) => section === "answer" && type === question.type,
  );
  if (isThere && header.rcode === RCODE.noError) return least;
  const soa = records.find(({ section, type }) => section === "authority" && type === TYPE.SOA);
  if (soa === undefined) return 0;
  const minimum = message.readUInt32BE(soa.end - SOA_MINIMUM_OCTETS);
  return Math.min(least, minimum, NEGATIVE_LIFETIME_MAX);
}

/** Some servers that do not know EDNS send nothing but a header (RFC 6891 §7). */
function isBareRefusal(header: Header): boolean {
  return header.questions === 0 && isAboutForm(header);
}

function isAboutForm({ rcode }: Header): boolean {
  return rcode === RCODE.formatError || rcode === RCODE.notImplemented;
}

function isSame(one: Question, other: Question): boolean {
  return one.name === other.name && one.type === other.type && one.class === other.class;
}

function dropped(reason: Extract<AnswerVerdict, { kind: "dropped" }>["reason"]): AnswerVerdict {
  return { kind: "dropped", reason };
}
