import { lsaKey, type LsaHeader, type LsaKey } from "../wire/lsa.js";
import { checksum, type Lsdb } from "./lsdb.js";
import {
  DESCRIPTION_HEADERS_MAX,
  UPDATE_LSAS_MAX,
  UPDATE_OCTETS,
  type RoutingMessage,
} from "./routing-message.js";
import type { FloodedLsa, SignedLsa } from "./signed-lsa.js";

type Description = Extract<RoutingMessage, { kind: "database-description" }>;

/** The whole database as descriptions: at least one, which may be empty. */
export function describeDatabase(lsdb: Lsdb): readonly Description[] {
  const lsas = lsdb.keys().flatMap((key) => lsdb.get(key) ?? []);
  const descriptions: Description[] = [];
  let after: LsaHeader | undefined;
  do {
    const part = lsas.splice(0, DESCRIPTION_HEADERS_MAX);
    const last = lsas.length === 0;
    const headers = part.map(({ header }) => header);
    const checksums = part.map(checksum);
    descriptions.push({ kind: "database-description", after, headers, checksums, last });
    after = headers.at(-1);
  } while (lsas.length > 0);
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
  return lsdb.keys().filter((key) => {
    const described = (lower === undefined || key > lower) && (upper === undefined || key <= upper);
    return described && differs(lsdb.get(key), theirs.get(key));
  });
}

/** Whether the neighbour lacks it, has an older one, or another one of the same sequence. */
function differs(
  ours: SignedLsa | undefined,
  theirs: { readonly sequence: number; readonly checksum: number | undefined } | undefined,
): boolean {
  if (ours === undefined) return false;
  if (theirs?.sequence !== ours.header.sequence) {
    return ours.header.sequence > (theirs?.sequence ?? 0);
  }
  return checksum(ours) !== theirs.checksum;
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
