import type { Answer, SoaData, SrvData } from "dns-packet";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import type { DomainName } from "../../wire/dns-name.js";
import { TYPE } from "../../wire/dns-message.js";

/** What a record says, without the name it says it of, in the form that dns-packet writes. */
export type RecordData =
  | { readonly type: "A" | "AAAA" | "NS" | "PTR"; readonly data: string }
  | { readonly type: "TXT"; readonly data: string }
  | { readonly type: "SRV"; readonly data: SrvData }
  | { readonly type: "SOA"; readonly data: SoaData }
  | { readonly type: "HINFO"; readonly data: { readonly cpu: string; readonly os: string } };

const HINFO = 13;

/* Of zones that are not transferred anywhere (RFC 6303 §3). */
const SERIAL = 1;
const REFRESH = 3600;
const RETRY = 1200;
const EXPIRE = 604_800;
const NOBODY = "nobody.invalid";

/**
 * Seconds that others may keep an answer of ours. Short, since a guest may come, go and get another
 * address at any moment, and asking again crosses no uplink.
 */
export const LOCAL_TTL = 10;
/** Seconds that others may keep that there is no such name: a guest may be about to come. */
const NEGATIVE_TTL = 2;

/** The number of the record's type. */
export function typeOf(record: RecordData): number {
  return record.type === "HINFO" ? HINFO : TYPE[record.type];
}

/** A record of `owner`, spelt as it is to be written. */
export function recordOf(owner: string, ttl: number, record: RecordData): Answer {
  return { name: owner === "" ? "." : owner, ttl, ...record };
}

/** The A or AAAA record of an address. */
export function addressRecord(address: IpAddress): RecordData {
  return { type: address.family === "ipv4" ? "A" : "AAAA", data: formatIp(address) };
}

/** What the top of a zone of ours says; `server` is what the zone's name server is called. */
export function apexRecords(server: DomainName): readonly RecordData[] {
  return [soaRecord(server), { type: "NS", data: server }];
}

/** RFC 1035 §3.3.13; the least TTL is that of negative answers (RFC 2308 §4). */
export function soaRecord(server: DomainName): RecordData {
  const data = {
    mname: server,
    rname: NOBODY,
    serial: SERIAL,
    refresh: REFRESH,
    retry: RETRY,
    expire: EXPIRE,
    minimum: NEGATIVE_TTL,
  };
  return { type: "SOA", data };
}
