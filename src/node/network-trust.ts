import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import { InternalError } from "../base/errors.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Secret } from "../base/secret.js";
import type { PeerIdentity as ControlPeer } from "../overlay/control-transport.js";
import { parseMemberName } from "../trust/certificate-name.js";
import { readProfile } from "../trust/certificate-profile.js";
import { credentialsOf, type Credentials } from "../trust/credentials.js";
import { identifyPeer, type Certified, type PeerIdentity } from "../trust/peer-identity.js";
import { formatCertificates } from "../trust/pem.js";
import type { Revocation } from "../trust/revocation.js";
import type { Role } from "../trust/role.js";
import { founderOf, keyHashOf } from "../trust/root-certificate.js";
import {
  judgeDefinition,
  signDefinition,
  type DefinitionJudgement,
  type SignedDefinition,
} from "../trust/signed-definition.js";
import {
  judgeStatement,
  signRevocation,
  type SignedStatement,
  type StatementJudgement,
  type TrustStatement,
} from "../trust/signed-statement.js";
import { loadNodeKey, type NodeKey } from "../trust/signing-key.js";
import { TrustList } from "../trust/trust-list.js";
import { CLOCK_SKEW, type Validity } from "../trust/validity.js";
import { NetworkIssuer } from "./network-issuer.js";
import type { NetworkStore } from "./network-store.js";
import { RootKeeper } from "./root-keeper.js";
import { formatStatements, readStatements } from "./statements-file.js";
import { damaged, storedCertificates } from "./stored-certificates.js";

/** What the trust of a network needs of the agent. */
export interface TrustSurroundings {
  readonly clock: Clock;
  readonly rng: Rng;
  /** Of the certificates this node gives as an issuer; the usual one when absent. */
  readonly certificateLife?: Millis;
}

/** What this node can prove in one network, and whom it believes. */
export class NetworkTrust {
  readonly key: NodeKey;
  /** What this node signs for others. */
  readonly issuer: NetworkIssuer;
  /** The root's key, where this host has it. */
  readonly root: RootKeeper;
  /** What has been said of whom to believe. */
  readonly list: TrustList;
  readonly #network: NetworkId;
  readonly #store: NetworkStore;
  readonly #clock: Clock;
  #chain: readonly Buffer[];

  /** Reads the network's files; throws ERR_STATE for one that is damaged. */
  constructor(network: NetworkId, store: NetworkStore, around: TrustSurroundings) {
    const { clock, rng, certificateLife: life } = around;
    this.#network = network;
    this.#store = store;
    this.#clock = clock;
    this.key = loadNodeKey(new Secret(store.require("nodeKey"))) ?? damaged("nodeKey");
    this.#chain = storedCertificates(store.require("chain"), "chain");
    const anchors = storedCertificates(store.require("roots"), "roots");
    const statements = readStatements(store.read("statements"));
    this.list = new TrustList(anchors, statements, clock.wall());
    const parts = { network, store, clock, rng, list: this.list };
    this.issuer = new NetworkIssuer({ ...parts, key: this.key, life });
    this.root = new RootKeeper(parts);
  }

  get node(): NodeId {
    return this.key.id;
  }

  /** The network's first node, as its root says; undefined where an earlier release founded it. */
  get founder(): NodeId | undefined {
    const [root] = this.roots();
    return root === undefined ? undefined : founderOf(root);
  }

  get isIssuer(): boolean {
    return this.issuer.isIssuer;
  }

