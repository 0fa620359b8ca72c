import type { Endpoint } from "../base/endpoint.js";
import type { Role } from "../trust/role.js";

export type { Role };

export interface NetworkSummary {
  readonly name: string;
  readonly uuid: string;
  readonly state: "running" | "stopped" | "failed";
  /** Why the state is what it is, in words; empty when there is nothing to tell. */
  readonly reason: string;
  /** The built-in network, made without a file. */
  readonly builtin: boolean;
  readonly mtu: number;
  readonly subnets: readonly string[];
  /** Where it accepts peers, as `host:port`; empty when it does not listen. */
  readonly listen: string;
  readonly connections: readonly string[];
  readonly nodeId: string;
  readonly peersUp: number;
  readonly peersKnown: number;
  readonly ports: number;
  readonly certificateNotAfter: string;
  readonly role: Role;
}

export interface PeerStatus {
  readonly network: string;
  /** Empty while the endpoint has not answered yet. */
  readonly nodeId: string;
  readonly endpoint: string;
  readonly state: "idle" | "dialing" | "handshaking" | "up" | "backing-off";
  readonly transport: "grpc";
  readonly dialler: "us" | "them" | "";
  /** Round trip of the control connection in milliseconds; negative while unknown. */
  readonly roundTripMs: number;
  readonly sinceSeconds: number;
  readonly txFrames: number;
  readonly rxFrames: number;
  readonly txOctets: number;
  readonly rxOctets: number;
  readonly drops: Readonly<Record<string, number>>;
  /** Why it came to the state it is in. */
  readonly reason: string;
}

export interface PortStatus {
  readonly network: string;
  /** The port's name: the guest's, or else the device's. */
  readonly name: string;
  readonly kind: "tap";
  readonly device: string;
  readonly mac: string;
  readonly address: string;
  readonly state: "up" | "down" | "failed";
  readonly reason: string;
  readonly rxFrames: number;
  readonly rxOctets: number;
  readonly txFrames: number;
  readonly txOctets: number;
  readonly drops: Readonly<Record<string, number>>;
}

export interface MacStatus {
  readonly network: string;
  readonly mac: string;
  /** `port NAME` or `node ID`. */
  readonly location: string;
  readonly kind: "port" | "node";
  readonly ageSeconds: number;
}

export interface AttachTapRequest {
  readonly device: string;
  /** The guest's name; the device's when absent. */
  readonly name: string | undefined;
  readonly mac: string | undefined;
  /** Address and prefix to configure on the device. */
  readonly address: string | undefined;
}

export interface InviteRequest {
  readonly endpoints: readonly Endpoint[];
  readonly role: Role;
  readonly ttlSeconds: number;
}

export interface JoinRequest {
  readonly token: string;
  readonly as: string | undefined;
  readonly listen: Endpoint | undefined;
}

/** What a caller of the agent can ask for; every failure is a SpanError. */
export interface AgentService {
  define(xml: string, source: string): Promise<NetworkSummary>;
  start(network: string): Promise<NetworkSummary>;
  stop(network: string): Promise<NetworkSummary>;
  undefine(network: string): Promise<void>;
  list(): Promise<readonly NetworkSummary[]>;
  show(network: string): Promise<NetworkSummary>;
  xml(network: string): Promise<string>;
  /** The token, alone. */
  invite(network: string, request: InviteRequest): Promise<string>;
  join(request: JoinRequest): Promise<NetworkSummary>;
  attachTap(network: string, request: AttachTapRequest): Promise<PortStatus>;
  detach(network: string, port: string): Promise<void>;
  peers(network: string | undefined): Promise<readonly PeerStatus[]>;
  ports(network: string | undefined): Promise<readonly PortStatus[]>;
  macs(network: string | undefined): Promise<readonly MacStatus[]>;
}
