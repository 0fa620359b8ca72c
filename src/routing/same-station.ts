import type { IpAddress } from "../base/ip-address.js";
import type { Station } from "../wire/stations-body.js";

/** True when both are told in the same words; the MAC is not looked at. */
export function isSameStation(one: Omit<Station, "mac">, other: Omit<Station, "mac">): boolean {
  return (
    one.mobility === other.mobility &&
    one.frozen === other.frozen &&
    areSameAddresses(one.addresses, other.addresses)
  );
}

/** True when both are the same addresses in the same order. */
export function areSameAddresses(one: readonly IpAddress[], other: readonly IpAddress[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ family, value }, at) => {
      const counterpart = other[at];
      return counterpart?.value === value && counterpart.family === family;
    })
  );
}
