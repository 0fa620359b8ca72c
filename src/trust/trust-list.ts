import type { EpochMillis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { Certified, PeerIdentity } from "./peer-identity.js";
import type { Revocation } from "./revocation.js";
import { includesRole, type Role } from "./role.js";
import { RootLine } from "./root-line.js";
import type { RootSuccession } from "./root-succession.js";
import {
  isOutdated,
  readStatement,
  statementId,
  type SignedStatement,
  type StatementId,
  type TrustStatement,
} from "./signed-statement.js";

/** Statements a network has at most: bounds what an admin's stolen key can make others keep. */
export const STATEMENTS_MAX = 2048;

interface Entry {
  readonly signed: SignedStatement;
  readonly said: TrustStatement;
}

/**
 * What has been said of whom to believe, all of it. The list only grows, and what follows from it
 * depends on no order: two nodes that have heard the same judge the same.
 */
export class TrustList {
  readonly #entries = new Map<StatementId, Entry>();
  readonly #revoked = new Map<NodeId, Revocation[]>();
  readonly #roots: RootLine;

  /** `anchors` are the roots (DER) believed at first; the statements have been judged before. */
  constructor(
    anchors: readonly Buffer[],
    statements: readonly SignedStatement[],
    now: EpochMillis,
  ) {
    this.#roots = new RootLine(anchors);
    for (const statement of statements) {
      const said = readStatement(statement);
      if (said !== undefined && !isOutdated(said, now)) this.add(statement, said);
    }
  }

  /** In the order they were signed: of two roots the first one first. */
  statements(): readonly SignedStatement[] {
    return [...this.#entries.values()]
      .sort((one, other) => one.said.signedAt - other.said.signedAt)
      .map(({ signed }) => signed);
  }

  /** Of these, those by which roots took each other's place. */
  signedSuccessions(): readonly SignedStatement[] {
    return this.statements().filter((each) => readStatement(each)?.kind === "root succession");
  }

  ids(): Iterable<StatementId> {
    return this.#entries.keys();
  }

  has(id: StatementId): boolean {
    return this.#entries.has(id);
  }

  get isFull(): boolean {
    return this.#entries.size >= STATEMENTS_MAX;
  }

  /** Takes a statement that was judged. */
  add(signed: SignedStatement, said: TrustStatement): void {
    const id = statementId(signed);
    if (this.has(id)) return;
    this.#entries.set(id, { signed, said });
    if (said.kind === "root succession") this.#roots.add(said);
    else this.#revoked.set(said.subject, [...(this.#revoked.get(said.subject) ?? []), said]);
  }

  /** Why the key is not believed; undefined where it is. That it was stolen goes before that its host left. */
  revocationOf(key: NodeId): Revocation | undefined {
    const all = this.#revoked.get(key);
    return all?.find(({ reason }) => reason === "key compromise") ?? all?.[0];
  }

  /** The keys that are not believed. */
  revoked(): Iterable<NodeId> {
    return this.#revoked.keys();
  }

  successions(): readonly RootSuccession[] {
    return this.#roots.successions;
  }

  /** The roots that are believed, DER; the one that issuers use stands first. The same array while nothing changes. */
  roots(now: EpochMillis): readonly Buffer[] {
    return this.#roots.believed(now);
  }

  /** When the roots change next that are believed; Infinity where nothing is to come. */
  rootsChangeAt(now: EpochMillis): number {
    return this.#roots.changesAt(now);
  }

  /** Whether another root is in use in its place: then nothing else can take it. */
  isReplaced(root: Buffer, now: EpochMillis): boolean {
    return this.#roots.isReplaced(root, now);
  }

  /** When the root is not believed any more; undefined while none is to take its place. */
  retirementOf(root: Buffer): EpochMillis | undefined {
    return this.#roots.retirementOf(root);
  }

  /** What an identity, which has been verified, is worth by this list. */
  judge(identity: PeerIdentity): PeerIdentity {
    if (identity.kind === "refused") return identity;
    if (this.#revoked.has(identity.node)) return { kind: "refused", reason: "key revoked" };
    if (identity.kind === "joiner") return identity;
    if (this.revocationOf(identity.issuerKey)?.reason !== "key compromise") return identity;
    const role = this.#sparedRole(identity.issuerKey, identity.node);
    if (role === undefined) return { kind: "refused", reason: "issuer revoked" };
    // A thief of the issuer's key could raise itself, if it is a member.
    return { ...identity, role: includesRole(role, identity.role) ? identity.role : role };
  }

  /** Whether the key, certified by that one, may be a member's. */
  admits(node: NodeId, issuer: NodeId): boolean {
    if (this.#revoked.has(node)) return false;
    if (this.revocationOf(issuer)?.reason !== "key compromise") return true;
    return this.#sparedRole(issuer, node) !== undefined;
  }

  /**
   * Whether what a member signed while it was one still counts. It does where the member has left, and not
   * where a thief may have signed it.
   */
  vouches({ node, issuerKey }: Certified): boolean {
    if (this.revocationOf(node)?.reason === "key compromise") return false;
    const isSuspect = this.revocationOf(issuerKey)?.reason === "key compromise";
    return !isSuspect || this.#sparedRole(issuerKey, node) !== undefined;
  }

  /** What the member was known for when its issuer was revoked; of several words the least. */
  #sparedRole(issuer: NodeId, node: NodeId): Role | undefined {
    const roles = (this.#revoked.get(issuer) ?? []).flatMap(({ spared }) => spared.get(node) ?? []);
    return roles.reduce<Role | undefined>(
      (least, role) => (least === undefined || includesRole(least, role) ? role : least),
      undefined,
    );
  }
}
