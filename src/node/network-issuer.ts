import type { Clock } from "../base/clock.js";
import { millis, type EpochMillis, type Millis } from "../base/duration.js";
import type { Endpoint } from "../base/endpoint.js";
import { ConfigError } from "../base/errors.js";
import { shortNodeId, type NetworkId, type NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Secret } from "../base/secret.js";
import type { Issued } from "../io/grpc/control-handlers.js";
import type { Enrolment } from "../overlay/control-message.js";
import type { Authority } from "../trust/authority.js";
import { readProfile } from "../trust/certificate-profile.js";
import { Invitations } from "../trust/invitations.js";
import { formatToken } from "../trust/join-token.js";
import { formatCertificates } from "../trust/pem.js";
import type { Role } from "../trust/role.js";
import { isIssuerUnder, keyHashOf } from "../trust/root-certificate.js";
import { rootPinOf } from "../trust/root-pin.js";
import {
  loadSigningKey,
  nodeIdOfSpki,
  type NodeKey,
  type SigningKey,
} from "../trust/signing-key.js";
import type { TrustList } from "../trust/trust-list.js";
import type { NetworkStore } from "./network-store.js";
import { damaged, storedCertificates } from "./stored-certificates.js";

/** What an issuer is made of. */
export interface IssuerParts {
  readonly network: NetworkId;
  readonly store: NetworkStore;
  readonly key: NodeKey;
  readonly list: TrustList;
  readonly clock: Clock;
  readonly rng: Rng;
  /** Of the certificates it gives; the usual one when absent. */
  readonly life: Millis | undefined;
}

/** What a token is to allow. */
export interface TokenRequest {
  readonly name: string;
  readonly role: Role;
  readonly ttl: Millis;
  /** How many hosts it lets in. */
  readonly uses: number | "any";
  readonly endpoints: readonly Endpoint[];
}

/**
 * This node as an issuer of its network: it signs certificates of members, and keeps invitations. A node
 * that nobody has made an issuer refuses both.
 */
export class NetworkIssuer {
  readonly #parts: IssuerParts;
  /** The node's own, but where an earlier release founded the network. */
  readonly #key: SigningKey;
  #certificates: readonly Buffer[];
  #invitations: Invitations;

  /** Reads the network's files; throws ERR_STATE for one that is damaged. */
  constructor(parts: IssuerParts) {
    const { store, key, network } = parts;
    this.#parts = parts;
    const ownKey = store.read("issuerKey");
    this.#key =
      ownKey === undefined ? key : (loadSigningKey(new Secret(ownKey)) ?? damaged("issuerKey"));
    const stored = store.read("issuer");
    this.#certificates = stored === undefined ? [] : storedCertificates(stored, "issuer");
    this.#invitations = loadInvitations(network, store.read("invitations"));
  }

  /** Whether certificates of this node count now. */
  get isIssuer(): boolean {
    return this.authority() !== undefined;
  }

  /** By which it signs now: under the root in use where there is one, and of these the one that lasts longest. */
  authority(): Authority | undefined {
    return this.#chosen()?.authority;
  }

  /** Whether it certifies under the root in use; only under one that is to retire where it was not granted that. */
  get isCurrent(): boolean {
    const { list, clock } = this.#parts;
    return this.#chosen()?.root === list.roots(clock.wall())[0];
  }

  /** Whether the certificate makes this node an issuer, under a root that is believed. */
  isOwn(certificate: Buffer): boolean {
    return this.#rootOf(certificate) !== undefined;
  }

