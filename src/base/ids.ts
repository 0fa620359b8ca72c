import type { Brand } from "./brand.js";

/** SHA-256 of a node's SubjectPublicKeyInfo, 64 lower-case hexadecimal digits. */
export type NodeId = Brand<string, "NodeId">;

/** A network's UUID, lower case, with dashes (RFC 9562 §4). */
export type NetworkId = Brand<string, "NetworkId">;

/** A port of the local switch; unique in one run of one network, never 0. */
export type PortId = Brand<number, "PortId">;

/** A 48-bit MAC address as an integer, first octet most significant. */
export type Mac = Brand<number, "Mac">;

const NODE_ID = /^[0-9a-f]{64}$/;
const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

/** Undefined unless the text is 64 lower-case hexadecimal digits. */
export function parseNodeId(text: string): NodeId | undefined {
  return NODE_ID.test(text) ? (text as NodeId) : undefined;
}

/** Takes 32 hexadecimal digits, with or without dashes, in either case. */
export function parseNetworkId(text: string): NetworkId | undefined {
  const groups = UUID.exec(text.toLowerCase());
  return groups === null ? undefined : (groups.slice(1).join("-") as NetworkId);
}

/** Takes six colon-separated octets. */
export function parseMac(text: string): Mac | undefined {
  return MAC.test(text) ? (Number.parseInt(text.replaceAll(":", ""), 16) as Mac) : undefined;
}

/** Six colon-separated lower-case octets. */
export function formatMac(mac: Mac): string {
  const digits = mac.toString(16).padStart(12, "0");
  return digits.replace(/(..)(?!$)/g, "$1:");
}

/** The first digits of a node id, enough to tell nodes apart in a table or a log. */
export function shortNodeId(node: NodeId): string {
  return node.slice(0, 12);
}
