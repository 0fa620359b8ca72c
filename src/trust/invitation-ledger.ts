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
  /** The key it was spent on. */
  readonly usedBy: NodeId | undefined;
}

/** The ledger at rest; octets in hexadecimal. */
export interface LedgerJson {
  readonly version: 1;
  readonly network: string;
  readonly invitations: readonly {
    readonly id: string;
    readonly hashedSecret: string;
    readonly role: string;
    readonly expires: number;
    readonly usedBy?: string;
  }[];
}

const ID = /^[0-9a-f]{32}$/;
const HASH = /^[0-9a-f]{64}$/;

/** The entries, by id in hexadecimal, in the form to be stored. */
export function writeLedger(
  network: NetworkId,
  entries: ReadonlyMap<string, InvitationEntry>,
): LedgerJson {
  const invitations = [...entries].map(([id, { hashedSecret, role, expires, usedBy }]) => ({
    id,
    hashedSecret: hashedSecret.reveal().toString("hex"),
    role,
    expires,
    ...(usedBy === undefined ? {} : { usedBy }),
  }));
  return { version: 1, network, invitations };
}

/** The inverse of {@link writeLedger}; undefined unless all of it is well formed. Total. */
export function readLedger(
  stored: unknown,
  network: NetworkId,
  limit: number,
): Map<string, InvitationEntry> | undefined {
  if (!isRecord(stored) || stored["version"] !== 1 || stored["network"] !== network) {
    return undefined;
  }
  const list = stored["invitations"];
  if (!Array.isArray(list) || list.length > limit) return undefined;
  const entries = new Map<string, InvitationEntry>();
  for (const each of list as unknown[]) {
    const entry = isRecord(each) ? readEntry(each) : undefined;
    if (entry === undefined) return undefined;
    entries.set(...entry);
  }
  return entries.size === list.length ? entries : undefined;
}

function readEntry(
  stored: Readonly<Record<string, unknown>>,
): [string, InvitationEntry] | undefined {
  const id = textOf(stored["id"]);
  const hash = textOf(stored["hashedSecret"]);
  const role = parseRole(textOf(stored["role"]));
  const expires = stored["expires"];
  if (!ID.test(id) || !HASH.test(hash) || role === undefined) return undefined;
  if (typeof expires !== "number" || !Number.isSafeInteger(expires)) return undefined;
  const usedBy = parseNodeId(textOf(stored["usedBy"]));
  if (usedBy === undefined && stored["usedBy"] !== undefined) return undefined;
  const hashedSecret = new Secret(Buffer.from(hash, "hex"));
  return [id, { hashedSecret, role, expires: expires as EpochMillis, usedBy }];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
