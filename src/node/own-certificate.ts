import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import { PeerError } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { Validity } from "../trust/validity.js";
import type { Issuing } from "./issuing.js";
import type { NetworkTrust } from "./network-trust.js";
import { RenewalSchedule } from "./renewal-schedule.js";
import { reviveExpired } from "./revival.js";

/** What keeping a node's own certificate needs. */
export interface OwnCertificateParts {
  readonly trust: NetworkTrust;
  readonly issuing: () => Pick<Issuing, "renewOwn">;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Another one is in use: others are to be shown it. */
  readonly changed: () => void;
}

/** The certificate of a running network's own node, renewed in time. */
export class OwnCertificate {
  readonly #parts: OwnCertificateParts;
  readonly #renewal: RenewalSchedule;

  constructor(parts: OwnCertificateParts) {
    this.#parts = parts;
    this.#renewal = new RenewalSchedule({ ...parts, renew: () => this.#renew() });
  }

  /** One that ran out while the host slept is renewed by the first issuer that answers, if one does. */
  async revive(endpoints: readonly Endpoint[]): Promise<void> {
    const { trust, logger, clock } = this.#parts;
    const validity = trust.validity();
    // By the date alone: TLS at the other end of a dial bears no difference of clocks.
    if (validity === undefined || clock.wall() <= validity.notAfter) return;
    const chain = await reviveExpired(trust, endpoints, logger);
    if (chain !== undefined) this.#install(chain);
  }

  /** Renews it from now on. */
  start(): void {
    const validity = this.#parts.trust.validity();
    if (validity !== undefined) this.#renewal.start(validity);
  }

  /** It is worth little any more: renews it at once. */
  hasten(): void {
    const validity = this.#parts.trust.validity();
    if (validity !== undefined) this.#renewal.hasten(validity);
  }

  /** Takes a new chain into use, DER, leaf first. */
  adopt(chain: readonly Buffer[]): void {
    this.#renewal.start(this.#install(chain));
  }

  stop(): void {
    this.#renewal.stop();
  }

  async #renew(): Promise<Validity> {
    const issued = await this.#parts.issuing().renewOwn();
    if (issued.kind === "refused") throw new PeerError("ERR_PEER_REFUSED", issued.reason);
    return this.#install(issued.chain.map((each) => Buffer.from(each)));
  }

  #install(chain: readonly Buffer[]): Validity {
    const { trust, changed } = this.#parts;
    trust.renewTo(chain);
    changed();
    const validity = trust.validity();
    if (validity !== undefined) return validity;
    throw new PeerError("ERR_PEER_PROTOCOL", "no validity in the answer");
  }
}
