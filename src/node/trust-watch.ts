import type { Clock, Timer } from "../base/clock.js";
import { days, millis, minutes, seconds, type Millis } from "../base/duration.js";
import { messageOf } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import { recurring } from "../base/recurring.js";
import type { Rng } from "../base/rng.js";
import { Throttle } from "../base/throttle.js";
import type { ControlPlane } from "../overlay/control-plane.js";
import type { ControlPlaneParts } from "../overlay/control-plane-parts.js";
import type { LinkState } from "../overlay/link-state.js";
import type { Expiry } from "../trust/expiry.js";
import { SPARED_MAX, type Revocation } from "../trust/revocation.js";
import { parseRole, type Role } from "../trust/role.js";
import type { SignedStatement, TrustStatement } from "../trust/signed-statement.js";
import type { NetworkGateway } from "./gateway/network-gateway.js";
import { IssuerUpkeep } from "./issuer-upkeep.js";
import type { Issuing } from "./issuing.js";
import type { NetworkTrust } from "./network-trust.js";
import { RootAdoption, type RootAdoptionParts } from "./root-adoption.js";
import { cloneWords, clockWords, expiriesOf, expiryWords, trustTroubles } from "./trust-trouble.js";

/** How often it is looked whether another root is in use: the civil clock may be set, else it is known when, … */
const ROOTS_INTERVAL = seconds(30);

/** … and how often while this node is to follow such a change. */
const ADOPTION_INTERVAL = seconds(1);

/** How often it is looked for addresses of nodes that are gone, and for certificates that end. */
const UPKEEP_INTERVAL = minutes(1);

/** That one thing ends is in the log no more often than this. */
const EXPIRY_INTERVAL = days(1);

/** What watching the trust of a running network needs. */
export interface TrustWatchParts {
  readonly trust: NetworkTrust;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  readonly control: () => Pick<ControlPlane, "expel" | "signed" | "linkState" | "clockDifferences">;
  readonly gateway: Pick<NetworkGateway, "forget" | "reclaim">;
  readonly issuing: Pick<Issuing, "grant">;
  /** Whether a member has said that this host is none any more. */
  readonly isDisowned: () => boolean;
  /** What the network is called here. */
  readonly name: () => string;
  /** Other roots are believed: connections are to be made with those. */
  readonly rootsChanged: () => void;
  readonly definition: RootAdoptionParts["definition"];
  /** This node's certificate is worth little any more: another is to be got at once, or soon and not with all others. */
  readonly renew: (when: "at once" | "soon") => void;
}

/**
 * Whom a running network believes, as that changes: brings what runs in line with each statement, of this
 * or another node, and with each root that comes into use or retires.
 */
export class TrustWatch {
  readonly #parts: TrustWatchParts;
  readonly #upkeep: IssuerUpkeep;
  readonly #adoption: RootAdoption;
  readonly #expiries = new Throttle<Expiry["what"]>(EXPIRY_INTERVAL, 3);
  #timers: readonly Timer[] = [];
  #looking: Timer | undefined;
  #isWatching = false;
  #roots: readonly Buffer[];

