import type { Endpoint } from "../base/endpoint.js";
import type { NetworkId } from "../base/ids.js";

/** An `<ip>` element: the network's own address in a subnet of the LAN. */
export interface NetworkAddress {
  readonly family: "ipv4" | "ipv6";
  /** The gateway address, in its canonical text form; no guest may use it. */
  readonly address: string;
  /** Length of the network prefix in bits: 1..30 (IPv4) or 1..126 (IPv6). */
  readonly prefix: number;
}

/** An attribute in a namespace that is neither ours nor libvirt's. */
export interface ForeignAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** What other programs keep inside one element of a definition. */
export interface ForeignContent {
  /** The element it sits in: `/network/metadata`, `/network/ip[1]`, counted from 1. */
  readonly owner: string;
  readonly attributes: readonly ForeignAttribute[];
  /** Each one element as XML that needs no namespace declaration from around it. */
  readonly elements: readonly string[];
}

/** What every node of the network agrees on; it travels to whoever joins. */
export interface SharedDefinition {
  readonly name: string;
  readonly uuid: NetworkId;
  /** The `id` attribute: a label, never the VNI. */
  readonly label: string | undefined;
  /** One line for people. */
  readonly title?: string;
  /** Any text for people. */
  readonly description?: string;
  /** Largest IP packet a guest may send, in octets: 576..9000. */
  readonly mtu: number;
  readonly addresses: readonly NetworkAddress[];
  /** Absent when there is none. */
  readonly foreign?: readonly ForeignContent[];
}

/** What belongs to this host and never travels. */
export interface HostDefinition {
  /** Where this node accepts peers; an empty host means all addresses. */
  readonly listen: Endpoint | undefined;
  /** The nodes to dial, and to keep dialling. */
  readonly connections: readonly Endpoint[];
  /** Absent when there is none. */
  readonly foreign?: readonly ForeignContent[];
}

/** A network as one host runs it; frozen and complete, so no default is decided anywhere else. */
export interface NetworkDefinition {
  readonly shared: SharedDefinition;
  readonly host: HostDefinition;
}

/** Guest MTU of a network that does not say (the payload of WireGuard over a path of 1,500). */
export const DEFAULT_MTU = 1350;
