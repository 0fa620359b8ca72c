import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { UplinkId } from "./uplink.js";

/** Version of the control protocol; nodes of different versions refuse each other clearly. */
export const PROTOCOL_VERSION = 1;

/** Most members one message introduces, and most a node keeps in mind. */
export const MAX_MEMBERS = 1024;

/** Most endpoints a node tells of itself. */
export const MAX_ENDPOINTS = 8;

/** A node of the network and where it accepts peers: hearsay, never trust. */
export interface Member {
  readonly node: NodeId;
  readonly endpoints: readonly Endpoint[];
}

/** The first message each way. */
export interface Hello {
  readonly kind: "hello";
  readonly version: number;
  readonly release: string;
  /** Drawn by the dialler, and repeated on the data connection; undefined from the acceptor. */
  readonly uplink: UplinkId | undefined;
  readonly endpoints: readonly Endpoint[];
  readonly mtu: number;
}

/** What a joiner presents instead of the token's secret. */
export interface Enrolment {
  readonly tokenId: Uint8Array;
  readonly proof: Uint8Array;
  readonly issuer: NodeId;
  /** The joiner's SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

export type RequestBody =
  { readonly kind: "renew" } | { readonly kind: "enrol"; readonly enrolment: Enrolment };

export type ResponseBody =
  | { readonly kind: "certificate"; readonly chain: readonly Uint8Array[] }
  | { readonly kind: "refused"; readonly reason: string };

/** What two adjacent nodes say to each other on the control connection. */
export type ControlMessage =
  | Hello
  | { readonly kind: "ping"; readonly id: number }
  | { readonly kind: "pong"; readonly id: number }
  | { readonly kind: "members"; readonly members: readonly Member[] }
  | { readonly kind: "request"; readonly id: number; readonly body: RequestBody }
  | { readonly kind: "response"; readonly id: number; readonly body: ResponseBody }
  | { readonly kind: "bye"; readonly reason: string };
