import { parseEndpoint, formatEndpoint } from "../base/endpoint.js";
import { messageOf } from "../base/errors.js";
import { parseNodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Member } from "../overlay/control-message.js";
import type { NetworkStore } from "./network-store.js";

/** The members known from an earlier run; what is damaged is forgotten, it was hearsay anyway. */
export function readMembers(store: NetworkStore): readonly Member[] {
  let json: unknown;
  try {
    json = JSON.parse(store.read("members") ?? "{}");
  } catch {
    return [];
  }
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([id, texts]) => readMember(id, texts));
}

/** The text of a file of members. */
export function formatMembers(members: readonly Member[]): string {
  const entries = members.map(({ node, endpoints }) => [node, endpoints.map(formatEndpoint)]);
  return `${JSON.stringify(Object.fromEntries(entries))}\n`;
}

/** Keeps where members accept peers, so that a restarted node finds them without help. */
export function keepMembers(store: NetworkStore, members: readonly Member[], logger: Logger): void {
  try {
    store.write("members", formatMembers(members));
  } catch (error) {
    logger.warn("members not stored", { reason: messageOf(error) }); // hearsay: no reason to stop
  }
}

function readMember(id: string, texts: unknown): readonly Member[] {
  const node = parseNodeId(id);
  if (node === undefined || !Array.isArray(texts)) return [];
  const endpoints = texts
    .map((text) => (typeof text === "string" ? parseEndpoint(text) : undefined))
    .filter((endpoint) => endpoint !== undefined);
  return endpoints.length === 0 ? [] : [{ node, endpoints }];
}
