import type { Clock } from "../base/clock.js";
import type { EpochMillis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import type { Seal, Signer } from "../routing/seal.js";
import { nodeIdOfCertificate } from "../trust/certificate.js";
import type { PeerIdentity } from "../trust/peer-identity.js";
import { includesRole } from "../trust/role.js";
import { signerOf, verifierOf, type Sign } from "../trust/signature.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import type { NetworkTrust } from "./network-trust.js";

/**
 * Signs and judges LSAs by the keys and certificates of one network. Dates are judged by the civil clock
 * and by what it would show had nobody set it since the start; one of them is enough: a clock that is
 * set wrong, or right, takes no node out of the LAN that was in it. Connections ask the civil clock alone.
 */
export class NetworkSeal implements Seal {
  readonly #trust: Pick<NetworkTrust, "key" | "node" | "identify">;
  readonly #network: NetworkId;
  readonly #clock: Clock;
  readonly #sign: Sign;
  /** What the civil clock was ahead of the monotonic one at the start. */
  readonly #ahead: number;

  constructor(
    trust: Pick<NetworkTrust, "key" | "node" | "identify">,
    network: NetworkId,
    clock: Clock,
  ) {
    this.#trust = trust;
    this.#network = network;
    this.#clock = clock;
    this.#sign = signerOf(trust.key, network);
    this.#ahead = clock.wall() - clock.now();
  }

  sign(octets: Buffer): Buffer {
    return this.#sign("spanlan lsa 1", octets);
  }

  identify(chain: readonly Buffer[]): Signer | undefined {
    const identity = this.#member(chain, this.#clock.wall()) ?? this.#member(chain, this.#steady());
    if (identity === undefined) return undefined;
    const { node, role, spki, issuerKey, notAfter } = identity;
    const verify = verifierOf(spki, this.#network);
    return {
      node,
      role,
      issuerKey,
      chain,
      transit: includesRole(role, "transit"),
      isCurrent: () => Math.min(this.#clock.wall(), this.#steady()) <= notAfter + CLOCK_SKEW,
      verify: (octets, signature) => verify("spanlan lsa 1", octets, signature),
    };
  }

  #steady(): EpochMillis {
    return (this.#clock.now() + this.#ahead) as EpochMillis;
  }

  #member(
    chain: readonly Buffer[],
    now: EpochMillis,
  ): Extract<PeerIdentity, { kind: "member" }> | undefined {
    const identity = this.#trust.identify(chain, now);
    return identity.kind === "member" ? identity : undefined;
  }

  claimed([leaf]: readonly Buffer[]): NodeId | undefined {
    return leaf === undefined ? undefined : nodeIdOfCertificate(leaf);
  }

  /** This node's word that it wants a new certificate. */
  signRenewal(): Buffer {
    return this.#sign("spanlan renewal 1", Buffer.from(this.#trust.node, "hex"));
  }

  /** Whether the holder of this chain's key said so. */
  isRenewal(chain: readonly Buffer[], signature: Uint8Array): boolean {
    const identity = this.#trust.identify(chain);
    if (identity.kind !== "member" && identity.kind !== "expired") return false;
    const verify = verifierOf(identity.spki, this.#network);
    return verify("spanlan renewal 1", Buffer.from(identity.node, "hex"), signature);
  }
}
