import type { LsaHeader } from "../wire/lsa.js";
import type { FloodedLsa } from "./signed-lsa.js";

/** Most headers of one description, and most LSAs of one update. */
export const DESCRIPTION_HEADERS_MAX = 1024;
export const UPDATE_LSAS_MAX = 1024;

/** An update is closed when it holds more octets than this; one LSA more still fits a message. */
export const UPDATE_OCTETS = 64 * 1024;

/** What two neighbours say to each other to keep their databases equal. */
export type RoutingMessage =
  /**
   * The headers of all LSAs the sender has between two keys, in order: behind that of `after`, or
   * from the first one, to that of its own last header, or the last one there can be (RFC 2328 §10.8).
   */
  | {
      readonly kind: "database-description";
      readonly after: LsaHeader | undefined;
      readonly headers: readonly LsaHeader[];
      /** Of each of them the LSA's checksum, 32 bits. */
      readonly checksums: readonly number[];
      readonly last: boolean;
    }
  /** RFC 2328 §13. */
  | { readonly kind: "link-state-update"; readonly lsas: readonly FloodedLsa[] }
  /** Said now and then: whoever has another one answers with a description. */
  | { readonly kind: "database-digest"; readonly count: number; readonly sum: number };

const KINDS: ReadonlySet<string> = new Set<RoutingMessage["kind"]>([
  "database-description",
  "link-state-update",
  "database-digest",
]);

/** Tells what routing says from everything else that crosses a control connection. */
export function isRoutingMessage(message: { readonly kind: string }): message is RoutingMessage {
  return KINDS.has(message.kind);
}
