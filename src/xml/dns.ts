import { formatIp, type IpAddress } from "../base/ip-address.js";
import {
  DNS_NAME,
  readDnsName,
  readIp,
  readIpText,
  readText,
  readWord,
  readYes,
  readYesNo,
  type TextForm,
} from "./attribute-value.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import type {
  Dns,
  DnsForwarder,
  DnsHost,
  DnsService,
  DnsText,
  LocalDomain,
} from "./gateway-definition.js";
import { container, element, oneOf, yes, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import { quote } from "./problem.js";
import { Seen } from "./seen.js";

/** Service names (RFC 6335 §5.1), and the longer ones of DNS-SD's past. */
const SERVICE: TextForm = {
  what: "the service",
  pattern: /^(?!_)[A-Za-z0-9_-]{1,62}$/,
  remedy: "use 1 to 62 letters, digits, '_' and '-', and no '_' in front",
};

/** A TXT record's name may hold the underscores of a service. */
const TEXT_NAME: TextForm = { ...DNS_NAME, pattern: /^[A-Za-z0-9.-]{1,253}$/ };
/** One string of a record (RFC 1035 §3.3). */
const TEXT_VALUE: TextForm = {
  what: "the text",
  pattern: /^[\x20-\x7e]{0,255}$/,
  remedy: "use at most 255 printable characters of ASCII",
};

const PORT = { what: "the port", least: 1, most: 65535 };
const PRIORITY = { what: "the priority", least: 0, most: 65535 };
const WEIGHT = { what: "the weight", least: 0, most: 65535 };

/** The DNS domain of the LAN, where it has one. */
export function readDomain(network: XmlElement, findings: Findings): LocalDomain | undefined {
  const domain = network.child("domain");
  if (domain === undefined) return undefined;
  const name = readDnsName(domain.attribute("name"), findings);
  const localOnly = readYes(domain.attribute("localOnly"), findings);
  const register = readYes(domain.attribute("register"), findings);
  return name === undefined ? undefined : frozen({ name, localOnly, register });
}

/** The DNS server of the LAN; undefined where it is like that of a network that says nothing. */
export function readDns(network: XmlElement, findings: Findings): Dns | undefined {
  const dns = network.child("dns");
  if (dns === undefined) return undefined;
  const enable = dns.attribute("enable");
  const enabled = readYesNo(enable, findings) ?? true;
  const forwardPlainNames = readYesNo(dns.attribute("forwardPlainNames"), findings) ?? true;
  const hasDomain = network.child("domain") !== undefined;
  const lists = {
    forwarders: readForwarders(dns, findings),
    texts: readTexts(dns, findings),
    services: readServices(dns, hasDomain, findings),
    hosts: readHosts(dns, findings),
  };
  const [first] = dns.elements().filter(({ name }) => name.uri === "");
  if (!enabled && enable !== undefined && first !== undefined) {
    findings.contradict(first, enable, (at) => {
      return `DNS is not enabled, at ${at}: remove what it would answer, or enable it`;
    });
  }
  const isPlain =
    enabled && forwardPlainNames && Object.values(lists).every((each) => each.length === 0);
  return isPlain ? undefined : Object.freeze({ enabled, forwardPlainNames, ...lists });
}

function readForwarders(dns: XmlElement, findings: Findings): readonly DnsForwarder[] {
  const seen = new Seen(findings);
  const all = dns.named("forwarder").map((each): DnsForwarder => {
    const address = readIpText(each.attribute("addr"), findings);
    const domain = readDnsName(each.attribute("domain"), findings);
    if (each.attribute("addr") === undefined && each.attribute("domain") === undefined) {
      findings.add(each, "<forwarder> has neither addr nor domain: add one of them", "missing");
    }
    seen.add(`${address ?? ""} ${domain ?? ""}`, each, "the same forwarder");
    return frozen({ address, domain });
  });
  return Object.freeze(all);
}

function readTexts(dns: XmlElement, findings: Findings): readonly DnsText[] {
  const seen = new Seen(findings);
  const all = dns.named("txt").flatMap((each) => {
    const name = readText(each.attribute("name"), TEXT_NAME, findings)?.toLowerCase();
    const value = readText(each.attribute("value"), TEXT_VALUE, findings);
    if (name === undefined || value === undefined) return [];
    seen.add(`${name} ${value}`, each, "the same text");
    return [Object.freeze({ name, value })];
  });
  return Object.freeze(all);
}

function readServices(
  dns: XmlElement,
  hasDomain: boolean,
  findings: Findings,
): readonly DnsService[] {
  const seen = new Seen(findings);
  const all = dns.named("srv").flatMap((each) => {
    const record = readService(each, findings);
    if (!hasDomain && each.attribute("domain") === undefined) {
      const message = "<srv> has no domain, nor has the network: add one of them";
      findings.add(each, message, "missing");
    }
    if (record === undefined) return [];
    seen.add(JSON.stringify(Object.values(record)), each, "the same record");
    return [record];
  });
  return Object.freeze(all);
}

function readService(srv: XmlElement, findings: Findings): DnsService | undefined {
  const service = readText(srv.attribute("service"), SERVICE, findings);
  const protocol = readWord(srv.attribute("protocol"), ["tcp", "udp"], findings);
  const domain = readDnsName(srv.attribute("domain"), findings);
  const target = readDnsName(srv.attribute("target"), findings);
  const numbers = {
    port: readNumber(srv.attribute("port"), PORT, findings),
    priority: readNumber(srv.attribute("priority"), PRIORITY, findings),
    weight: readNumber(srv.attribute("weight"), WEIGHT, findings),
  };
  for (const name of Object.keys(numbers)) {
    const attribute = srv.attribute(name);
    if (attribute === undefined || srv.attribute("target") !== undefined) continue;
    findings.add(attribute, `<srv> has a ${name} but no target: add target="…"`, "missing");
  }
  if (service === undefined || protocol === undefined) return undefined;
  return frozen({ service, protocol, domain, target, ...numbers });
}

function readHosts(dns: XmlElement, findings: Findings): readonly DnsHost[] {
  const addresses = new Seen(findings);
  const names = new Seen(findings);
  const all = dns.named("host").flatMap((each) => {
    const ip = each.attribute("ip");
    const address = readIp(ip, undefined, findings);
    const own = readNames(each, address, names, findings);
    if (address === undefined) return [];
    const text = formatIp(address);
    addresses.add(text, ip, `a <host> with the ip ${text}`);
    return [Object.freeze({ address: text, names: Object.freeze(own) })];
  });
  return Object.freeze(all);
}

/** A name has one address a family. */
function readNames(
  host: XmlElement,
  address: IpAddress | undefined,
  seen: Seen,
  findings: Findings,
): readonly string[] {
  return host.named("hostname").flatMap((each) => {
    const name = each.text.toLowerCase();
    if (!DNS_NAME.pattern.test(name)) {
      findings.add(each, `the host name ${quote(each.text)} is refused: ${DNS_NAME.remedy}`);
      return [];
    }
    if (address !== undefined) seen.add(`${address.family} ${name}`, each, `an address of ${name}`);
    return [name];
  });
}

/** libvirt's `<domain>`. */
export function domainMarkup({ name, localOnly, register }: LocalDomain): Markup {
  return element("domain", { name, localOnly: yes(localOnly), register: yes(register) });
}

/** libvirt's `<dns>`. */
export function dnsMarkup(dns: Dns | undefined): Markup {
  const values = {
    enable: dns?.enabled === false ? "no" : undefined,
    forwardPlainNames: dns?.forwardPlainNames === false ? "no" : undefined,
  };
  return container("dns", values, dns === undefined ? [] : recordsMarkup(dns));
}

function recordsMarkup({ forwarders, texts, services, hosts }: Dns): readonly Markup[] {
  return [
    ...forwarders.map(({ address, domain }) =>
      oneOf(element("forwarder", { domain, addr: address }), ["domain", "addr"]),
    ),
    ...texts.map((each) => oneOf(element("txt", { ...each }), ["name", "value"])),
    ...services.map((each) => oneOf(element("srv", { ...each }), Object.keys(each))),
    ...hosts.map(hostMarkup),
  ];
}

function hostMarkup({ address, names }: DnsHost): Markup {
  const content = names.map((name) => oneOf(element("hostname", {}, name), "content"));
  return oneOf(element("host", { ip: address }, content), ["ip"]);
}
