import type { Mac, NodeId } from "../../base/ids.js";
import {
  firstAddress,
  formatSubnet,
  lastAddress,
  subnetContains,
  type Cidr,
  type IpAddress,
} from "../../base/ip-address.js";
import type { ClientId, SubnetId } from "../address-book.js";
import { addressKey, sizeOf, spanOf, spans, type AddressKey, type Span } from "./address-key.js";

/** An address kept for one guest, known by at least one of the three. */
export interface Reservation {
  readonly address: IpAddress;
  readonly mac?: Mac;
  /** Of IPv6 the DUID alone: a client is one with an IAID of four octets behind it (RFC 8415 §12). */
  readonly client?: ClientId;
  readonly name?: string;
}

/** A subnet whose addresses are given. */
export interface LeaseSubnet {
  /** The gateway's address in it, and its prefix. */
  readonly subnet: Cidr;
  readonly ranges: readonly { readonly first: IpAddress; readonly last: IpAddress }[];
  readonly reservations: readonly Reservation[];
}

/** What the network's definition says of leases; the same at every node that has this version. */
export interface LeaseDefinition {
  /** Of the signed definition: a later one is higher. */
  readonly version: number;
  /** Owns all addresses that nobody was given: the same as long as the subnets are. */
  readonly founder: NodeId;
  /** No lease is given for longer, in milliseconds; Infinity where one is for ever. */
  readonly longestLease: number;
  readonly subnets: readonly LeaseSubnet[];
}

/** Addresses of all ranges that are used; what a range has beyond is never given. */
export const POOL_ADDRESSES_MAX = 65_536;
/** Blocks of one subnet's ranges at most. */
export const BLOCKS_MAX = 64;

const IAID_DIGITS = 8;

interface Served {
  readonly id: SubnetId;
  readonly subnet: Cidr;
  readonly ranges: readonly Span[];
  readonly blockSize: bigint;
}

/** Which addresses can be given to whom, by one version of the definition. */
export class Pool {
  readonly definition: LeaseDefinition;
  /** Each subnet whole, whose founder owns what nobody was given. */
  readonly roots: readonly Span[];
  readonly #served = new Map<SubnetId, Served>();
  readonly #reservations = new Map<AddressKey, Reservation>();
  /** Never given: addresses of the subnets themselves, of their gateways and, in IPv4, of all hosts. */
  readonly #excluded = new Set<AddressKey>();

  constructor(definition: LeaseDefinition) {
    this.definition = definition;
    let room = POOL_ADDRESSES_MAX;
    for (const each of definition.subnets) {
      this.#exclude(each);
      const ranges = each.ranges.flatMap((range) => {
        const span = cut(spanOf(range), room);
        room -= span === undefined ? 0 : sizeOf(span);
        return span ?? [];
      });
      const id = formatSubnet(each.subnet) as SubnetId;
      this.#served.set(id, { id, subnet: each.subnet, ranges, blockSize: blockSize(ranges) });
      for (const reservation of each.reservations) {
        this.#reservations.set(addressKey(reservation.address), reservation);
      }
    }
    this.roots = definition.subnets.map(({ subnet }) =>
      spanOf({ first: firstAddress(subnet), last: lastAddress(subnet) }),
    );
  }

  get subnets(): Iterable<SubnetId> {
    return this.#served.keys();
  }

  /** Undefined where no subnet has the address. */
  subnetOf(address: IpAddress): SubnetId | undefined {
    return [...this.#served.values()].find(({ subnet }) => subnetContains(subnet, address))?.id;
  }

  /** An address of the subnet, by which other nodes know it. */
  nearOf(subnet: SubnetId): IpAddress | undefined {
    return this.#served.get(subnet)?.subnet.address;
  }

  /** The ranges of the subnet, with what is excluded or reserved in them. */
  rangesOf(subnet: SubnetId): readonly Span[] {
    return this.#served.get(subnet)?.ranges ?? [];
  }

  /** Addresses of a block of the subnet, a power of two; a block begins at a multiple of it. */
  blockSizeOf(subnet: SubnetId): bigint {
    return this.#served.get(subnet)?.blockSize ?? 1n;
  }

  /** It is in a range, and kept for nobody. */
  isPooled(key: AddressKey): boolean {
    if (this.#excluded.has(key) || this.#reservations.has(key)) return false;
    return [...this.#served.values()].some(({ ranges }) => ranges.some((each) => spans(each, key)));
  }

  /** Somebody may have it. */
  isServed(key: AddressKey): boolean {
    return this.reservationOf(key) !== undefined || this.isPooled(key);
  }

  /** Addresses that are kept for somebody. */
  get reserved(): Iterable<AddressKey> {
    return this.#reservations.keys();
  }

  reservationOf(key: AddressKey): Reservation | undefined {
    return this.#excluded.has(key) ? undefined : this.#reservations.get(key);
  }

  /** What is kept for the client in the subnet, known by its id or its MAC. */
  reservedFor(client: ClientId, mac: Mac, subnet: SubnetId): AddressKey | undefined {
    for (const [key, reservation] of this.#reservations) {
      const isIts = isKeptFor(reservation, client) || reservation.mac === mac;
      if (isIts && this.subnetOf(reservation.address) === subnet) return key;
    }
    return undefined;
  }

  #exclude({ subnet }: LeaseSubnet): void {
    this.#excluded.add(addressKey(subnet.address)).add(addressKey(firstAddress(subnet)));
    if (subnet.address.family === "ipv4") this.#excluded.add(addressKey(lastAddress(subnet)));
  }
}

/** Whether it is kept for the client by its identifier. */
export function isKeptFor({ address, client: id }: Reservation, client: string): boolean {
  if (id === undefined) return false;
  if (address.family === "ipv4") return client === id;
  return client.length === id.length + IAID_DIGITS && client.startsWith(id);
}

/** The first `room` addresses of the span. */
function cut(span: Span, room: number): Span | undefined {
  if (room === 0) return undefined;
  const last = span.first + BigInt(room - 1);
  return { first: span.first, last: (last < span.last ? last : span.last) as AddressKey };
}

/** The least power of two that makes at most BLOCKS_MAX blocks of the ranges' addresses. */
function blockSize(ranges: readonly Span[]): bigint {
  const addresses = ranges.reduce((sum, range) => sum + sizeOf(range), 0);
  let size = 1;
  while (size * BLOCKS_MAX < addresses) size *= 2;
  return BigInt(size);
}