  constructor(parts: TrustWatchParts) {
    this.#parts = parts;
    const linkState = (): LinkState => parts.control().linkState;
    this.#upkeep = new IssuerUpkeep({ ...parts, linkState });
    this.#adoption = new RootAdoption({
      ...{ ...parts, linkState },
      renew: () => {
        parts.renew("at once");
      },
    });
    this.#roots = parts.trust.roots();
  }

  /** What of the control plane is the watch's affair. */
  get watched(): Pick<ControlPlaneParts, "statements" | "cloned" | "clockDiffers"> {
    const { trust, logger } = this.#parts;
    return {
      statements: {
        list: trust.list,
        judge: (statement) => trust.judgeStatement(statement),
        install: (statement, { said, author }) => {
          trust.take(statement, said);
          this.#tell(said, author);
          this.#follow(said);
        },
        isExpelled: (member) => trust.isExpelled(member),
      },
      cloned: (clone) => {
        logger.error("identity cloned", { node: trust.node, reason: cloneWords(clone) });
      },
      clockDiffers: (difference) => {
        logger.warn("clock differs", { peer: difference.node, reason: clockWords(difference) });
      },
    };
  }

  /** What an operator has to know, in words; none where all is well. */
  get troubles(): readonly string[] {
    const { trust, clock, name, control, isDisowned } = this.#parts;
    const { linkState } = control();
    return trustTroubles({
      ...{ name: name(), trust, now: clock.wall(), clone: linkState.clone },
      isDisowned: isDisowned(),
      clocks: control().clockDifferences(),
    });
  }

  /** Begins, when everything else has: what was said before this start counts too. */
  start(): void {
    const { clock, trust, gateway } = this.#parts;
    for (const node of trust.list.revoked()) gateway.forget(node);
    this.#timers = [
      recurring(clock, UPKEEP_INTERVAL, () => {
        this.#reclaim();
        void this.#upkeep.look();
        this.#tellExpiries();
      }),
    ];
    this.#tellExpiries();
    this.#tidy();
    this.#isWatching = true;
    this.#lookLater(ADOPTION_INTERVAL);
  }

  stop(): void {
    this.#isWatching = false;
    this.#looking?.stop();
    for (const timer of this.#timers) timer.stop();
  }

  /** This node revokes a key, or leaves. */
  revoke(said: Pick<Revocation, "subject" | "reason" | "spared">): void {
    const { statement, said: whole } = this.#parts.trust.revoke(said);
    this.#parts.logger.info("key revoked", { node: said.subject, reason: said.reason });
    this.publish(statement, whole);
  }

  /** A statement that this node has made or been given, and that counts here already. */
  publish(statement: SignedStatement, said: TrustStatement): void {
    // Told first: where the revoked node is the only way to others, it passes it on.
    this.#parts.control().signed.statements.publish(statement);
    this.#follow(said);
  }

  /** Members whose certificates the key has signed, as they are known here. */
  certifiedBy(key: NodeId): ReadonlyMap<NodeId, Role> {
    return new Map(
      [...this.#parts.control().linkState.signers()]
        .filter(({ node, issuerKey }) => issuerKey === key && node !== key)
        .slice(0, SPARED_MAX)
        .map(({ node, role }) => [node, parseRole(role) ?? "member"]),
    );
  }

  #tellExpiries(): void {
    const { trust, clock, logger, name } = this.#parts;
    for (const expiry of expiriesOf(trust, clock.wall())) {
      if (this.#expiries.admit(expiry.what, clock.now()) === undefined) continue;
      const notAfter = new Date(expiry.notAfter).toISOString();
      const reason = expiryWords(expiry, name(), clock.wall());
      logger.warn("certificate ends soon", { notAfter, reason });
    }
  }

  #tell(said: TrustStatement, author: NodeId | undefined): void {
    const { logger, trust } = this.#parts;
    if (said.kind === "root succession") {
      logger.info("root succeeds", { notAfter: new Date(said.retiresAt).toISOString() });
    } else if (said.subject === trust.node) {
      logger.error("this host was revoked", { peer: author, reason: said.reason });
    } else logger.warn("key revoked", { node: said.subject, peer: author, reason: said.reason });
  }

  #follow(said: TrustStatement): void {
    const { trust, gateway, control, renew } = this.#parts;
    if (said.kind === "root succession") {
      this.#look();
      return;
    }
    if (said.subject === trust.node) return; // the others end it
    gateway.forget(said.subject);
    control().expel();
    if (said.reason === "key compromise" && trust.issuedBy === said.subject) renew("soon");
    this.#reclaim();
  }

  /** Of the issuers in reach the one with the smallest id takes back what nodes that are gone had. */
  #reclaim(): void {
    const { trust, control, gateway } = this.#parts;
    if (!trust.isIssuer) return;
    const isFirst = control()
      .linkState.issuers()
      .every((issuer) => issuer >= trust.node);
    if (!isFirst) return;
    for (const node of trust.list.revoked()) gateway.reclaim(node);
  }

  #tidy(): void {
    const { trust, logger } = this.#parts;
    try {
      trust.root.tidy();
    } catch (error) {
      logger.warn("root keys not tidied", { reason: messageOf(error) });
    }
  }

  #look(): void {
    const roots = this.#parts.trust.roots();
    if (roots !== this.#roots) {
      this.#roots = roots;
      this.#parts.rootsChanged();
      this.#tidy();
    }
    this.#lookLater(this.#adoption.look() ? ROOTS_INTERVAL : ADOPTION_INTERVAL);
  }

  #lookLater(interval: Millis): void {
    if (!this.#isWatching) return;
    const { clock, trust } = this.#parts;
    const change = trust.list.rootsChangeAt(clock.wall()) - clock.wall();
    this.#looking?.stop();
    this.#looking = clock.after(millis(Math.min(interval, Math.max(0, change))), () => {
      this.#look();
    });
  }
}
