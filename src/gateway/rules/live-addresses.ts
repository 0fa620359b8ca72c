import { formatIp, type Cidr, type IpAddress, type IpFamily } from "../../base/ip-address.js";
import type { Forward } from "../../xml/gateway-definition.js";

/** What rules speak of and no definition tells, because it changes while the network runs. */
export interface LiveAddresses {
  /** Of guests, by the name of their port. */
  readonly guests: ReadonlyMap<string, readonly IpAddress[]>;
  /** The host's own, on all its interfaces. */
  readonly host: readonly IpAddress[];
  /** The subnets of other networks of this host. */
  readonly others: readonly Cidr[];
}

/** Of a guest, more addresses than these are in no rule. */
const GUEST_ADDRESSES_MAX = 64;

/** A set of addresses of one family that rules refer to. */
export interface AddressSet {
  readonly name: string;
  readonly family: IpFamily;
  readonly elements: readonly string[];
}

const FAMILIES: readonly IpFamily[] = ["ipv4", "ipv6"];

/** The name of the set of the host's own addresses. */
export function hostSet(family: IpFamily): string {
  return `host_${family}`;
}

/** The guests that rules name, each once; a rule's set is known by the guest's place among them. */
export function namedGuests(forward: Forward | undefined): readonly string[] {
  const rules = [...(forward?.outgoing.rules ?? []), ...(forward?.incoming.rules ?? [])];
  return [...new Set(rules.flatMap(({ guest }) => (guest === undefined ? [] : [guest])))];
}

/** The name of the set of a guest's addresses. nft's names are words, and a guest's are any text. */
export function guestSet(forward: Forward | undefined, guest: string, family: IpFamily): string {
  return `guest${namedGuests(forward).indexOf(guest)}_${family}`;
}

/** Every set that the rules of the definition refer to, filled. */
export function addressSets(
  forward: Forward | undefined,
  live: LiveAddresses,
): readonly AddressSet[] {
  return FAMILIES.flatMap((family) => [
    { name: hostSet(family), family, elements: texts(live.host, family) },
    ...namedGuests(forward).map((guest) => ({
      name: guestSet(forward, guest, family),
      family,
      elements: texts(live.guests.get(guest) ?? [], family).slice(0, GUEST_ADDRESSES_MAX),
    })),
  ]);
}

function texts(addresses: readonly IpAddress[], family: IpFamily): readonly string[] {
  const own = addresses.filter((address) => address.family === family);
  return [...new Set(own.map(formatIp))];
}
