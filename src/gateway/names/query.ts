import {
  CLASS_IN,
  FLAG,
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

/** What an answer takes over from what it answers. */
export interface Asker {
  readonly id: number;
  readonly opcode: number;
  readonly recursionDesired: boolean;
  readonly checkingDisabled: boolean;
  /** Undefined where none was to be read. */
  readonly question: Question | undefined;
  /** Undefined when the asker does not speak EDNS (RFC 6891). */
  readonly edns: Edns | undefined;
}

/** What the OPT record of a query says. */
export interface Edns {
  /** Octets of UDP the asker takes; never below 512 (RFC 6891 §6.2.3). */
  readonly payload: number;
  /** DO (RFC 3225 §3). */
  readonly dnssecOk: boolean;
}

/** A query that can be answered by what is known of its name. */
export interface Query extends Asker {
  readonly question: Question;
}

export type QueryVerdict =
  | { readonly kind: "query"; readonly query: Query }
  /** Not to be answered at all: an answer to it might be answered in turn. */
  | { readonly kind: "ignored"; readonly reason: "runt" | "unasked answer" }
  | {
      readonly kind: "refused";
      readonly reason: "malformed query" | "unserved query";
      readonly asker: Asker;
      readonly rcode: number;
    };

/** Payload of a sender without EDNS (RFC 1035 §2.3.4). */
export const PLAIN_PAYLOAD = 512;

/* Types that only questions have (RFC 6895 §3.1); 128..255 are kept for those. */
const QUESTION_TYPE_FIRST = 128;
const QUESTION_TYPE_LAST = 255;
const DNSSEC_OK = 0x8000;

/** What is to become of octets that came to the port of the name server. */
export function judgeQuery(message: Buffer): QueryVerdict {
  const header = readHeader(message);
  if (header === undefined) return { kind: "ignored", reason: "runt" };
  if ((header.flags & FLAG.response) !== 0) return { kind: "ignored", reason: "unasked answer" };
  const bare = askerOf(header, undefined, undefined);
  if (header.opcode !== OPCODE_QUERY) return unserved(bare, RCODE.notImplemented);
  if (header.questions !== 1) return malformed(bare); // RFC 9619 §4
  const question = readQuestion(message);
  if (question === undefined) return malformed(bare);
  const records = readRecords(message, header, question);
  const options = records?.filter(({ type }) => type === TYPE.OPT);
  // RFC 6891 §6.1.1: one at most, of the root, in the additional section.
  if (options === undefined || options.length > 1 || !options.every(isInPlace)) {
    return malformed(askerOf(header, question, undefined));
  }
  return judgeQuestion(askerOf(header, question, options[0]), question, options[0]);
}

function judgeQuestion(
  asker: Asker,
  question: Question,
  opt: RecordView | undefined,
): QueryVerdict {
  const version = opt === undefined ? 0 : (opt.ttl >>> 16) & 0xff;
  if (version !== 0) return unserved(asker, RCODE.badVersion); // RFC 6891 §6.1.3
  if (question.class !== CLASS_IN) return unserved(asker, RCODE.refused);
  switch (question.type) {
    case TYPE.AXFR:
    case TYPE.IXFR:
      return unserved(asker, RCODE.refused); // RFC 5936 §2.2.1
    case TYPE.OPT:
      return malformed(asker);
    case TYPE.ANY:
      break;
    default:
      if (question.type >= QUESTION_TYPE_FIRST && question.type <= QUESTION_TYPE_LAST) {
        return unserved(asker, RCODE.notImplemented);
      }
  }
  return { kind: "query", query: { ...asker, question } };
}

function askerOf(
  header: Header,
  question: Question | undefined,
  opt: RecordView | undefined,
): Asker {
  return {
    id: header.id,
    opcode: header.opcode,
    recursionDesired: (header.flags & FLAG.recursionDesired) !== 0,
    checkingDisabled: (header.flags & FLAG.checkingDisabled) !== 0,
    question,
    edns: opt && {
      payload: Math.max(PLAIN_PAYLOAD, opt.class),
      dnssecOk: (opt.ttl & DNSSEC_OK) !== 0,
    },
  };
}

function isInPlace({ name, section }: RecordView): boolean {
  return name === "" && section === "additional";
}

function malformed(asker: Asker): QueryVerdict {
  return { kind: "refused", reason: "malformed query", asker, rcode: RCODE.formatError };
}

function unserved(asker: Asker, rcode: number): QueryVerdict {
  return { kind: "refused", reason: "unserved query", asker, rcode };
}
