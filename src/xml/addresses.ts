import { formatIp, type IpFamily } from "../base/ip-address.js";
import { readYes } from "./attribute-value.js";
import type { NetworkAddress } from "./definition.js";
import { checkOverlaps, dhcpMarkup, readHosts, readRange, type ReadHost } from "./dhcp.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import { MOST_ADDRESSES } from "./grammar.js";
import { checkApart, rangesOf, serves, type Lan } from "./lan.js";
import { element, oneOf, yes, type Markup } from "./markup.js";
import { readProposedDhcp } from "./proposed-dhcp.js";
import type { Relocations } from "./relocations.js";
import { Seen } from "./seen.js";
import { readSubnet } from "./subnets.js";

/**
 * The subnets of the `<ip>` elements in their order, then those that only the proposal's
 * `<dhcp><ip/></dhcp>` names. They do not overlap, and what two places say of one is the same.
 */
export function readAddresses(
  network: XmlElement,
  relocations: Relocations,
  findings: Findings,
): readonly NetworkAddress[] {
  const lans: Lan[] = [];
  // More than these are a problem already, and each is compared with all before it.
  for (const each of network.named("ip").slice(0, MOST_ADDRESSES)) {
    const lan = readLan(each, findings);
    if (lan === undefined) continue;
    checkApart(each, lan.subnet, lans, findings);
    lans.push(lan);
  }
  readProposedDhcp(network, lans, relocations, findings);
  for (const lan of lans) checkOverlaps(lan.ranges, findings);
  for (const lan of lans) checkOverlaps(lan.proposed, findings);
  checkHosts(lans, findings);
  checkServers(lans, findings);
  return Object.freeze(lans.map(networkAddress));
}

function readLan(element: XmlElement, findings: Findings): Lan | undefined {
  const subnet = readSubnet(element, findings);
  const localPtr = readYes(element.attribute("localPtr"), findings);
  if (subnet === undefined) return undefined;
  const dhcp = element.child("dhcp");
  const ranges = (dhcp?.named("range") ?? []).map((each) => readRange(each, subnet, findings));
  return {
    element,
    subnet,
    localPtr,
    ranges: ranges.filter((each) => each !== undefined),
    hosts: dhcp === undefined ? [] : readHosts(dhcp, subnet, findings),
    proposed: [],
  };
}

/** A guest has one reservation a family, and an address one guest. */
function checkHosts(lans: readonly Lan[], findings: Findings): void {
  const seen = new Seen(findings);
  for (const { hosts, subnet } of lans) {
    for (const each of hosts) addHost(each, subnet.address.family, seen);
  }
}

function addHost({ element: at, host }: ReadHost, family: IpFamily, seen: Seen): void {
  const { mac, id, name, address } = host;
  for (const [kind, value] of Object.entries({ ip: address, mac, id, name })) {
    if (value === undefined) continue;
    const what = `a reservation for the ${kind} ${value}`;
    seen.add(`${family} ${kind} ${value}`, at.attribute(kind), what);
  }
}

/** A guest asks without knowing its subnet: one a family can answer. */
function checkServers(lans: readonly Lan[], findings: Findings): void {
  const serving = lans.filter(serves);
  serving.forEach((lan, index) => {
    const { family } = lan.subnet.address;
    const first = serving.slice(0, index).find(({ subnet }) => subnet.address.family === family);
    if (first === undefined) return;
    findings.contradict(lan.element, first.element, (at) => {
      const name = family === "ipv4" ? "IPv4" : "IPv6";
      return `DHCP of ${name} is served in the subnet at ${at} already: serve it in one of them`;
    });
  });
}

function networkAddress(lan: Lan): NetworkAddress {
  const { address, prefix } = lan.subnet;
  const { family } = address;
  const dhcp = Object.freeze({
    ranges: Object.freeze(rangesOf(lan).map(({ range }) => range)),
    hosts: Object.freeze(lan.hosts.map(({ host }) => host)),
  });
  return frozen({
    family,
    address: formatIp(address),
    prefix,
    localPtr: lan.localPtr,
    dhcp: serves(lan) ? dhcp : undefined,
  });
}

/** An `<ip>` of libvirt's form. */
export function addressMarkup({ family, address, prefix, localPtr, dhcp }: NetworkAddress): Markup {
  const values = {
    family: family === "ipv6" ? family : undefined,
    address,
    prefix,
    localPtr: yes(localPtr),
  };
  return oneOf(element("ip", values, [dhcpMarkup(dhcp)]), ["address"]);
}
