import type { Brand } from "../../base/brand.js";
import type { IpAddress } from "../../base/ip-address.js";

/** An address as the key of a map; in order within one family. */
export type AddressKey = Brand<bigint, "AddressKey">;

const IPV6 = 1n << 128n;

/** The same key for the same address, and for no other. */
export function addressKey({ family, value }: IpAddress): AddressKey {
  return (family === "ipv4" ? value : value | IPV6) as AddressKey;
}

/** The inverse of {@link addressKey}. */
export function addressOfKey(key: AddressKey): IpAddress {
  return key < IPV6 ? { family: "ipv4", value: key } : { family: "ipv6", value: key & (IPV6 - 1n) };
}

/** Keys of addresses that follow each other, both ends included. */
export interface Span {
  readonly first: AddressKey;
  readonly last: AddressKey;
}

/** The span of two addresses of one family. */
export function spanOf({ first, last }: { first: IpAddress; last: IpAddress }): Span {
  return { first: addressKey(first), last: addressKey(last) };
}

/** True when the span has the key. */
export function spans({ first, last }: Span, key: bigint): boolean {
  return first <= key && key <= last;
}

/** True when the two have a key in common. */
export function overlap(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** What both have; undefined for nothing. */
export function intersect(one: Span, other: Span): Span | undefined {
  if (!overlap(one, other)) return undefined;
  const first = one.first > other.first ? one.first : other.first;
  return { first, last: one.last < other.last ? one.last : other.last };
}

/** What the span has and the other has not: up to two spans. */
export function subtract(span: Span, other: Span): Span[] {
  if (!overlap(span, other)) return [span];
  const left: Span[] = [];
  if (span.first < other.first) {
    left.push({ first: span.first, last: (other.first - 1n) as AddressKey });
  }
  if (other.last < span.last)
    left.push({ first: (other.last + 1n) as AddressKey, last: span.last });
  return left;
}

/** How many addresses the span has. */
export function sizeOf({ first, last }: Span): number {
  return Number(last - first) + 1;
}
