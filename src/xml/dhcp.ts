import { canonicalHost } from "../base/host.js";
import {
  firstAddress,
  formatCidr,
  formatIp,
  lastAddress,
  parseIp,
  subnetContains,
  type Cidr,
  type IpAddress,
} from "../base/ip-address.js";
import { readIp, readMac, readText, readWord, type TextForm } from "./attribute-value.js";
import type { XmlAttribute, XmlElement } from "./element.js";
import type { Findings, Place } from "./findings.js";
import { frozen } from "./frozen.js";
import type { Dhcp, DhcpHost, DhcpRange } from "./gateway-definition.js";
import { container, element, oneOf, maybe, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import { quote } from "./problem.js";

/** A range of a document, with where it stands. */
export interface ReadRange {
  readonly place: Place;
  readonly first: IpAddress;
  readonly last: IpAddress;
  readonly range: DhcpRange;
}

/** A reservation of a document, with where it stands. */
export interface ReadHost {
  readonly element: XmlElement;
  readonly host: DhcpHost;
}

/** Seconds of each unit of `<lease>`; minutes where there is none. */
const UNITS = { seconds: 1, minutes: 60, hours: 3600 } as const;
const UNIT_NAMES = ["seconds", "minutes", "hours"] as const;
const LEAST_LEASE = 120;
/** The largest lease that is not for ever (RFC 2131 §3.3). */
const MOST_LEASE = 0xffff_fffe;

/** Octets in hexadecimal: a DUID has 3 to 130, a client identifier 2 and more. */
const IDENTIFIER: TextForm = {
  what: "the id",
  pattern: /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){1,129}$/i,
  remedy:
    "write octets in hexadecimal with colons between them, like 00:03:00:01:52:54:00:12:34:56",
};

/** The range of the two attributes in the subnet; undefined unless it can be handed out. */
export function readRange(
  owner: XmlElement,
  subnet: Cidr,
  findings: Findings,
): ReadRange | undefined {
  const [start, end] = [owner.attribute("start"), owner.attribute("end")];
  const first = readAddressOf(start, subnet, findings);
  const last = readAddressOf(end, subnet, findings);
  const lease = owner.child("lease");
  const leaseSeconds = lease === undefined ? undefined : readLease(lease, findings);
  if (start === undefined || first === undefined || last === undefined) return undefined;
  if (first.value > last.value) {
    const message = `the range ends at ${formatIp(last)}, before its start ${formatIp(first)}`;
    findings.add(start, `${message}: exchange them`, "contradiction");
    return undefined;
  }
  const range = frozen({ start: formatIp(first), end: formatIp(last), leaseSeconds });
  return { place: owner, first, last, range };
}

/** Reports each range that has an address in common with one before it. */
export function checkOverlaps(ranges: readonly ReadRange[], findings: Findings): void {
  ranges.forEach((each, index) => {
    const other = ranges
      .slice(0, index)
      .find(({ first, last }) => first.value <= each.last.value && each.first.value <= last.value);
    if (other === undefined) return;
    const { start, end } = each.range;
    findings.contradict(each.place, other.place, (where) => {
      const rival = `${other.range.start} - ${other.range.end} at ${where}`;
      return `the range ${start} - ${end} overlaps ${rival}: keep one, or move one`;
    });
  });
}

/** The reservations of `<dhcp>` in the subnet. */
export function readHosts(dhcp: XmlElement, subnet: Cidr, findings: Findings): ReadHost[] {
  return dhcp.named("host").flatMap((each) => {
    const host = readHost(each, subnet, findings);
    return host === undefined ? [] : [{ element: each, host }];
  });
}

function readHost(element: XmlElement, subnet: Cidr, findings: Findings): DhcpHost | undefined {
  const ip = element.attribute("ip");
  const address = readAddressOf(ip, subnet, findings);
  const lease = element.child("lease");
  const leaseSeconds = lease === undefined ? undefined : readLease(lease, findings);
  const [mac, id, name] = ["mac", "id", "name"].map((each) => element.attribute(each));
  checkIdentity(element, subnet, findings);
  const known = {
    mac: readMac(mac, findings),
    id: readIdentifier(id, findings),
    name: readGuestName(name, findings),
  };
  if (ip === undefined || address === undefined) return undefined;
  if (address.value === subnet.address.value) {
    const message = `${quote(ip.value)} is the gateway's own address: reserve another`;
    findings.add(ip, message, "contradiction");
    return undefined;
  }
  return frozen({ ...known, address: formatIp(address), leaseSeconds });
}

