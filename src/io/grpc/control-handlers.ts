import type { Enrolment } from "../../overlay/control-message.js";
import type { ControlConnection } from "../../overlay/control-transport.js";
import type { PeerIdentity } from "../../trust/peer-identity.js";
import type { SignedDefinition } from "../../trust/signed-definition.js";
import type { SignedStatement } from "../../trust/signed-statement.js";

/** What an enrolment or a renewal answers with, or why not. */
export type Issued =
  | { readonly kind: "issued"; readonly chain: readonly Uint8Array[] }
  | { readonly kind: "refused"; readonly reason: string };

/** What a new member is to know. */
export interface Welcome {
  readonly definition: SignedDefinition;
  /** By which roots of the network took each other's place. */
  readonly successions: readonly SignedStatement[];
}

/** What the network behind the server does with those who connect. */
export interface ControlHandlers {
  identify(chain: readonly Buffer[]): PeerIdentity;
  enrol(enrolment: Enrolment): Promise<Issued>;
  /** For a key that was certified before. */
  renew(identity: Extract<PeerIdentity, { kind: "member" | "expired" }>): Promise<Issued>;
  /** What whoever enrolled is given beside its certificate. */
  welcome(): Welcome;
  /** Somebody at that address tells, unverified, which roots took each other's place; answers with what is known here. */
  succeed(told: readonly SignedStatement[], from: string): readonly SignedStatement[];
  connected(connection: ControlConnection): void;
}
