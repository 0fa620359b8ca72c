import type { Clock } from "../base/clock.js";
import type { NetworkId } from "../base/ids.js";
import type { Seal, Signer } from "../routing/seal.js";
import { includesRole } from "../trust/role.js";
import { signerOf, verifierOf, type Sign } from "../trust/signature.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import type { NetworkTrust } from "./network-trust.js";

/** Signs and judges LSAs by the keys and certificates of one network. */
export class NetworkSeal implements Seal {
  readonly #trust: NetworkTrust;
  readonly #network: NetworkId;
  readonly #clock: Clock;
  readonly #sign: Sign;

  constructor(trust: NetworkTrust, network: NetworkId, clock: Clock) {
    this.#trust = trust;
    this.#network = network;
    this.#clock = clock;
    this.#sign = signerOf(trust.key, network);
  }

  sign(octets: Buffer): Buffer {
    return this.#sign("spanlan lsa 1", octets);
  }

  identify(chain: readonly Buffer[]): Signer | undefined {
    const identity = this.#trust.identify(chain);
    if (identity.kind !== "member") return undefined;
    const { node, role, spki, notAfter } = identity;
    const verify = verifierOf(spki, this.#network);
    return {
      node,
      role,
      chain,
      transit: includesRole(role, "transit"),
      isCurrent: () => this.#clock.wall() <= notAfter + CLOCK_SKEW,
      verify: (octets, signature) => verify("spanlan lsa 1", octets, signature),
    };
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
