import type { EpochMillis } from "../base/duration.js";
import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import { isRoutingMessage, type RoutingMessage } from "../routing/routing-message.js";
import { isDefinitionMessage, type DefinitionMessage } from "./definition-message.js";
import { isStatementMessage, type StatementMessage } from "./statement-message.js";
import type { UplinkId } from "./uplink.js";
import type { WireGuardOffer } from "./wireguard-link.js";

/** Version of the control protocol; nodes of different versions refuse each other clearly. */
export const PROTOCOL_VERSION = 5;

/**
 * What a node understands beyond that: an addition is said only to who has it, so that releases of one
 * version are one LAN. 0: nothing. 1: statements, WireGuard, the making of issuers.
 */
export const PROTOCOL_MINOR = 1;

/** How many nodes a request may pass on its way, and its answer on the way back. */
export const REQUEST_HOP_LIMIT = 32;

/** What one gateway asks another, or answers, at most. */
export const GATEWAY_OCTETS_MAX = 16 * 1024;

/** A node of the network and where it accepts peers. */
export interface Member {
  readonly node: NodeId;
  readonly endpoints: readonly Endpoint[];
}

/** The first message each way. */
export interface Hello {
  readonly kind: "hello";
  readonly version: number;
  /** Of the additions to the version. */
  readonly minor: number;
  readonly release: string;
  /** The sender's civil clock; undefined where it says nothing of it. */
  readonly wall: EpochMillis | undefined;
  /** Drawn by the dialler, and repeated on the data connection; undefined from the acceptor. */
  readonly uplink: UplinkId | undefined;
}

/** What a joiner presents instead of the token's secret. */
export interface Enrolment {
  readonly tokenId: Uint8Array;
  readonly proof: Uint8Array;
  readonly issuer: NodeId;
  /** The joiner's SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

/** What is asked of an issuer, or of a node that is to become one. */
export type CertificateRequest =
  /** A new certificate for the key of this member, which has signed that it wants one. */
  | { readonly kind: "renew"; readonly node: NodeId; readonly signature: Uint8Array }
  | { readonly kind: "enrol"; readonly enrolment: Enrolment }
  /** The holder of a root makes the node an issuer, by this certificate (DER) for the node's key. */
  | { readonly kind: "grant"; readonly certificate: Uint8Array };

/** What the gateway of one node asks that of another. */
export interface GatewayRequest {
  readonly kind: "gateway";
  /** Who asks, as a relay on the way may say. */
  readonly from: NodeId;
  /** At most GATEWAY_OCTETS_MAX. */
  readonly octets: Buffer;
}

export type RequestBody = CertificateRequest | GatewayRequest;

/** There is no answer, for a reason in words for people. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
}

/** What an issuer answers. */
export type CertificateResponse =
  { readonly kind: "certificate"; readonly chain: readonly Uint8Array[] } | Refused;

/** What a gateway answers, at most GATEWAY_OCTETS_MAX. */
export type GatewayResponse = { readonly kind: "gateway"; readonly octets: Buffer } | Refused;

export type ResponseBody = CertificateResponse | GatewayResponse;

/** A request on its way to a node, which need not be a neighbour. */
export interface Request {
  readonly to: NodeId;
  /** How many nodes may still pass it on. */
  readonly hopLimit: number;
  readonly body: RequestBody;
}

/** What two adjacent nodes say to each other on the control connection. */
export type ControlMessage =
  | Hello
  | { readonly kind: "ping"; readonly id: number }
  | { readonly kind: "pong"; readonly id: number }
  | ({ readonly kind: "request"; readonly id: number } & Request)
  | { readonly kind: "response"; readonly id: number; readonly body: ResponseBody }
  /** What the node has of WireGuard now; undefined when it has none any more. */
  | { readonly kind: "wireguard"; readonly offer: WireGuardOffer | undefined }
  | { readonly kind: "bye"; readonly reason: string }
  | FloodedMessage;

/** What all nodes are to know, and neighbours pass on. */
export type FloodedMessage = RoutingMessage | DefinitionMessage | StatementMessage;

/** Tells it from what two neighbours have to settle between themselves. */
export function isFloodedMessage(message: { readonly kind: string }): message is FloodedMessage {
  return isRoutingMessage(message) || isDefinitionMessage(message) || isStatementMessage(message);
}

/** From which minor version on a message is understood. */
export function minorOf(message: ControlMessage): number {
  if (message.kind === "request") return message.body.kind === "grant" ? 1 : 0;
  return message.kind === "wireguard" || isStatementMessage(message) ? 1 : 0;
}
