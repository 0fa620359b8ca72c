import { lsaKey, type LsaHeader, type LsaKey } from "../wire/lsa.js";
import type { Lsdb, LsaSummary } from "./lsdb.js";
import {
  DESCRIPTION_HEADERS_MAX,
  UPDATE_LSAS_MAX,
  UPDATE_OCTETS,
  type RoutingMessage,
} from "./routing-message.js";
import type { FloodedLsa } from "./signed-lsa.js";

/** A part of what a neighbour says it has. */
export type Description = Extract<RoutingMessage, { kind: "database-description" }>;

/** The whole database as descriptions: at least one, which may be empty. */
export function describeDatabase(lsdb: Lsdb): readonly Description[] {
  const summaries = [...lsdb.summaries()];
  const descriptions: Description[] = [];
  let after: LsaHeader | undefined;
  do {
    const part = summaries.splice(0, DESCRIPTION_HEADERS_MAX);
    const last = summaries.length === 0;
    const headers = part.map(({ header }) => header);
    const checksums = part.map(({ checksum }) => checksum);
    descriptions.push({ kind: "database-description", after, headers, checksums, last });
    after = headers.at(-1);
  } while (summaries.length > 0);
  return descriptions;
}

/** The keys, in flooding order, of what the neighbour lacks, or has in an older form. */
export function missingFrom(lsdb: Lsdb, description: Description): readonly LsaKey[] {
  const theirs = new Map(
    description.headers.map((header, at) => {
      const { sequence } = header;
      return [lsaKey(header), { sequence, checksum: description.checksums[at] }] as const;
    }),
  );
  const lower = description.after === undefined ? undefined : lsaKey(description.after);
  const end = description.headers.at(-1);
  const upper = description.last || end === undefined ? undefined : lsaKey(end);
  return lsdb
    .summaries()
    .filter(
      ({ key }) => (lower === undefined || key > lower) && (upper === undefined || key <= upper),
    )
    .filter((ours) => isMissing(ours, theirs.get(ours.key)))
    .map(({ key }) => key);
}

/** Whether the neighbour lacks it, has an older one, or another one of the same sequence. */
function isMissing(
  { header: { sequence }, checksum }: LsaSummary,
  theirs: { readonly sequence: number; readonly checksum: number | undefined } | undefined,
): boolean {
  if (theirs?.sequence !== sequence) return sequence > (theirs?.sequence ?? 0);
  return checksum !== theirs.checksum;
}

/** Packs LSAs into as few updates as their bounds allow. */
export function packUpdates(lsas: readonly FloodedLsa[]): readonly RoutingMessage[] {
  const updates: RoutingMessage[] = [];
  let packed: FloodedLsa[] = [];
  let octets = 0;
  for (const lsa of lsas) {
    packed.push(lsa);
    octets += lsa.octets.length + lsa.signature.length;
    if (octets < UPDATE_OCTETS && packed.length < UPDATE_LSAS_MAX) continue;
    updates.push({ kind: "link-state-update", lsas: packed });
    packed = [];
    octets = 0;
  }
  if (packed.length > 0) updates.push({ kind: "link-state-update", lsas: packed });
  return updates;
}
