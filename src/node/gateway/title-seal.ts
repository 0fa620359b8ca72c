import type { NetworkId, NodeId } from "../../base/ids.js";
import { RecentMap } from "../../base/recent-map.js";
import type { LeaseSeal } from "../../gateway/leases/lease-world.js";
import type { Signer } from "../../routing/seal.js";
import { includesRole, parseRole } from "../../trust/role.js";
import { signerOf, verifierOf, type Sign, type Verify } from "../../trust/signature.js";
import type { NetworkTrust } from "../network-trust.js";

const MATTER = "spanlan lease title 1";
/** Nodes whose keys are kept ready. */
const VERIFIERS_MAX = 256;

/** Signs and judges titles by the keys of a network's members, whose certificates the control plane knows. */
export class TitleSeal implements LeaseSeal {
  readonly #trust: Pick<NetworkTrust, "key" | "node" | "identify" | "chain">;
  readonly #network: NetworkId;
  readonly #signer: (node: NodeId) => Pick<Signer, "chain" | "role"> | undefined;
  readonly #sign: Sign;
  readonly #verifiers = new RecentMap<NodeId, Verify>(VERIFIERS_MAX);

  constructor(
    trust: Pick<NetworkTrust, "key" | "node" | "identify" | "chain">,
    network: NetworkId,
    signer: (node: NodeId) => Pick<Signer, "chain" | "role"> | undefined,
  ) {
    this.#trust = trust;
    this.#network = network;
    this.#signer = signer;
    this.#sign = signerOf(trust.key, network);
  }

  sign(octets: Buffer): Buffer {
    return this.#sign(MATTER, octets);
  }

  verify(node: NodeId, octets: Buffer, signature: Buffer): boolean | undefined {
    const verify = this.#verifiers.get(node) ?? this.#verifierOf(node);
    if (verify === undefined) return undefined;
    this.#verifiers.set(node, verify);
    return verify(MATTER, octets, signature);
  }

  isIssuer(node: NodeId): boolean {
    const role = parseRole(this.#signer(node)?.role ?? "");
    return role !== undefined && includesRole(role, "issuer");
  }

  /** A node's key is its id: it outlives the certificate by which it was known. */
  #verifierOf(node: NodeId): Verify | undefined {
    const chain = node === this.#trust.node ? this.#trust.chain : this.#signer(node)?.chain;
    if (chain === undefined) return undefined;
    const identity = this.#trust.identify(chain);
    if (identity.kind !== "member" && identity.kind !== "expired") return undefined;
    return identity.node === node ? verifierOf(identity.spki, this.#network) : undefined;
  }
}
