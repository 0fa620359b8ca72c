import { encode, type Answer, type OptAnswer } from "dns-packet";
import { FLAG, HEADER_OCTETS, type Question } from "../../wire/dns-message.js";
import type { OutsideAnswer } from "./outside-answer.js";
import { PLAIN_PAYLOAD, type Asker } from "./query.js";

/** A reply made here. */
export interface Reply {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
}

/** Octets of UDP we send and take: with them no path of IPv6 makes fragments (DNS flag day 2020). */
export const UDP_PAYLOAD = 1232;
/** Octets of a message over TCP (RFC 1035 §4.2.2). */
const TCP_PAYLOAD = 65_535;
const DNSSEC_OK = 0x8000;
/** A TTL above it counts as none (RFC 2181 §8). */
const TTL_MAX = 0x7fff_ffff;
const QUESTION_COUNT_AT = 4;

/** The most octets an asker takes. */
export function roomOf(asker: Asker, over: "udp" | "tcp"): number {
  if (over === "tcp") return TCP_PAYLOAD;
  return Math.min(asker.edns?.payload ?? PLAIN_PAYLOAD, UDP_PAYLOAD);
}

/** The rcode alone. */
export function bareReply(rcode: number): Reply {
  return { rcode, authoritative: false, answers: [], authorities: [] };
}

/** The octets of a reply; where it has no room, the asker is told to use TCP (TC, RFC 2181 §9). */
export function encodeReply(asker: Asker, reply: Reply, room: number): Buffer {
  const message = encodeWhole(asker, reply, 0);
  if (message.length <= room) return message;
  return encodeWhole(asker, { ...reply, answers: [], authorities: [] }, FLAG.truncated);
}

function encodeWhole(asker: Asker, reply: Reply, truncated: number): Buffer {
  const authoritative = reply.authoritative ? FLAG.authoritative : 0;
  const message = encode({
    type: "response",
    id: asker.id,
    flags: flagsOf(asker, reply.rcode) | authoritative | truncated,
    answers: [...reply.answers],
    authorities: [...reply.authorities],
    additionals: optOf(asker, reply.rcode),
  });
  return withQuestion(message, asker.question);
}

/** dns-packet compresses no name, so nothing in the message depends on where it stands. */
function withQuestion(message: Buffer, question: Question | undefined): Buffer {
  if (question === undefined) return message;
  message.writeUInt16BE(1, QUESTION_COUNT_AT);
  const header = message.subarray(0, HEADER_OCTETS);
  return Buffer.concat([header, question.octets, message.subarray(HEADER_OCTETS)]);
}

/**
 * A server's answer, `age` seconds old, as the asker is given it: with its own id, and its question
 * as it spelt it; not authoritative, and not called authentic, since nothing here has checked it.
 */
export function encodeOutside(
  asker: Asker & { readonly question: Question },
  answer: OutsideAnswer,
  age: number,
  room: number,
): Buffer {
  const { rcode } = answer;
  const opt = optOf(asker, rcode);
  const tail = opt.length === 0 ? Buffer.alloc(0) : optOctets(opt);
  if (answer.octets.length + tail.length > room) {
    return encodeWhole(asker, bareReply(rcode), FLAG.truncated);
  }
  const message = Buffer.concat([answer.octets, tail]);
  message.writeUInt16BE(asker.id, 0);
  message.writeUInt16BE(FLAG.response | flagsOf(asker, rcode), 2);
  [1, ...answer.counts].forEach((count, index) => {
    const more = index === 3 ? opt.length : 0;
    message.writeUInt16BE(count + more, QUESTION_COUNT_AT + 2 * index);
  });
  // The names of the two are the same but for their case, so they are of one length.
  message.set(asker.question.octets, HEADER_OCTETS);
  for (const at of answer.ttlsAt) {
    const ttl = message.readUInt32BE(at);
    message.writeUInt32BE(ttl > TTL_MAX ? 0 : Math.max(0, ttl - age), at);
  }
  return message;
}

function flagsOf(asker: Asker, rcode: number): number {
  return (
    (asker.opcode << 11) |
    (asker.recursionDesired ? FLAG.recursionDesired : 0) |
    FLAG.recursionAvailable |
    (asker.checkingDisabled ? FLAG.checkingDisabled : 0) |
    (rcode & 0xf)
  );
}

/** Only who speaks EDNS is answered with it (RFC 6891 §6.1.1). */
function optOf(asker: Asker, rcode: number): OptAnswer[] {
  if (asker.edns === undefined) return [];
  const { dnssecOk } = asker.edns;
  return [optRecord(rcode >> 4, dnssecOk)];
}

/** RFC 6891 §6.1.2; DO is given back as it was (RFC 3225 §3). */
function optRecord(extendedRcode: number, dnssecOk: boolean): OptAnswer {
  return {
    type: "OPT",
    name: ".",
    udpPayloadSize: UDP_PAYLOAD,
    extendedRcode,
    ednsVersion: 0,
    flags: dnssecOk ? DNSSEC_OK : 0,
    flag_do: dnssecOk,
    options: [],
  };
}

function optOctets(opt: OptAnswer[]): Buffer {
  return encode({ type: "response", additionals: opt }).subarray(HEADER_OCTETS);
}

/** A question to another server: recursion desired, with EDNS unless the server does not know it. */
export function encodeQuestion(
  asker: Asker & { readonly question: Question },
  id: number,
  edns: boolean,
): Buffer {
  const message = encode({
    type: "query",
    id,
    flags: FLAG.recursionDesired | (asker.checkingDisabled ? FLAG.checkingDisabled : 0),
    additionals: edns ? [optRecord(0, asker.edns?.dnssecOk === true)] : [],
  });
  return withQuestion(message, asker.question);
}
