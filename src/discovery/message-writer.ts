import { encode, type Answer, type Question } from "dns-packet";
import { FLAG } from "../wire/dns-message.js";
import type { DomainName } from "../wire/dns-name.js";
import { SERVICE } from "./listener.js";
import type { ListenerRecords, OwnRecord } from "./own-record.js";

/** A type of questions only, which the types of dns-packet leave out. */
const ANY = "ANY" as string as Question["type"];
/** Of an answer to who does not speak multicast DNS (RFC 6762 §6.7). */
const LEGACY_TTL = 10;

/** A question as its asker put it, of whom only our own names are answered. */
export interface LegacyQuery {
  readonly id: number;
  readonly questions: readonly { readonly name: DomainName; readonly type: number }[];
}

/** Somebody's instance, and for how many more seconds that is known. */
export interface KnownInstance {
  readonly instance: DomainName;
  readonly ttl: number;
}

/** Says something to all of a link. */
export function encodeResponse(
  answers: readonly OwnRecord[],
  additionals: readonly OwnRecord[] = [],
): Buffer {
  return encode({
    type: "response",
    flags: FLAG.authoritative,
    answers: answers.map(written),
    additionals: additionals.map(written),
  });
}

/** Says that the records are no more (RFC 6762 §10.1). */
export function encodeGoodbye(records: readonly OwnRecord[]): Buffer {
  const answers = records.map((each) => ({ ...written(each), ttl: 0 }) as Answer);
  return encode({ type: "response", flags: FLAG.authoritative, answers });
}

/** Answers one asker as a name server would (RFC 6762 §6.7). */
export function encodeLegacyResponse(
  query: LegacyQuery,
  answers: readonly OwnRecord[],
  additionals: readonly OwnRecord[],
): Buffer {
  const plain = ({ answer, ttl }: OwnRecord): Answer =>
    ({ ...answer, ttl: Math.min(ttl, LEGACY_TTL) }) as Answer;
  return encode({
    type: "response",
    id: query.id,
    flags: FLAG.authoritative,
    questions: query.questions.flatMap(legacyQuestion),
    answers: answers.map(plain),
    additionals: additionals.map(plain),
  });
}

/** Asks who has the service, but for those that are known (RFC 6762 §7.1). */
export function encodeBrowse(known: readonly KnownInstance[]): Buffer {
  return encode({
    type: "query",
    questions: [{ type: "PTR", name: SERVICE }],
    answers: known.map(({ instance, ttl }) => ({
      type: "PTR",
      name: SERVICE,
      ttl,
      data: instance,
    })),
  });
}

/** Asks whether these instances are still there. */
export function encodeRefresh(instances: readonly DomainName[]): Buffer {
  return encode({ type: "query", questions: instances.map((name) => ({ type: "SRV", name })) });
}

/** Asks whether anybody has the names, and says what they are wanted for (RFC 6762 §8.1). */
export function encodeProbe({ instance, host, unique }: ListenerRecords): Buffer {
  return encode({
    type: "query",
    questions: [instance, host].map((name) => ({ type: ANY, name })),
    // No flush bit: nothing is held yet (RFC 6762 §10.2).
    authorities: unique.map(({ answer, ttl }) => ({ ...answer, ttl }) as Answer),
  });
}

function written({ answer, ttl, isUnique }: OwnRecord): Answer {
  return { ...answer, ttl, flush: isUnique } as Answer;
}

const TYPE_WORDS: ReadonlyMap<number, string> = new Map([
  [1, "A"],
  [12, "PTR"],
  [16, "TXT"],
  [28, "AAAA"],
  [33, "SRV"],
  [255, "ANY"],
]);

function legacyQuestion({ name, type }: LegacyQuery["questions"][number]): readonly Question[] {
  const word = TYPE_WORDS.get(type);
  return word === undefined ? [] : [{ name, type: word as Question["type"] }];
}
