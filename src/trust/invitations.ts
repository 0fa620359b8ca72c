import { ConfigError } from "../base/errors.js";
import { days, later, type EpochMillis, type Millis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Secret } from "../base/secret.js";
import {
  INVITATION_USES_MAX,
  readLedger,
  writeLedger,
  type InvitationEntry,
  type LedgerJson,
} from "./invitation-ledger.js";
import {
  hashSecret,
  INVITATION_ID_OCTETS,
  INVITATION_SECRET_OCTETS,
  isJoinProof,
} from "./join-proof.js";
import type { Role } from "./role.js";
import { nodeIdOfSpki } from "./signing-key.js";

const MAX_INVITATION_TTL = days(30);
export const MAX_OPEN_INVITATIONS = 1000;

export interface InvitationRequest {
  readonly role: Role;
  readonly ttl: Millis;
  /** How many keys may spend it, 1 where absent; "any" number of them until it expires. */
  readonly uses?: number | "any";
  readonly now: EpochMillis;
  readonly rng: Rng;
}

/** What goes into a token; the ledger itself keeps no secret. */
export interface Invitation {
  readonly id: Buffer;
  readonly secret: Secret<Buffer>;
  readonly expires: EpochMillis;
}

export interface Redemption {
  readonly id: Buffer;
  readonly proof: Uint8Array;
  /** The SPKI whose key the caller has proved in the handshake, DER. */
  readonly spki: Uint8Array;
  readonly now: EpochMillis;
}

export type RedemptionVerdict =
  | { readonly kind: "granted"; readonly role: Role; readonly node: NodeId }
  | {
      readonly kind: "refused";
      readonly reason: "unknown" | "expired" | "wrong proof" | "used";
    };

/**
 * The invitations one issuer has open. An invitation is for the first key that proves its secret, or
 * for as many as it was made for; a key may come again until it expires, since its answer may have been
 * lost on the way.
 *
 * A wrong proof does not burn the invitation: 256 bits cannot be guessed, but whoever has seen an
 * id could otherwise keep the invited out. Slowing callers down is the listener's task.
 */
export class Invitations {
  readonly #network: NetworkId;
  readonly #entries: Map<string, InvitationEntry>;

  constructor(network: NetworkId, entries = new Map<string, InvitationEntry>()) {
    this.#network = network;
    this.#entries = entries;
  }

  /** The ledger as {@link toJSON} gave it; undefined where it is not one of this network. */
  static from(network: NetworkId, stored: unknown): Invitations | undefined {
    const entries = readLedger(stored, network, MAX_OPEN_INVITATIONS);
    return entries === undefined ? undefined : new Invitations(network, entries);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Opens an invitation and forgets the expired ones. Throws a ConfigError where it cannot. */
  invite(request: InvitationRequest): Invitation {
    const { role, ttl, uses = 1, now, rng } = request;
    if (!(ttl > 0 && ttl <= MAX_INVITATION_TTL)) {
      throw new ConfigError(
        "ERR_CONFIG_INVALID",
        `an invitation of ${ttl} ms: it may last up to 30 days`,
      );
    }
    checkUses(uses);
    this.sweep(now);
    if (this.#entries.size >= MAX_OPEN_INVITATIONS) {
      throw new ConfigError(
        "ERR_STATE",
        `${MAX_OPEN_INVITATIONS} invitations are open: let some expire first`,
      );
    }
    const id = Buffer.from(rng.bytes(INVITATION_ID_OCTETS));
    const secret = new Secret(Buffer.from(rng.bytes(INVITATION_SECRET_OCTETS)));
    const expires = later(now, ttl);
    this.#entries.set(id.toString("hex"), {
      hashedSecret: hashSecret(secret),
      ...{ role, expires },
      uses: uses === "any" ? undefined : uses,
      usedBy: [],
    });
    return { id, secret, expires };
  }

  /**
   * Judges a joiner's claim and, where it is granted, spends the invitation on its key before
   * returning: of any number of keys no more win than it is for. Store the ledger before the grant takes effect.
   */
  redeem(redemption: Redemption): RedemptionVerdict {
    const { id, proof, spki, now } = redemption;
    const key = id.toString("hex");
    const entry = this.#entries.get(key);
    if (entry === undefined) return { kind: "refused", reason: "unknown" };
    if (now >= entry.expires) return { kind: "refused", reason: "expired" };
    if (!isJoinProof(proof, entry.hashedSecret, { network: this.#network, id, spki })) {
      return { kind: "refused", reason: "wrong proof" };
    }
    const node = nodeIdOfSpki(spki);
    const { uses, usedBy } = entry;
    if (uses !== undefined && !usedBy.includes(node)) {
      if (usedBy.length >= uses) return { kind: "refused", reason: "used" };
      this.#entries.set(key, { ...entry, usedBy: [...usedBy, node] });
    }
    return { kind: "granted", role: entry.role, node };
  }

  /** Forgets expired invitations; returns how many. */
  sweep(now: EpochMillis): number {
    const before = this.#entries.size;
    for (const [key, entry] of this.#entries) {
      if (now >= entry.expires) this.#entries.delete(key);
    }
    return before - this.#entries.size;
  }

  /** What {@link from} reads back. It holds hashed secrets: keep it where the keys are. */
  toJSON(): LedgerJson {
    return writeLedger(this.#network, this.#entries);
  }
}

function checkUses(uses: number | "any"): void {
  if (uses === "any") return;
  if (Number.isSafeInteger(uses) && uses >= 1 && uses <= INVITATION_USES_MAX) return;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `an invitation for ${uses} hosts: it may be for 1 to ${INVITATION_USES_MAX}, or reusable`,
  );
}
