import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import type { Endpoint } from "../base/endpoint.js";
import { ConfigError, InternalError } from "../base/errors.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { Secret } from "../base/secret.js";
import type { Issued } from "../io/grpc/control-server.js";
import type { Enrolment } from "../overlay/control-message.js";
import type { PeerIdentity as ControlPeer } from "../overlay/control-transport.js";
import type { Authority } from "../trust/authority.js";
import { parseFounder } from "../trust/certificate-name.js";
import { readProfile } from "../trust/certificate-profile.js";
import { credentialsOf, type Credentials } from "../trust/credentials.js";
import { Invitations } from "../trust/invitations.js";
import { formatToken } from "../trust/join-token.js";
import { identifyPeer, type PeerIdentity } from "../trust/peer-identity.js";
import { formatCertificates, parseCertificates } from "../trust/pem.js";
import type { Role } from "../trust/role.js";
import { rootPinOf } from "../trust/root-pin.js";
import {
  judgeDefinition,
  signDefinition,
  type DefinitionJudgement,
  type SignedDefinition,
} from "../trust/signed-definition.js";
import { loadNodeKey, loadSigningKey, nodeIdOfSpki, type NodeKey } from "../trust/signing-key.js";
import { CLOCK_SKEW, type Validity } from "../trust/validity.js";
import type { NetworkFile, NetworkStore } from "./network-store.js";

/** What this node can prove in one network, whom it believes, and what it may sign. */
export class NetworkTrust {
  readonly key: NodeKey;
  readonly #network: NetworkId;
  readonly #store: NetworkStore;
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #roots: readonly Buffer[];
  readonly #issuer: Authority | undefined;
  #invitations: Invitations | undefined;
  #chain: readonly Buffer[];

  /** Reads the network's files; throws ERR_STATE for one that is damaged. */
  constructor(network: NetworkId, store: NetworkStore, clock: Clock, rng: Rng) {
    this.#network = network;
    this.#store = store;
    this.#clock = clock;
    this.#rng = rng;
    this.key = loadNodeKey(new Secret(store.require("nodeKey"))) ?? damaged("nodeKey");
    this.#chain = certificates(store.require("chain"), "chain");
    this.#roots = certificates(store.require("roots"), "roots");
    this.#issuer = loadIssuer(store);
    this.#invitations =
      this.#issuer === undefined ? undefined : loadInvitations(network, store.read("invitations"));
  }

  get node(): NodeId {
    return this.key.id;
  }

  /** The network's first node, as its root says; undefined where an earlier release founded it. */
  get founder(): NodeId | undefined {
    const [root] = this.#roots;
    return root === undefined ? undefined : parseFounder(readProfile(root)?.uris ?? []);
  }

  get isIssuer(): boolean {
    return this.#issuer !== undefined;
  }

  /** This node's certificate and those above it: DER, leaf first. */
  get chain(): readonly Buffer[] {
    return this.#chain;
  }

