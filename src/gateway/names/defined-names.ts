import { cidr, parseIp, type Cidr } from "../../base/ip-address.js";
import type { SharedDefinition } from "../../xml/definition.js";
import type { DnsService } from "../../xml/gateway-definition.js";
import {
  below,
  definedName,
  isPlain,
  isWithin,
  parentOf,
  ROOT,
  type DomainName,
} from "../../wire/dns-name.js";
import type { HostName } from "./host-table.js";
import type { RecordData } from "./record-data.js";

/* Of a service that does not say (RFC 2782 sets no default; these are what libvirt's users get). */
const SERVICE_PORT = 1;
const SERVICE_PRIORITY = 0;
const SERVICE_WEIGHT = 0;
/** The target of a service that there is not (RFC 2782, "Target"). */
const NO_TARGET = ".";

/** The LAN's domain; the root where it has none. */
export function domainOf(shared: SharedDefinition): DomainName {
  return shared.domain === undefined ? ROOT : definedName(shared.domain.name);
}

/** A name of one label is of the LAN's domain, but for the domain itself. */
export function absoluteName(name: DomainName, domain: DomainName): DomainName {
  return isPlain(name) && name !== domain ? below(name, domain) : name;
}

/** The LAN's subnets, each by the address the LAN itself has in it. */
export function subnetsOf(shared: SharedDefinition): readonly (Cidr & { localPtr: boolean })[] {
  return shared.addresses.map(({ address, prefix, localPtr }) => {
    return { ...cidr(`${address}/${prefix}`), localPtr: localPtr === true };
  });
}

/** The hosts that the definition names, in its order: of its DNS records, then its reservations. */
export function definedHosts(shared: SharedDefinition): readonly HostName[] {
  const domain = domainOf(shared);
  const records = (shared.dns?.hosts ?? []).flatMap(({ address, names }) =>
    names.map((name) => ({ name, address, source: "host record" as const })),
  );
  const reservations = shared.addresses.flatMap(({ dhcp }) =>
    (dhcp?.hosts ?? []).flatMap(({ name, address }) =>
      name === undefined ? [] : [{ name, address, source: "reservation" as const }],
    ),
  );
  const hosts = new Map<string, HostName>();
  for (const { name: text, address, source } of [...records, ...reservations]) {
    const name = absoluteName(definedName(text), domain);
    const key = `${source} ${name}`;
    // A name has an address of each family, which two elements give.
    const { since, addresses } = hosts.get(key) ?? { since: hosts.size, addresses: [] };
    const parsed = parseIp(address);
    if (parsed === undefined) continue;
    hosts.set(key, { name, source, since, addresses: [...addresses, parsed] });
  }
  return [...hosts.values()];
}

/** Records of a definition that are no hosts', by the absolute name they are of. */
export function definedRecords(
  shared: SharedDefinition,
): ReadonlyMap<DomainName, readonly RecordData[]> {
  const domain = domainOf(shared);
  const records = new Map<DomainName, RecordData[]>();
  const add = (name: DomainName, record: RecordData): void => {
    const own = records.get(name);
    if (own === undefined) records.set(name, [record]);
    else own.push(record);
  };
  for (const { name, value } of shared.dns?.texts ?? []) {
    add(absoluteName(definedName(name), domain), { type: "TXT", data: value });
  }
  for (const service of shared.dns?.services ?? []) {
    const owner = service.domain === undefined ? domain : definedName(service.domain);
    const name = below(`_${service.service}._${service.protocol}`, owner).toLowerCase();
    add(name as DomainName, serviceRecord(service, domain));
  }
  return records;
}

function serviceRecord(service: DnsService, domain: DomainName): RecordData {
  const { target, port = SERVICE_PORT, priority = SERVICE_PRIORITY } = service;
  const weight = service.weight ?? SERVICE_WEIGHT;
  const data =
    target === undefined
      ? { target: NO_TARGET, port: 0, priority, weight }
      : { target: absoluteName(definedName(target), domain), port, priority, weight };
  return { type: "SRV", data };
}

/** The names between those given and the domain: they are there, and have no records (RFC 8020 §2). */
export function namesBetween(
  names: Iterable<DomainName>,
  domain: DomainName,
): ReadonlySet<DomainName> {
  const between = new Set<DomainName>();
  if (domain === ROOT) return between;
  for (const name of names) {
    if (!isWithin(name, domain) || name === domain) continue;
    for (let up = parentOf(name); up !== domain; up = parentOf(up)) between.add(up);
  }
  return between;
}
