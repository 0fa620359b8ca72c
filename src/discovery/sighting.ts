import type { Endpoint } from "../base/endpoint.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import {
  cidr,
  formatIp,
  ipFromBytes,
  subnetContains,
  type Cidr,
  type IpAddress,
} from "../base/ip-address.js";
import { TYPE } from "../wire/dns-message.js";
import type { DomainName } from "../wire/dns-name.js";
import { SERVICE, isHost, isInstance, readFacts, type ListenerFacts } from "./listener.js";
import type { HeardMessage, HeardRecord } from "./message-reader.js";

/** An agent's listener, as it was announced on a link. Nobody has proved anything of it. */
export interface Sighting {
  readonly network: NetworkId;
  readonly node: NodeId;
  /** What the network is called, where that was told. */
  readonly name: string | undefined;
  /** Where it accepts peers: addresses of the link; at least one. */
  readonly endpoints: readonly Endpoint[];
  readonly instance: DomainName;
  /** Seconds that it may be believed. */
  readonly ttl: number;
  /** Seconds that the service's record of it may be; 0 where that was not said. */
  readonly serviceTtl: number;
}

/** Listeners that one message tells of; more are left out. */
const SIGHTINGS_MAX = 16;
/** Addresses of one listener that are looked at. */
const ADDRESSES_MAX = 8;
const PORT_AT = 4;
/** A life above it counts as this: nobody is believed for longer without saying so again. */
const TTL_MAX = 4500;

const LINK_LOCAL = cidr("fe80::/10"); // RFC 4291 §2.5.6

/** What of a link decides about what was heard there. */
export interface HeardAt {
  readonly device: string;
  readonly addresses: readonly Cidr[];
}

/** Whether the address is one of the link's (RFC 6762 §11). */
export function isOnLink(address: IpAddress, { addresses }: HeardAt): boolean {
  if (subnetContains(LINK_LOCAL, address)) return true;
  return addresses.some((subnet) => subnetContains(subnet, address));
}

/**
 * The listeners that a message tells of, each with all its records. Records of different messages are
 * never put together, so nobody adds to what another says; an address that is not of the link is left
 * out, so nobody sends us elsewhere.
 */
export function sightingsIn(message: HeardMessage, at: HeardAt): readonly Sighting[] {
  const records = [...message.answers, ...message.additionals].filter(({ ttl }) => ttl > 0);
  const named = records.filter(({ type, name }) => type === TYPE.SRV && isInstance(name));
  return named.slice(0, SIGHTINGS_MAX).flatMap((srv) => {
    const facts = factsOf(srv.name, records);
    const port = srv.octets.readUInt16BE(PORT_AT);
    const found = addressesOf(srv.target, records, at);
    if (facts === undefined || port === 0 || found.length === 0) return [];
    const endpoints = found.map(({ host }) => ({ host, port }));
    const lives = [srv.ttl, facts.ttl, ...found.map(({ ttl }) => ttl), TTL_MAX];
    const { network, node, name } = facts;
    const serviceTtl = serviceTtlOf(srv.name, records);
    return [
      { network, node, name, endpoints, instance: srv.name, ttl: Math.min(...lives), serviceTtl },
    ];
  });
}

/** The instances that a message says are no more (RFC 6762 §10.1). */
export function goodbyesIn(message: HeardMessage): readonly DomainName[] {
  const gone = message.answers.filter(({ ttl }) => ttl === 0);
  const instances = gone.flatMap(({ type, name, target }) => {
    if (type === TYPE.SRV) return name;
    return type === TYPE.PTR && name === SERVICE && target !== undefined ? target : [];
  });
  return [...new Set(instances.filter(isInstance))].slice(0, SIGHTINGS_MAX);
}

function factsOf(
  instance: DomainName,
  records: readonly HeardRecord[],
): (ListenerFacts & { readonly ttl: number }) | undefined {
  const txt = records.find(({ type, name }) => type === TYPE.TXT && name === instance);
  const facts = txt === undefined ? undefined : readFacts(txt.data);
  // The name and the node belong together: who takes another's name has to take its node too.
  if (txt === undefined || facts?.node.startsWith(instance.slice(0, 16)) !== true) return undefined;
  return { ...facts, ttl: txt.ttl };
}

function addressesOf(
  host: DomainName | undefined,
  records: readonly HeardRecord[],
  at: HeardAt,
): readonly { readonly host: string; readonly ttl: number }[] {
  if (host === undefined || !isHost(host)) return [];
  return records
    .filter(({ type, name }) => name === host && (type === TYPE.A || type === TYPE.AAAA))
    .slice(0, ADDRESSES_MAX)
    .flatMap(({ data, ttl }) => {
      const address = ipFromBytes(data);
      if (address === undefined || !isUsable(address) || !isOnLink(address, at)) return [];
      if (isOwn(address, at)) return [];
      const zone = subnetContains(LINK_LOCAL, address) ? `%${at.device}` : "";
      return [{ host: formatIp(address) + zone, ttl }];
    });
}

/** Whether it is this host's own: whoever announces that has us dial ourselves. */
function isOwn(address: IpAddress, { addresses }: HeardAt): boolean {
  return addresses.some((own) => formatIp(own.address) === formatIp(address));
}

/** Neither unspecified nor loopback nor of a group. */
function isUsable(address: IpAddress): boolean {
  return !UNUSABLE.some((subnet) => subnetContains(subnet, address));
}

const UNUSABLE = ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8"].map(cidr);

function serviceTtlOf(instance: DomainName, records: readonly HeardRecord[]): number {
  const ptr = records.find(
    ({ type, name, target }) => type === TYPE.PTR && name === SERVICE && target === instance,
  );
  return Math.min(ptr?.ttl ?? 0, TTL_MAX);
}
