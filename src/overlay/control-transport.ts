import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Role } from "../trust/role.js";
import type { ControlMessage } from "./control-message.js";

/** What the peer's certificate proved. */
export interface PeerIdentity {
  readonly node: NodeId;
  readonly role: Role;
  /** SHA-256 of the SPKI of whoever certified it. */
  readonly issuerKey: NodeId;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

/** Receives what happens on a control connection; nothing comes after `closed`. */
export interface ControlReceiver {
  message(message: ControlMessage): void;
  closed(reason: string): void;
}

/** An authenticated control connection; both ends hold a member's certificate. */
export interface ControlConnection {
  readonly peer: PeerIdentity;
  /** Whether this node dialled it. */
  readonly dialled: boolean;
  /** The address it runs over, to dial the data connection to. */
  readonly remote: Endpoint;
  /** Starts delivery; called once, before anything is sent. */
  open(receiver: ControlReceiver): void;
  send(message: ControlMessage): void;
  /** Ends it without a further event to the receiver. */
  close(reason: string): void;
}

export type DialResult =
  | { readonly kind: "connected"; readonly connection: ControlConnection }
  | { readonly kind: "failed"; readonly reason: string };

/** A dial under way; after `cancel` its callback is not called. */
export interface Dialing {
  cancel(): void;
}

/** Opens control connections. The callback may run before `dial` returns. */
export interface ControlTransport {
  dial(endpoint: Endpoint, done: (result: DialResult) => void): Dialing;
}