  /** The roots believed now, DER; the one in use stands first. */
  roots(): readonly Buffer[] {
    return this.list.roots(this.#clock.wall());
  }

  /** This node's certificate and those above it: DER, leaf first. */
  get chain(): readonly Buffer[] {
    return this.#chain;
  }

  credentials(): Credentials {
    return credentialsOf(this.key, this.#chain, this.roots());
  }

  /** The key that has certified this node; undefined where that cannot be told. */
  get issuedBy(): NodeId | undefined {
    const issuer = this.#chain[1];
    return issuer && keyHashOf(issuer);
  }

  /** This node's own certificate as others judge it now. */
  own(): PeerIdentity {
    return this.identify(this.#chain);
  }

  /** By this node's certificate, also where nobody believes that any more. */
  role(): Role {
    const own = this.own();
    if (own.kind === "member" || own.kind === "expired") return own.role;
    const [leaf] = this.#chain;
    return parseMemberName((leaf && readProfile(leaf))?.uris ?? [])?.role ?? "member";
  }

  /** When this node's certificate is valid; undefined where it is no certificate of the network. */
  validity(): Validity | undefined {
    const own = this.own();
    return own.kind === "member" || own.kind === "expired" ? own : undefined;
  }

  identify(chain: readonly Buffer[], now = this.#clock.wall()): PeerIdentity {
    const context = { network: this.#network, now, skew: CLOCK_SKEW };
    return this.list.judge(identifyPeer(chain, this.list.roots(now), context));
  }

  /** The same for a control connection: a member, or why not. */
  identifyMember(chain: readonly Buffer[]): ControlPeer | string {
    const identity = this.identify(chain);
    if (identity.kind === "refused") return identity.reason;
    if (identity.kind !== "member") return `shows the certificate of a ${identity.kind} node`;
    const { node, role, issuerKey, spki } = identity;
    return { node, role, issuerKey, spki };
  }

  /** Whether the key is not believed any more. */
  isRevoked(node: NodeId): boolean {
    return this.list.revocationOf(node) !== undefined;
  }

  /** Whether statements say that this is no member any more. */
  isExpelled({ node, issuerKey }: Pick<Certified, "node" | "issuerKey">): boolean {
    return !this.list.admits(node, issuerKey);
  }

  /** The next definition, signed by this node; it is believed only where this node is an admin. */
  sign(said: { readonly version: number; readonly xml: string }): SignedDefinition {
    const author = { key: this.key, chain: this.#chain };
    return signDefinition({ ...said, signedAt: this.#clock.wall() }, author, this.#network);
  }

  /** Whether an admin of the network has signed it. */
  judge(definition: SignedDefinition): DefinitionJudgement {
    return judgeDefinition(definition, {
      ...this.#context(),
      vouches: (author) => this.list.vouches(author),
    });
  }

  /** Whether whoever may say this has signed it. */
  judgeStatement(statement: SignedStatement): StatementJudgement {
    const judgement = judgeStatement(statement, this.#context());
    if (judgement.kind === "refused" || judgement.said.kind !== "root succession") return judgement;
    return this.list.isReplaced(judgement.said.before, this.#clock.wall())
      ? { kind: "refused", reason: "root replaced already" }
      : judgement;
  }

  /** Keeps a statement that was judged; it counts from then on. */
  take(statement: SignedStatement, said: TrustStatement): void {
    const statements = [...this.list.statements(), statement];
    this.#store.write("statements", formatStatements(statements));
    this.list.add(statement, said);
  }

  /** A revocation by this node, which counts here when this returns; elsewhere if this node is an admin, or leaves. */
  revoke(said: Pick<Revocation, "subject" | "reason" | "spared">): {
    readonly statement: SignedStatement;
    readonly said: TrustStatement;
  } {
    const author = { key: this.key, chain: this.#chain };
    const signedAt = this.#clock.wall();
    const whole = { kind: "revocation", ...said, signedAt } as const;
    const statement = signRevocation(whole, author, this.#network);
    this.take(statement, whole);
    return { statement, said: whole };
  }

  /** Takes a renewed chain into use, and keeps it; throws where it is not this node's. */
  renewTo(chain: readonly Buffer[]): void {
    const identity = this.identify(chain);
    if (identity.kind !== "member" || identity.node !== this.node) {
      throw new InternalError("ERR_INTERNAL", "the renewed certificate is not this node's");
    }
    this.#store.write("chain", formatCertificates(chain));
    this.#chain = chain;
  }

  #context(): Parameters<typeof judgeStatement>[1] {
    const now = this.#clock.wall();
    return { network: this.#network, roots: this.list.roots(now), now, skew: CLOCK_SKEW };
  }
}
