import type { Clock } from "../base/clock.js";
import { messageOf } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import type { LinkState } from "../overlay/link-state.js";
import type { Signer } from "../routing/seal.js";
import { parseIssuerName } from "../trust/certificate-name.js";
import { readProfile } from "../trust/certificate-profile.js";
import { isHalfOver } from "../trust/expiry.js";
import { rootOver } from "../trust/root-certificate.js";
import type { Issuing } from "./issuing.js";
import type { NetworkTrust } from "./network-trust.js";

/** What keeping issuers certified needs. */
export interface IssuerUpkeepParts {
  readonly trust: NetworkTrust;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly linkState: () => Pick<LinkState, "signers">;
  readonly issuing: Pick<Issuing, "grant">;
}

/**
 * Where the root's key is on line, renews the certificates of issuers, as of this host: at half of their life,
 * and where another root is in use than theirs is under.
 */
export class IssuerUpkeep {
  readonly #parts: IssuerUpkeepParts;
  #isBusy = false;

  constructor(parts: IssuerUpkeepParts) {
    this.#parts = parts;
  }

  /** Renews those that are due; one round at a time. */
  async look(): Promise<void> {
    const { trust, linkState, logger } = this.#parts;
    if (this.#isBusy || !trust.root.isHolder) return;
    this.#isBusy = true;
    for (const signer of linkState().signers()) {
      try {
        await this.#renew(signer);
      } catch (error) {
        logger.warn("issuer not renewed", { node: signer.node, reason: messageOf(error) });
      }
    }
    this.#isBusy = false;
  }

  async #renew({ node, issuerKey, chain }: Signer): Promise<void> {
    const { trust, clock, issuing, logger } = this.#parts;
    const [, issuer] = chain;
    const profile = issuer && readProfile(issuer);
    const identity = trust.identify(chain);
    if (profile === undefined || node !== issuerKey || identity.kind !== "member") return;
    const isCurrent = rootOver(chain, trust.roots().slice(0, 1)) !== undefined;
    if (isCurrent && !isHalfOver(profile.validity, clock.wall())) return;
    const grants = parseIssuerName(profile.uris)?.grants ?? identity.role;
    const certificate = await trust.root.certify({ spki: identity.spki, grants });
    const issued = await issuing.grant(node, certificate);
    if (issued.kind === "issued") logger.info("issuer renewed", { node });
    else logger.warn("issuer not renewed", { node, reason: issued.reason });
  }
}
