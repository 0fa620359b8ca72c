import type { Clock } from "../base/clock.js";
import { messageOf } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Issued } from "../io/grpc/control-handlers.js";
import type {
  CertificateRequest,
  CertificateResponse,
  Enrolment,
} from "../overlay/control-message.js";
import type { ControlPlane } from "../overlay/control-plane.js";
import { isNearEnd } from "../trust/expiry.js";
import { includesRole } from "../trust/role.js";
import type { NetworkSeal } from "./network-seal.js";
import type { NetworkTrust } from "./network-trust.js";

/** Certificates asked for and given, by this node or by an issuer somewhere in the network. */
export class Issuing {
  readonly #trust: NetworkTrust;
  readonly #clock: Clock;
  readonly #seal: NetworkSeal;
  readonly #control: () => ControlPlane;
  readonly #logger: Logger;
  readonly #admit: (node: NodeId) => Promise<boolean>;
  readonly #install: (chain: readonly Buffer[]) => void;

  constructor(parts: {
    readonly trust: NetworkTrust;
    readonly clock: Clock;
    readonly seal: NetworkSeal;
    readonly control: () => ControlPlane;
    readonly logger: Logger;
    /** Writes down that the node is a member; false where that cannot be done. */
    readonly admit: (node: NodeId) => Promise<boolean>;
    /** Takes a new chain of this node into use. */
    readonly install: (chain: readonly Buffer[]) => void;
  }) {
    this.#install = parts.install;
    this.#admit = parts.admit;
    this.#trust = parts.trust;
    this.#clock = parts.clock;
    this.#seal = parts.seal;
    this.#control = parts.control;
    this.#logger = parts.logger;
  }

  /** What a joiner at this node's door gets from the issuer of its token. */
  async enrol(enrolment: Enrolment): Promise<Issued> {
    if (enrolment.issuer === this.#trust.node) return this.#redeem(enrolment);
    return new Promise((resolve) => {
      this.#control().requests.ask(enrolment.issuer, { kind: "enrol", enrolment }, (body) => {
        resolve(issuedOf(body));
      });
    });
  }

  /** A new certificate for this node. */
  async renewOwn(): Promise<Issued> {
    const trust = this.#trust;
    if (trust.isIssuer) return trust.issuer.certify(trust.key.spki, trust.role());
    const signature = this.#seal.signRenewal();
    return new Promise((resolve) => {
      this.#control().requests.askIssuers(
        { kind: "renew", node: trust.node, signature },
        (body) => {
          resolve(issuedOf(body));
        },
      );
    });
  }

  /** Makes another node an issuer by this certificate, which a root has signed. */
  async grant(node: NodeId, certificate: Buffer): Promise<Issued> {
    if (node === this.#trust.node) return this.accept(certificate);
    return new Promise((resolve) => {
      this.#control().requests.ask(node, { kind: "grant", certificate }, (body) => {
        resolve(issuedOf(body));
      });
    });
  }

  /** Answers what another member asks of this node. */
  async serve(body: CertificateRequest): Promise<CertificateResponse> {
    try {
      return responseOf(await this.#answer(body));
    } catch (error) {
      this.#logger.error("request of a peer failed", { error: messageOf(error) });
      return { kind: "refused", reason: "the request failed there: see its log" };
    }
  }

  /** The holder of a root makes this node an issuer: it shows that with its next certificate, at once. */
  async accept(certificate: Buffer): Promise<Issued> {
    const { issuer, key } = this.#trust;
    const role = this.#trust.role();
    if (!issuer.isOwn(certificate)) {
      return {
        kind: "refused",
        reason: "the certificate is not for that node, or of no root it believes",
      };
    }
    issuer.take(certificate);
    const issued = await issuer.certify(key.spki, includesRole(role, "issuer") ? role : "issuer");
    if (issued.kind === "issued") this.#install(issued.chain.map((each) => Buffer.from(each)));
    return issued;
  }

  #answer(body: CertificateRequest): Promise<Issued> {
    switch (body.kind) {
      case "enrol":
        return this.#redeem(body.enrolment);
      case "renew":
        return this.#renewFor(body.node, body.signature);
      case "grant":
        return this.accept(Buffer.from(body.certificate));
    }
  }

  #redeem(enrolment: Enrolment): Promise<Issued> {
    return this.#trust.issuer.enrol(enrolment, this.#admit);
  }

  /** The certificate another member told of itself says which role it has. */
  async #renewFor(node: NodeId, signature: Uint8Array): Promise<Issued> {
    const chain = this.#control().linkState.signer(node)?.chain;
    if (chain === undefined || !this.#seal.isRenewal(chain, signature)) {
      return { kind: "refused", reason: "the request is not signed by a member known there" };
    }
    const identity = this.#trust.identify(chain);
    if (identity.kind !== "member" && identity.kind !== "expired") {
      return { kind: "refused", reason: "its certificate is no longer one to renew" };
    }
    if (!this.#trust.issuer.isCurrent && !isNearEnd(identity, this.#clock.wall())) {
      return { kind: "refused", reason: "this issuer has no certificate under the root in use" };
    }
    return this.#trust.issuer.certify(identity.spki, identity.role);
  }
}

function issuedOf(body: CertificateResponse): Issued {
  if (body.kind === "refused") return body;
  return { kind: "issued", chain: body.chain };
}

function responseOf(issued: Issued): CertificateResponse {
  if (issued.kind === "refused") return issued;
  return { kind: "certificate", chain: issued.chain };
}