/** A guest is known by MAC or id, or by name; DHCPv6 knows no MAC (RFC 8415 §11). */
function checkIdentity(element: XmlElement, { address }: Cidr, findings: Findings): void {
  const [mac, id, name] = ["mac", "id", "name"].map((each) => element.attribute(each));
  if (mac === undefined && id === undefined && name === undefined) {
    const message = "<host> has neither mac, id nor name: add one of them";
    findings.add(element, message, "missing");
  }
  if (mac !== undefined && id !== undefined) {
    findings.contradict(
      id,
      mac,
      (at) => `the guest has its mac at ${at} already: keep one of both`,
    );
  }
  if (mac !== undefined && address.family === "ipv6") {
    findings.add(
      mac,
      "DHCPv6 knows guests by id, not by mac: write its DUID as id",
      "contradiction",
    );
  }
}

function readIdentifier(
  attribute: XmlAttribute | undefined,
  findings: Findings,
): string | undefined {
  const text = readText(attribute, IDENTIFIER, findings);
  const octets = text?.toLowerCase().split(":");
  return octets?.map((octet) => octet.padStart(2, "0")).join(":");
}

function readGuestName(
  attribute: XmlAttribute | undefined,
  findings: Findings,
): string | undefined {
  if (attribute === undefined) return undefined;
  const name = canonicalHost(attribute.value);
  if (name !== undefined && parseIp(name) === undefined && !name.includes("%")) return name;
  const message = `${quote(attribute.value)} is no host name: use letters, digits, '-' and '.'`;
  findings.add(attribute, message);
  return undefined;
}

/** An address that a guest of the subnet may have. */
function readAddressOf(
  attribute: XmlAttribute | undefined,
  subnet: Cidr,
  findings: Findings,
): IpAddress | undefined {
  const address = readIp(attribute, subnet.address.family, findings);
  if (attribute === undefined || address === undefined) return undefined;
  const shown = `${quote(attribute.value)} is`;
  const isFirst = address.value === firstAddress(subnet).value;
  const isLast = subnet.address.family === "ipv4" && address.value === lastAddress(subnet).value;
  if (!subnetContains(subnet, address)) {
    const message = `${shown} outside ${formatCidr(subnet)}: give an address of the subnet`;
    findings.add(attribute, message, "contradiction");
  } else if (isFirst || isLast) {
    const role = isFirst ? "the subnet's own address" : "the broadcast address";
    findings.add(attribute, `${shown} ${role} of ${formatCidr(subnet)}: no guest can have it`);
  } else {
    return address;
  }
  return undefined;
}

function readLease(lease: XmlElement, findings: Findings): number | undefined {
  const expiry = lease.attribute("expiry");
  const range = { what: "the lease", least: 0, most: MOST_LEASE };
  const count = readNumber(expiry, range, findings);
  const unit = readWord(lease.attribute("unit"), UNIT_NAMES, findings) ?? "minutes";
  if (expiry === undefined || count === undefined) return undefined;
  const seconds = count * UNITS[unit];
  if (seconds === 0 || (seconds >= LEAST_LEASE && seconds <= MOST_LEASE)) return seconds;
  const rule = `from ${LEAST_LEASE} to ${MOST_LEASE} seconds, or 0 for ever`;
  findings.add(expiry, `the lease of ${seconds} seconds is not ${rule}: correct it`);
  return undefined;
}

/** The elements of `<ip>` that say what its server hands out. */
export function dhcpMarkup(dhcp: Dhcp | undefined): Markup {
  const ranges = dhcp?.ranges ?? [];
  const hosts = dhcp?.hosts ?? [];
  return container("dhcp", {}, [
    ...ranges.map(({ start, end, leaseSeconds }) =>
      oneOf(element("range", { start, end }, leaseMarkup(leaseSeconds)), ["start", "end"]),
    ),
    ...hosts.map(({ mac, id, name, address, leaseSeconds }) =>
      oneOf(element("host", { mac, id, name, ip: address }, leaseMarkup(leaseSeconds)), ["ip"]),
    ),
  ]);
}

function leaseMarkup(leaseSeconds: number | undefined): readonly Markup[] {
  return maybe(leaseSeconds, (expiry) => element("lease", { expiry, unit: "seconds" }));
}
