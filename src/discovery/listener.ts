import type { Endpoint } from "../base/endpoint.js";
import { parseNetworkId, parseNodeId, type NetworkId, type NodeId } from "../base/ids.js";
import { formatIp, parseIp, type Cidr } from "../base/ip-address.js";
import type { DomainName } from "../wire/dns-name.js";
import { NETWORK_NAME } from "../xml/identity.js";

/*
 * What a listener is called and says of itself (RFC 6763):
 *
 *   _spanlan._tcp.local                    PTR  INSTANCE._spanlan._tcp.local     who there is
 *   INSTANCE._spanlan._tcp.local           SRV  0 0 PORT INSTANCE.local          where it listens
 *   INSTANCE._spanlan._tcp.local           TXT  txtvers=1 network=UUID node=ID [name=NAME]
 *   INSTANCE.local                         A, AAAA
 *   _services._dns-sd._udp.local           PTR  _spanlan._tcp.local              what services there are
 *
 * INSTANCE is the first 16 digits of the node id, with `-2`, `-3` behind it where somebody else has
 * the name. So nothing tells what the host or the network is called, unless the operator wants it.
 */

/** A place of this host where peers of one network are accepted. */
export interface Listener {
  readonly network: NetworkId;
  readonly node: NodeId;
  /** An empty or unspecified host stands for all addresses. */
  readonly listen: Endpoint;
  /** What the network is called, where that is to be told. */
  readonly name: string | undefined;
}

/** What a listener's TXT record says (RFC 6763 §6). */
export interface ListenerFacts {
  readonly network: NetworkId;
  readonly node: NodeId;
  readonly name: string | undefined;
}

export const SERVICE = "_spanlan._tcp.local" as DomainName;
export const SERVICES = "_services._dns-sd._udp.local" as DomainName;
const LOCAL = "local";

const TXT_VERSION = "1";
const INSTANCE_DIGITS = 16;
/** Names tried in turn, before the first is tried again. */
const NAMES_MAX = 99;
const INSTANCE = /^[0-9a-f]{16}(-\d{1,2})?$/;
const HOST = /^[a-z0-9-]{1,63}\.local$/;
/** Addresses announced on a link, so that all records of a listener fit one message. */
const ADDRESSES_MAX = 8;

/** The listener's name among the agents of a link, after so many conflicts. */
export function instanceLabel(node: NodeId, conflicts: number): string {
  const tried = conflicts % NAMES_MAX;
  return node.slice(0, INSTANCE_DIGITS) + (tried === 0 ? "" : `-${tried + 1}`);
}

/** The name of a listener with this label. */
export function instanceName(label: string): DomainName {
  return `${label}.${SERVICE}` as DomainName;
}

/** The name of the host of a listener with this label. */
export function hostName(label: string): DomainName {
  return `${label}.${LOCAL}` as DomainName;
}

/** Whether the name is one that an agent gives to a listener. */
export function isInstance(name: DomainName): boolean {
  const label = name.slice(0, -SERVICE.length - 1);
  return name.endsWith(`.${SERVICE}`) && INSTANCE.test(label);
}

/** Whether the name is one that an agent may give to a host. */
export function isHost(name: DomainName): boolean {
  return HOST.test(name);
}

/** The strings of a listener's TXT record. */
export function factStrings({ network, node, name }: Listener): readonly string[] {
  const named = name === undefined ? [] : [`name=${name}`];
  return [`txtvers=${TXT_VERSION}`, `network=${network}`, `node=${node}`, ...named];
}

/**
 * The facts in the data of a TXT record; undefined where network or node is missing, or anything is
 * not of the form it has. Of a key that is there twice the first counts (RFC 6763 §6.4).
 */
export function readFacts(data: Buffer): ListenerFacts | undefined {
  const facts = pairsOf(data);
  const network = parseNetworkId(facts.get("network") ?? "");
  const node = parseNodeId(facts.get("node") ?? "");
  const name = facts.get("name");
  if (network === undefined || node === undefined) return undefined;
  const isNamed = name === undefined || NETWORK_NAME.pattern.test(name);
  return isNamed && facts.get("txtvers") === TXT_VERSION ? { network, node, name } : undefined;
}

function pairsOf(data: Buffer): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at < data.length; at += (data[at] ?? 0) + 1) {
    const text = data.toString("latin1", at + 1, at + 1 + (data[at] ?? 0));
    const equals = text.indexOf("=");
    const key = text.slice(0, Math.max(0, equals)).toLowerCase();
    if (!pairs.has(key)) pairs.set(key, text.slice(equals + 1));
  }
  return pairs;
}

/** The addresses of a link, canonical, at which the listener accepts peers. */
export function listeningAddresses({ host }: Endpoint, link: readonly Cidr[]): readonly string[] {
  const wanted = parseIp(host);
  const isOne = wanted !== undefined && wanted.value !== 0n;
  const taken = link
    .map(({ address }) => address)
    .filter((address) => {
      if (isOne) return address.family === wanted.family && address.value === wanted.value;
      return wanted?.family !== "ipv4" || address.family === "ipv4"; // "::" takes IPv4 as well
    })
    .map(formatIp);
  return host === "" || wanted !== undefined ? taken.slice(0, ADDRESSES_MAX) : [];
}
