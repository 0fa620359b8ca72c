import type { EpochMillis } from "../base/duration.js";
import { parseNodeId, type NetworkId, type NodeId } from "../base/ids.js";
import { Secret } from "../base/secret.js";
import { parseRole, type Role } from "./role.js";

/** One invitation as its issuer keeps it. */
export interface InvitationEntry {
  readonly hashedSecret: Secret<Buffer>;
  readonly role: Role;
  /** The first instant at which it is worth nothing. */
  readonly expires: EpochMillis;
  /** How many keys may spend it; undefined: any number. */
  readonly uses: number | undefined;
  /** The keys it was spent on; of one for any number they are not kept. */
  readonly usedBy: readonly NodeId[];
}

/** The ledger at rest; octets in hexadecimal. */
export interface LedgerJson {
  readonly version: 2;
  readonly network: string;
  readonly invitations: readonly {
    readonly id: string;
    readonly hashedSecret: string;
    readonly role: string;
    readonly expires: number;
    /** Null: any number. */
    readonly uses: number | null;
    readonly usedBy: readonly string[];
  }[];
}

/** Keys that can spend one invitation, unless it is for any number. */
export const INVITATION_USES_MAX = 1000;

const ID = /^[0-9a-f]{32}$/;
const HASH = /^[0-9a-f]{64}$/;

type Stored = Readonly<Record<string, unknown>>;

/** The entries, by id in hexadecimal, in the form to be stored. */
export function writeLedger(
  network: NetworkId,
  entries: ReadonlyMap<string, InvitationEntry>,
): LedgerJson {
  const invitations = [...entries].map(([id, { hashedSecret, uses, ...entry }]) => ({
    id,
    hashedSecret: hashedSecret.reveal().toString("hex"),
    ...entry,
    uses: uses ?? null,
  }));
  return { version: 2, network, invitations };
}

/** The inverse of {@link writeLedger}, also of version 1; undefined unless all of it is well formed. Total. */
export function readLedger(
  stored: unknown,
  network: NetworkId,
  limit: number,
): Map<string, InvitationEntry> | undefined {
  if (!isRecord(stored) || stored["network"] !== network) return undefined;
  const list = currentList(stored);
  if (list === undefined || list.length > limit) return undefined;
  const entries = new Map<string, InvitationEntry>();
  for (const each of list) {
    const entry = isRecord(each) ? readEntry(each) : undefined;
    if (entry === undefined) return undefined;
    entries.set(...entry);
  }
  return entries.size === list.length ? entries : undefined;
}

/** What there is of invitations, as version 2 has it. */
function currentList({ version, invitations }: Stored): readonly unknown[] | undefined {
  if (!Array.isArray(invitations)) return undefined;
  const list = invitations as readonly unknown[];
  if (version === 1) return list.map((each) => (isRecord(each) ? upgraded(each) : each));
  return version === 2 ? list : undefined;
}

/** Of version 1, in which each invitation was for one key. */
function upgraded(stored: Stored): Stored {
  const { usedBy } = stored;
  return { ...stored, uses: 1, usedBy: usedBy === undefined ? [] : [usedBy] };
}

function readEntry(stored: Stored): [string, InvitationEntry] | undefined {
  const id = textOf(stored["id"]);
  const hash = textOf(stored["hashedSecret"]);
  const role = parseRole(textOf(stored["role"]));
  const { expires } = stored;
  if (!ID.test(id) || !HASH.test(hash) || role === undefined) return undefined;
  if (typeof expires !== "number" || !Number.isSafeInteger(expires)) return undefined;
  const use = readUse(stored);
  if (use === undefined) return undefined;
  const hashedSecret = new Secret(Buffer.from(hash, "hex"));
  return [id, { hashedSecret, role, expires: expires as EpochMillis, ...use }];
}

function readUse(stored: Stored): Pick<InvitationEntry, "uses" | "usedBy"> | undefined {
  const { uses } = stored;
  const list = stored["usedBy"];
  if (!Array.isArray(list)) return undefined;
  const usedBy = (list as unknown[]).flatMap((each) => parseNodeId(textOf(each)) ?? []);
  if (usedBy.length !== list.length) return undefined;
  if (uses === null) return { uses: undefined, usedBy };
  const isCount = typeof uses === "number" && Number.isSafeInteger(uses) && uses >= 1;
  return isCount && usedBy.length <= uses ? { uses, usedBy } : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Stored {
  return typeof value === "object" && value !== null;
}
