import { encode, type Answer, type NsecData, type SrvData } from "dns-packet";
import { TYPE } from "../wire/dns-message.js";
import type { DomainName } from "../wire/dns-name.js";
import {
  SERVICE,
  SERVICES,
  factStrings,
  hostName,
  instanceName,
  type Listener,
} from "./listener.js";

/** A record of this host on one link. */
export interface OwnRecord {
  readonly name: DomainName;
  readonly type: number;
  /** Seconds. */
  readonly ttl: number;
  /** Nobody else has records of this name and type (RFC 6762 §2). */
  readonly isUnique: boolean;
  /** Its data as others hold it against theirs: without compression. */
  readonly data: Buffer;
  /** As dns-packet writes it; its TTL and flush bit depend on where it goes. */
  readonly answer: Answer;
}

/** All that a link is told of one listener. */
export interface ListenerRecords {
  readonly instance: DomainName;
  readonly host: DomainName;
  /** Of everybody who has the service. */
  readonly shared: readonly OwnRecord[];
  readonly unique: readonly OwnRecord[];
  /** Say which types the two names have, and so that they have no other (RFC 6762 §6.1). */
  readonly denials: readonly OwnRecord[];
}

/* RFC 6762 §10 */
/** Of records that name a host, or where it is. */
export const HOST_TTL = 120;
const OTHER_TTL = 4500;

/** The name, the type, the class, the TTL and the length in front of the data of a root's record. */
const DATA_AT = 12 + 1 + 10;

/** The records of a listener that has this label, at these addresses. */
export function listenerRecords(
  listener: Listener,
  label: string,
  addresses: readonly string[],
): ListenerRecords {
  const instance = instanceName(label);
  const host = hostName(label);
  const { port } = listener.listen;
  const types = [...new Set(addresses.map(typeOfAddress))];
  return {
    instance,
    host,
    shared: [
      record(SERVICE, OTHER_TTL, false, { type: "PTR", data: instance }),
      record(SERVICES, OTHER_TTL, false, { type: "PTR", data: SERVICE }),
    ],
    unique: [
      record(instance, HOST_TTL, true, { type: "SRV", data: { port, target: host } }),
      // With the SRV record's life, so that one question keeps the whole of it.
      record(instance, HOST_TTL, true, { type: "TXT", data: [...factStrings(listener)] }),
      ...addresses.map((data) => record(host, HOST_TTL, true, { type: typeOfAddress(data), data })),
    ],
    denials: [
      record(instance, HOST_TTL, true, nsec(instance, ["TXT", "SRV"])),
      record(host, HOST_TTL, true, nsec(host, types)),
    ],
  };
}

/** Whether the two say the same, whatever their lives. */
export function saysTheSame(
  own: OwnRecord,
  other: { readonly name: DomainName; readonly type: number; readonly data: Buffer },
): boolean {
  return own.name === other.name && own.type === other.type && own.data.equals(other.data);
}

/** What an agent's records say. */
type Data =
  | { readonly type: "A" | "AAAA" | "PTR"; readonly data: string }
  | { readonly type: "SRV"; readonly data: SrvData }
  | { readonly type: "TXT"; readonly data: string[] }
  | { readonly type: "NSEC"; readonly data: NsecData };

function record(name: DomainName, ttl: number, isUnique: boolean, data: Data): OwnRecord {
  const type = TYPE[data.type];
  const answer = { ...data, name } as Answer;
  return { name, type, ttl, isUnique, data: dataOf(answer), answer };
}

/** RFC 6762 §6.1: the next name is the name itself. */
function nsec(name: DomainName, rrtypes: string[]): Data {
  return { type: "NSEC", data: { nextDomain: name, rrtypes } };
}

function typeOfAddress(address: string): "A" | "AAAA" {
  return address.includes(":") ? "AAAA" : "A";
}

/** dns-packet compresses no name, so the data is the same wherever it stands. */
function dataOf(answer: Answer): Buffer {
  return encode({ type: "response", answers: [{ ...answer, name: "." }] }).subarray(DATA_AT);
}
