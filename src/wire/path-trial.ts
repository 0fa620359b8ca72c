import { uint32, uint8 } from "./octets.js";
import { KIND_TRIAL, VXLAN_HEADER_OCTETS, writeVxlanHeader } from "./vxlan.js";

/**
 * What tries a path of datagrams: a question, and the answer with the same id. Both are as long as the
 * longest datagram that is to pass, so that an answer shows that such pass, both ways. Big endian, behind
 * a VXLAN header with KIND_TRIAL; zeros follow.
 *
 *    0      1            4            8
 *   +------+------------+------------+-- - - --+
 *   | kind |     0      |     id     |  zeros  |
 *   +------+------------+------------+-- - - --+
 *
 * Kind: 1 question, 2 answer.
 */
export interface Trial {
  readonly kind: "question" | "answer";
  /** 32 bits. */
  readonly id: number;
}

/** Without the zeros. */
export const TRIAL_OCTETS_MIN = VXLAN_HEADER_OCTETS + 8;

const QUESTION = 1;
const ANSWER = 2;
const ID_OFFSET = 4;

/** Writes a datagram of so many octets, TRIAL_OCTETS_MIN at least, at `at`. */
export function writeTrial(
  target: Buffer,
  at: number,
  octets: number,
  { vni, kind, id }: Trial & { readonly vni: number },
): void {
  writeVxlanHeader(target, at, { vni, kind: KIND_TRIAL, hopLimit: 0 });
  const body = at + VXLAN_HEADER_OCTETS;
  target.fill(0, body, at + octets);
  target[body] = kind === "question" ? QUESTION : ANSWER;
  target.writeUInt32BE(id, body + ID_OFFSET);
}

/** Of a datagram with a sound header and KIND_TRIAL; undefined where it is no trial. */
export function readTrial(buffer: Buffer, at: number, octets: number): Trial | undefined {
  if (octets < TRIAL_OCTETS_MIN) return undefined;
  const body = at + VXLAN_HEADER_OCTETS;
  const kind = uint8(buffer, body);
  if (kind !== QUESTION && kind !== ANSWER) return undefined;
  return { kind: kind === QUESTION ? "question" : "answer", id: uint32(buffer, body + ID_OFFSET) };
}
