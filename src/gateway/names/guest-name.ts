import { parseIp, subnetContains, type Cidr, type IpAddress } from "../../base/ip-address.js";
import { below, hostLabel, isWithin, ROOT, type DomainName } from "../../wire/dns-name.js";

/** A guest as the name server sees it. Every node gives it the same of the same guest. */
export interface GuestName {
  /** Of a port: its name. Of a lease: the name its reservation has, or that the guest said. */
  readonly name: string;
  /** `operator`: the name of a port or of a reservation; `guest`: what the guest calls itself. */
  readonly givenBy: "operator" | "guest";
  /**
   * Where several guests call themselves the same, the one with the least has the name, say the first
   * instant of its lease; it must be replicated with the rest. The operator's are 0.
   */
  readonly since: number;
  /** In text form; those outside the LAN's subnets are left out. */
  readonly addresses: readonly string[];
}

/**
 * Names that programs ask for to be told whom to trust: WPAD and ISATAP find their servers by them,
 * and localhost is oneself (RFC 6761 §6.3). No guest gives itself one.
 */
const NOT_A_GUESTS = new Set(["localhost", "wpad", "isatap"]);

/**
 * The absolute name of a guest in the LAN's domain; undefined where it has none: it is no host name,
 * or of another domain, or one that no guest may give itself.
 */
export function nameOfGuest(guest: GuestName, domain: DomainName): DomainName | undefined {
  const text = guest.name.toLowerCase().replace(/\.$/, "") as DomainName;
  const isQualified = domain !== ROOT && text !== domain && isWithin(text, domain);
  const label = hostLabel(isQualified ? text.slice(0, -domain.length - 1) : text);
  if (label === undefined) return undefined;
  return guest.givenBy === "guest" && NOT_A_GUESTS.has(label) ? undefined : below(label, domain);
}

/** The addresses that lie in one of the subnets. */
export function addressesWithin(
  texts: readonly string[],
  subnets: readonly Cidr[],
): readonly IpAddress[] {
  return texts.flatMap((text) => {
    const address = parseIp(text);
    if (address === undefined) return [];
    return subnets.some((subnet) => subnetContains(subnet, address)) ? [address] : [];
  });
}
