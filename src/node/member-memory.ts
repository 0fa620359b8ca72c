import { formatEndpoint, parseEndpoint, type Endpoint } from "../base/endpoint.js";
import { messageOf } from "../base/errors.js";
import { parseNodeId, type NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Member } from "../overlay/control-message.js";
import type { NetworkStore } from "./network-store.js";

/** Where members accept peers, kept so that a restarted node finds them without help. */
export class MemberMemory {
  readonly #store: NetworkStore;
  readonly #logger: Logger;
  #members: readonly Member[];

  /** Those of an earlier run that are `believed`; what is damaged is forgotten, it was hearsay anyway. */
  constructor(store: NetworkStore, logger: Logger, believed: (node: NodeId) => boolean) {
    this.#store = store;
    this.#logger = logger;
    this.#members = readMembers(store).filter(({ node }) => believed(node));
  }

  /** Those met last, in this run or an earlier one. */
  get members(): readonly Member[] {
    return this.#members;
  }

  /** All their endpoints. */
  get endpoints(): readonly Endpoint[] {
    return this.#members.flatMap(({ endpoints }) => endpoints);
  }

  /** Keeps these instead. */
  keep(members: readonly Member[]): void {
    this.#members = members;
    try {
      this.#store.write("members", formatMembers(members));
    } catch (error) {
      this.#logger.warn("members not stored", { reason: messageOf(error) }); // no reason to stop
    }
  }
}

/** The text of a file of members. */
export function formatMembers(members: readonly Member[]): string {
  const entries = members.map(({ node, endpoints }) => [node, endpoints.map(formatEndpoint)]);
  return `${JSON.stringify(Object.fromEntries(entries))}\n`;
}

function readMembers(store: NetworkStore): readonly Member[] {
  let json: unknown;
  try {
    json = JSON.parse(store.read("members") ?? "{}");
  } catch {
    return [];
  }
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([id, texts]) => readMember(id, texts));
}

function readMember(id: string, texts: unknown): readonly Member[] {
  const node = parseNodeId(id);
  if (node === undefined || !Array.isArray(texts)) return [];
  const endpoints = texts
    .map((text) => (typeof text === "string" ? parseEndpoint(text) : undefined))
    .filter((endpoint) => endpoint !== undefined);
  return endpoints.length === 0 ? [] : [{ node, endpoints }];
}
