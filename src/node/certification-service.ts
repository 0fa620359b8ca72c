import type { Secret } from "../base/secret.js";
import type { Role } from "../trust/role.js";

/** An issuer that was made. */
export interface Granted {
  readonly network: string;
  readonly nodeId: string;
  /** When its certificate ends, RFC 3339. */
  readonly notAfter: string;
}

/** Which node is to be an issuer. */
export interface GrantRequest {
  /** A node id, or its first digits: at least 4, of one member only. */
  readonly node: string;
  /** The highest role it may give. */
  readonly grants: Role;
}

/** When a new root comes into use, and how long the old one is believed after that. */
export interface RolloverRequest {
  readonly activateSeconds: number;
  readonly retireSeconds: number;
}

/** A root that takes the place of another; times as of RFC 3339. */
export interface Rollover {
  readonly network: string;
  readonly activeAt: string;
  readonly retiresAt: string;
  /** Nodes that are issuers under the new root. */
  readonly issuers: readonly string[];
  /** What else the operator has to see to, a sentence each. */
  readonly duties: readonly string[];
}

/** What a caller can ask about who certifies the members of a network; every failure is a SpanError. */
export interface CertificationService {
  grantIssuer(network: string, request: GrantRequest): Promise<Granted>;
  /** What the holder of a root that is off line needs to make this host an issuer: PEM. */
  issuerRequest(network: string): Promise<string>;
  /** Makes this host an issuer by a certificate, PEM, that was signed off line. */
  acceptIssuer(network: string, certificate: string): Promise<Granted>;
  exportRoot(network: string): Promise<Secret<string>>;
  restoreRoot(network: string, backup: Secret<string>): Promise<void>;
  /** Takes the root key off this host. */
  dropRoot(network: string): Promise<void>;
  rollOver(network: string, request: RolloverRequest): Promise<Rollover>;
}