  /** Takes a certificate by which the holder of a root has made this node an issuer. */
  take(certificate: Buffer): void {
    const kept = [certificate, ...this.#certificates.filter((each) => !each.equals(certificate))];
    const used = kept.filter((each) => this.#rootOf(each) !== undefined);
    this.#parts.store.write("issuer", formatCertificates(used));
    this.#certificates = used;
  }

  /** A token for more nodes. */
  invite(request: TokenRequest): string {
    const chosen = this.#chosen();
    const { name, role, endpoints, ttl, uses } = request;
    const rootPin = chosen && rootPinOf(chosen.root);
    if (rootPin === undefined) {
      throw new ConfigError(
        "ERR_STATE",
        `this node is no issuer of ${name}: invite from one that is, or, on the host with the root key, ` +
          `make it one with: spanlan ca grant ${name} ${shortNodeId(this.#parts.key.id)}`,
      );
    }
    const { clock, rng, network, key } = this.#parts;
    const now = clock.wall();
    const invitation = this.#invitations.invite({ role, ttl: this.#cut(ttl, now), uses, now, rng });
    this.#keepInvitations();
    return formatToken({ name, network, rootPin, issuer: key.id, endpoints, ...invitation });
  }

  /**
   * Redeems a token for a certificate. What is consumed is stored before anything is signed, and so is
   * that the node is a member: `admit` answers whether that could be done.
   */
  async enrol(enrolment: Enrolment, admit: (node: NodeId) => Promise<boolean>): Promise<Issued> {
    const { clock, key, network } = this.#parts;
    if (enrolment.issuer !== key.id) {
      return { kind: "refused", reason: "this node does not hold the invitation" };
    }
    const { proof, spki } = enrolment;
    const revoked = this.#refusalOf(spki);
    if (revoked !== undefined) return revoked; // it burns no token
    const before = JSON.stringify(this.#invitations);
    const id = Buffer.from(enrolment.tokenId);
    const verdict = this.#invitations.redeem({ id, proof, spki, now: clock.wall() });
    if (verdict.kind === "refused") {
      return { kind: "refused", reason: `the token is ${REFUSALS[verdict.reason]}` };
    }
    try {
      this.#keepInvitations();
    } catch (error) {
      this.#invitations = loadInvitations(network, before); // a full disk burns no token
      throw error;
    }
    if (!(await admit(nodeIdOfSpki(spki)))) {
      return { kind: "refused", reason: "the issuer cannot store who joins: see its log" };
    }
    return this.certify(spki, verdict.role);
  }

  /** A certificate for a key whose holder is known. */
  async certify(spki: Uint8Array, role: Role): Promise<Issued> {
    const chosen = this.#chosen();
    if (chosen === undefined) return { kind: "refused", reason: "this node is no issuer" };
    const revoked = this.#refusalOf(spki);
    if (revoked !== undefined) return revoked;
    const { clock, rng, life } = this.#parts;
    const { certifyMember } = await import("../trust/authority.js"); // see Agent: slow to load
    const making = { now: clock.wall(), rng, ...(life === undefined ? {} : { life }) };
    const { authority, root } = chosen;
    const leaf = await certifyMember(authority, { spki, role }, making);
    return { kind: "issued", chain: [leaf, authority.certificate, root] };
  }

  /** A token is of no use when another root comes into use than the one it names. */
  #cut(ttl: Millis, now: EpochMillis): Millis {
    const coming = this.#parts.list.successions().find(({ activeAt }) => activeAt > now);
    return coming === undefined ? ttl : millis(Math.min(ttl, coming.activeAt - now));
  }

  #refusalOf(spki: Uint8Array): Extract<Issued, { kind: "refused" }> | undefined {
    const node = nodeIdOfSpki(spki);
    if (this.#parts.list.revocationOf(node) === undefined) return undefined;
    return {
      kind: "refused",
      reason: `the key of ${shortNodeId(node)} was revoked: make a new one`,
    };
  }

  #chosen(): { readonly authority: Authority; readonly root: Buffer } | undefined {
    const { list, clock } = this.#parts;
    const now = clock.wall();
    const candidates = this.#candidates().filter((each) => endOf(each) > now);
    for (const root of list.roots(now)) {
      const [best] = candidates
        .filter((each) => this.#isUnder(each, root))
        .sort((one, other) => endOf(other) - endOf(one));
      if (best !== undefined) return { authority: { certificate: best, key: this.#key }, root };
    }
    return undefined;
  }

  /** Those it was given, and those that came with a new root. */
  #candidates(): readonly Buffer[] {
    const key = nodeIdOfSpki(this.#key.spki);
    const succeeding = this.#parts.list
      .successions()
      .flatMap(({ issuers }) => issuers.filter((each) => keyHashOf(each) === key));
    return [...this.#certificates, ...succeeding];
  }

  #rootOf(certificate: Buffer): Buffer | undefined {
    const { list, clock } = this.#parts;
    return list.roots(clock.wall()).find((root) => this.#isUnder(certificate, root));
  }

  #isUnder(certificate: Buffer, root: Buffer): boolean {
    const key = nodeIdOfSpki(this.#key.spki);
    return isIssuerUnder(certificate, root, { network: this.#parts.network, key });
  }

  #keepInvitations(): void {
    this.#parts.store.write("invitations", JSON.stringify(this.#invitations));
  }
}

const REFUSALS = {
  unknown: "not known here: it was used long ago, or never made",
  expired: "expired: ask for a new one",
  used: "used already: ask for a new one",
  "wrong proof": "not the one that was made: its secret does not fit",
} as const;

function endOf(certificate: Buffer): number {
  return readProfile(certificate)?.validity.notAfter ?? -Infinity;
}

function loadInvitations(network: NetworkId, text: string | undefined): Invitations {
  if (text === undefined) return new Invitations(network);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    damaged("invitations");
  }
  return Invitations.from(network, json) ?? damaged("invitations");
}
