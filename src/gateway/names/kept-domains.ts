import { cidr, type Cidr } from "../../base/ip-address.js";
import { isWithin, type DomainName } from "../../wire/dns-name.js";
import { isInRange, reverseBlock, reverseZone } from "./reverse-name.js";

/** A domain whose names are asked of nobody else. */
export interface KeptDomain {
  readonly domain: DomainName;
  /** By the definition; otherwise by custom, which a forwarder of that very domain overrides. */
  readonly byOperator: boolean;
}

/**
 * Names that mean nothing to a server outside: RFC 6761 §6.3 and §6.4, RFC 6762 §22.1 point 4,
 * RFC 7686 §2 point 4.
 */
const SPECIAL = ["localhost", "invalid", "local", "onion"] as readonly string[] as DomainName[];

/** Addresses whose names mean nothing outside: RFC 6303 §4.2 to §4.6, RFC 7793 §2. */
const PRIVATE_RANGES: readonly Cidr[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.2.0/24",
  "192.168.0.0/16",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "255.255.255.255/32",
  "100.64.0.0/10",
  "::/128",
  "::1/128",
  "fc00::/7",
  "fe80::/10",
  "2001:db8::/32",
].map(cidr);

/** Which names are not to be asked outside, even where nobody here knows them. */
export class KeptDomains {
  readonly #localOnly: DomainName | undefined;
  readonly #subnets: readonly Cidr[];

  /** `localOnly` is the LAN's domain, where it is; `subnets` are those whose names are kept. */
  constructor(localOnly: DomainName | undefined, subnets: readonly Cidr[]) {
    this.#localOnly = localOnly;
    this.#subnets = subnets;
  }

  /** The kept domain that the name is within; undefined where it may be asked outside. */
  of(name: DomainName): KeptDomain | undefined {
    if (this.#localOnly !== undefined && isWithin(name, this.#localOnly)) {
      return { domain: this.#localOnly, byOperator: true };
    }
    const special = SPECIAL.find((each) => isWithin(name, each));
    return special === undefined ? this.#reverse(name) : { domain: special, byOperator: false };
  }

  #reverse(name: DomainName): KeptDomain | undefined {
    const reverse = reverseBlock(name);
    if (reverse === undefined) return undefined;
    const isOver = (range: Cidr): boolean => isInRange(reverse.block, range);
    const own = this.#subnets.find(isOver);
    const range = own ?? PRIVATE_RANGES.find(isOver);
    if (range === undefined) return undefined;
    return { domain: reverseZone(name, range.prefix), byOperator: own !== undefined };
  }
}
