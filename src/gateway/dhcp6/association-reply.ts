import type { IpAddress } from "../../base/ip-address.js";
import type { Association, Status } from "../../wire/dhcp6-association.js";

const FOR_EVER = 0xffff_ffff; // RFC 8415 §7.7

/**
 * The association with this address for so many seconds, Infinity for ever; others that the client
 * named end at once (RFC 8415 §18.3.4). To be renewed after half of the time, rebound after four
 * fifths (§21.4).
 */
export function associationWith(
  { iaid, addresses }: Association,
  address: IpAddress,
  seconds: number,
): Association {
  const life = Number.isFinite(seconds) ? seconds : FOR_EVER;
  const ended = addresses
    .filter((each) => each.address.value !== address.value)
    .map((each) => ({ address: each.address, preferred: 0, valid: 0 }));
  return {
    iaid,
    renew: life === FOR_EVER ? FOR_EVER : Math.floor(life / 2),
    rebind: life === FOR_EVER ? FOR_EVER : Math.floor((life * 4) / 5),
    addresses: [{ address, preferred: life, valid: life }, ...ended],
    status: undefined,
  };
}

/** The association without an address, and why. */
export function associationWithout({ iaid }: Association, status: Status): Association {
  return { iaid, renew: 0, rebind: 0, addresses: [], status };
}