  credentials(): Credentials {
    return credentialsOf(this.key, this.#chain, this.#roots);
  }

  /** This node's own certificate as others judge it now. */
  own(): PeerIdentity {
    return this.identify(this.#chain);
  }

  role(): Role {
    const own = this.own();
    return own.kind === "member" || own.kind === "expired" ? own.role : "member";
  }

  /** When this node's certificate is valid; undefined where it is no certificate of the network. */
  validity(): Validity | undefined {
    const own = this.own();
    return own.kind === "member" || own.kind === "expired" ? own : undefined;
  }

  identify(chain: readonly Buffer[], now = this.#clock.wall()): PeerIdentity {
    return identifyPeer(chain, this.#roots, { network: this.#network, now, skew: CLOCK_SKEW });
  }

  /** The same for a control connection: a member, or why not. */
  identifyMember(chain: readonly Buffer[]): ControlPeer | string {
    const identity = this.identify(chain);
    if (identity.kind === "refused") return identity.reason;
    if (identity.kind !== "member") return `shows the certificate of a ${identity.kind} node`;
    return { node: identity.node, role: identity.role, spki: identity.spki };
  }

  /** The next definition, signed by this node; it is believed only where this node is an admin. */
  sign(said: { readonly version: number; readonly xml: string }): SignedDefinition {
    const author = { key: this.key, chain: this.#chain };
    return signDefinition({ ...said, signedAt: this.#clock.wall() }, author, this.#network);
  }

  /** Whether an admin of the network has signed it. */
  judge(definition: SignedDefinition): DefinitionJudgement {
    return judgeDefinition(definition, {
      network: this.#network,
      roots: this.#roots,
      now: this.#clock.wall(),
      skew: CLOCK_SKEW,
    });
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

  /** A token for one more node. */
  invite(request: {
    readonly name: string;
    readonly role: Role;
    readonly ttl: Millis;
    readonly endpoints: readonly Endpoint[];
  }): string {
    const root = this.#roots[0];
    const rootPin = root === undefined ? undefined : rootPinOf(root);
    if (this.#invitations === undefined || rootPin === undefined) {
      throw new ConfigError(
        "ERR_STATE",
        `this node is no issuer of ${request.name}: invite from the node that founded the network`,
      );
    }
    const { role, ttl } = request;
    const now = this.#clock.wall();
    const invitation = this.#invitations.invite({ role, ttl, now, rng: this.#rng });
    this.#keepInvitations();
    const { name, endpoints } = request;
    const network = this.#network;
    return formatToken({ name, network, rootPin, issuer: this.node, endpoints, ...invitation });
  }

  /**
   * Redeems a token for a certificate. What is consumed is stored before anything is signed, and so is
   * that the node is a member: `admit` answers whether that could be done.
   */
  async enrol(enrolment: Enrolment, admit: (node: NodeId) => Promise<boolean>): Promise<Issued> {
    if (this.#invitations === undefined || enrolment.issuer !== this.node) {
      return { kind: "refused", reason: "this node does not hold the invitation" };
    }
    const { proof, spki } = enrolment;
    const before = JSON.stringify(this.#invitations);
    const id = Buffer.from(enrolment.tokenId);
    const verdict = this.#invitations.redeem({ id, proof, spki, now: this.#clock.wall() });
    if (verdict.kind === "refused") {
      return { kind: "refused", reason: `the token is ${REFUSALS[verdict.reason]}` };
    }
    try {
      this.#keepInvitations();
    } catch (error) {
      this.#invitations = loadInvitations(this.#network, before); // a full disk burns no token
      throw error;
    }
    if (!(await admit(nodeIdOfSpki(spki)))) {
      return { kind: "refused", reason: "the issuer cannot store who joins: see its log" };
    }
    return this.certify(spki, verdict.role);
  }

  /** A certificate for a key whose holder is known. */
  async certify(spki: Uint8Array, role: Role): Promise<Issued> {
    const issuer = this.#issuer;
    if (issuer === undefined) return { kind: "refused", reason: "this node is no issuer" };
    const { certifyMember } = await import("../trust/authority.js"); // see Agent: slow to load
    const making = { now: this.#clock.wall(), rng: this.#rng };
    const leaf = await certifyMember(issuer, { spki, role }, making);
    return { kind: "issued", chain: [leaf, issuer.certificate, ...this.#roots.slice(0, 1)] };
  }

  #keepInvitations(): void {
    this.#store.write("invitations", JSON.stringify(this.#invitations));
  }
}

const REFUSALS = {
  unknown: "not known here: it was used long ago, or never made",
  expired: "expired: ask for a new one",
  used: "used already: ask for a new one",
  "wrong proof": "not the one that was made: its secret does not fit",
} as const;

function loadIssuer(store: NetworkStore): Authority | undefined {
  const keyPem = store.read("issuerKey");
  if (keyPem === undefined) return undefined;
  const key = loadSigningKey(new Secret(keyPem)) ?? damaged("issuerKey");
  const [certificate] = certificates(store.require("issuer"), "issuer");
  return certificate === undefined ? damaged("issuer") : { key, certificate };
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

function certificates(pem: string, file: NetworkFile): readonly Buffer[] {
  return parseCertificates(pem) ?? damaged(file);
}

function damaged(file: NetworkFile): never {
  throw new ConfigError(
    "ERR_STATE",
    `the stored file "${file}" is damaged: restore it from a backup`,
  );
}
