import { decode, encode, type Answer, type DecodedPacket, type RecordType } from "dns-packet";

/** How a query is asked, beyond its question; a plain stub resolver's where nothing is said. */
export interface QueryOptions {
  readonly id?: number;
  readonly flags?: number;
  /** The payload of its OPT record; none when absent. */
  readonly edns?: number;
  readonly dnssecOk?: boolean;
}

const RECURSION_DESIRED = 0x100;
const DNSSEC_OK = 0x8000;

export function opt(
  udpPayloadSize: number,
  options: { flags?: number; version?: number } = {},
): Answer {
  return {
    type: "OPT",
    name: ".",
    udpPayloadSize,
    extendedRcode: 0,
    ednsVersion: options.version ?? 0,
    flags: options.flags ?? 0,
    flag_do: false,
    options: [],
  };
}

/** The octets of a query, made by another encoder than the one under test reads with. */
export function query(name: string, type: string, options: QueryOptions = {}): Buffer {
  const { id = 7, flags = RECURSION_DESIRED, edns, dnssecOk = false } = options;
  return encode({
    type: "query",
    id,
    flags,
    questions: [{ name, type: type as RecordType }],
    additionals: edns === undefined ? [] : [opt(edns, { flags: dnssecOk ? DNSSEC_OK : 0 })],
  });
}

/** A server's answer to the octets of a query. */
export function answerTo(
  asked: Buffer,
  answers: readonly Answer[],
  more: { flags?: number; id?: number; authorities?: Answer[]; additionals?: Answer[] } = {},
): Buffer {
  const { id, questions } = decode(asked);
  return encode({
    type: "response",
    id: more.id ?? id,
    flags: more.flags ?? 0x180,
    questions: questions ?? [],
    answers: [...answers],
    authorities: more.authorities ?? [],
    additionals: more.additionals ?? [],
  });
}

export function a(name: string, data: string, ttl = 300): Answer {
  return { type: "A", name, data, ttl };
}

export type Decoded = DecodedPacket & { rcode: string };

/** The message as dns-packet reads it. */
export function read(octets: Buffer): Decoded {
  return decode(octets) as Decoded;
}

/** The data of the answers, with the names where `withNames`. */
export function answersOf(octets: Buffer): unknown[] {
  return (read(octets).answers ?? []).map((answer) => ("data" in answer ? answer.data : undefined));
}
