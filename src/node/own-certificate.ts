import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import { messageOf, PeerError } from "../base/errors.js";
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
  /** Where members may be: one that has run out is shown to no issuer but at its door. */
  readonly doors: () => readonly Endpoint[];
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Hears of roots from whoever answers there. */
  readonly catchUp: (at: Endpoint) => Promise<void>;
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

  /** One that ran out while the host slept is renewed before anything is dialled, if that can be. */
  async revive(): Promise<void> {
    const { trust, logger } = this.#parts;
    if (!this.#hasEnded) return;
    try {
      if (trust.isIssuer) await this.#ask();
      else await this.#revive();
    } catch (error) {
      logger.warn("certificate not renewed", { reason: messageOf(error) });
    }
  }

  /** Renews it from now on. */
  start(): void {
    const validity = this.#parts.trust.validity();
    if (validity !== undefined) this.#renewal.start(validity);
  }

  /** It is worth little any more: renews it now, or soon and not with all others. */
  hasten(when: "at once" | "soon"): void {
    const { trust, logger } = this.#parts;
    const validity = trust.validity();
    if (validity !== undefined) this.#renewal.hasten(validity, when);
    else if (trust.isIssuer) {
      // Under a root that has retired: nobody else would certify it, and it needs nobody else.
      this.#ask().then(
        (renewed) => {
          this.#renewal.start(renewed);
        },
        (error: unknown) => {
          logger.warn("certificate not renewed", { reason: messageOf(error) });
        },
      );
    }
  }

  /** Takes a new chain into use, DER, leaf first. */
  adopt(chain: readonly Buffer[]): void {
    this.#renewal.start(this.#install(chain));
  }

  stop(): void {
    this.#renewal.stop();
  }

  async #renew(): Promise<Validity> {
    const isStranded = this.#hasEnded && !this.#parts.trust.isIssuer;
    const revived = isStranded ? await this.#revive() : undefined;
    return revived ?? this.#ask();
  }

  /** By the date alone: TLS at the other end of a dial bears no difference of clocks. */
  get #hasEnded(): boolean {
    const { trust, clock } = this.#parts;
    const validity = trust.validity();
    return validity !== undefined && clock.wall() > validity.notAfter;
  }

  /** From the first issuer that answers at its door; undefined where none does. */
  async #revive(): Promise<Validity | undefined> {
    const chain = await reviveExpired(this.#parts);
    return chain === undefined ? undefined : this.#install(chain);
  }

  /** From an issuer that can be reached through the network, or this node itself. */
  async #ask(): Promise<Validity> {
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
