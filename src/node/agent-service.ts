import type { Attachment } from "../base/attachment.js";
import type { Endpoint } from "../base/endpoint.js";
import type { SpanError } from "../base/errors.js";
import type { PortRules } from "../base/port-rules.js";
import type { HandedTap } from "../io/namespace-port/handed-tap.js";
import type { PortOwner } from "../io/port-owner.js";
import type { PeerPurpose } from "../overlay/peer-view.js";
import type { Role } from "../trust/role.js";
import type { Difference } from "../xml/difference.js";
import type { CertificationService } from "./certification-service.js";
import type { MembershipService } from "./membership-service.js";

export type { Difference, Role };

/** What this host's links are told of a network: nothing, its uuid, or its name too. */
export type DiscoveryMode = "off" | "id" | "name";

export interface NetworkSummary {
  readonly name: string;
  readonly uuid: string;
  /** Of a damaged one nothing is known but its uuid, which is its name too, and the reason. */
  readonly state: "running" | "stopped" | "failed" | "damaged";
  /** Why the state is what it is, in words; empty when there is nothing to tell. */
  readonly reason: string;
  /** The built-in network, made without a file. */
  readonly builtin: boolean;
  /** It is started with the agent. */
  readonly autostart: boolean;
  readonly mtu: number;
  /** By their first addresses, as `10.20.0.0/24`. */
  readonly subnets: readonly string[];
  /** Where it accepts peers, as `host:port`; empty when it does not listen. */
  readonly listen: string;
  readonly connections: readonly string[];
  readonly nodeId: string;
  readonly peersUp: number;
  readonly peersKnown: number;
  readonly ports: number;
  readonly certificateNotAfter: string;
  /** Empty while it is not known. */
  readonly role: Role | "";
  /** Of the shared part of the definition: 1 when founded, one more with each change. */
  readonly definitionVersion: number;
  /** What guests of this host asked of the gateway and were refused, by the reason. */
  readonly gatewayRefusals: Readonly<Record<string, number>>;
  readonly discovery: DiscoveryMode;
}

/** What defining a document would change. */
export interface DefinitionDiff {
  /** The name the network has now. */
  readonly network: string;
  readonly differences: readonly Difference[];
  /** Of what the network is now: another one where that changes. */
  readonly basis: string;
  /** Why defining it would be refused now; undefined where it would not. */
  readonly refusal: SpanError | undefined;
}

export interface PeerStatus {
  readonly network: string;
  /** Empty while the endpoint has not answered yet. */
  readonly nodeId: string;
  readonly endpoint: string;
  readonly state: "idle" | "dialing" | "handshaking" | "up" | "backing-off";
  /** What carries frames to it now. */
  readonly transport: "grpc" | "wireguard" | "wireguard-go" | "none";
  /** Why no other does that is preferred; empty where that one carries. */
  readonly transportReason: string;
  readonly dialler: "us" | "them" | "";
  /** Round trip of the control connection in milliseconds; negative while unknown. */
  readonly roundTripMs: number;
  /** While it is up, how long it is; else how long it is not, however often it was dialled meanwhile. */
  readonly sinceSeconds: number;
  readonly txFrames: number;
  readonly rxFrames: number;
  readonly txOctets: number;
  readonly rxOctets: number;
  readonly txBitsPerSecond: number;
  readonly rxBitsPerSecond: number;
  /** Frames from this peer that were passed on to other nodes. */
  readonly relayedFrames: number;
  readonly drops: Readonly<Record<string, number>>;
  /** What the uplink is there for, or would be. */
  readonly purpose: PeerPurpose;
  /** Why its state last changed, also while it is up; empty when there is nothing to tell. */
  readonly reason: string;
  /** How long ago that was; absent where there is no reason. */
  readonly reasonAgeSeconds?: number;
}

export interface PortStatus extends PortRules {
  readonly network: string;
  /** The port's name: the guest's, or else the device's. */
  readonly name: string;
  readonly attachment: Attachment;
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
  /** Since its last frame, or since the other node told of it; negative while unknown. */
  readonly ageSeconds: number;
  /** Grows with each move from one host to another (RFC 7432 §7.7). */
  readonly mobility: number;
  /** IP addresses the station was seen with. */
  readonly addresses: readonly string[];
  /** Who else claims the MAC, in words; empty when nobody does. */
  readonly conflict: string;
}

/** An address that a guest has for a time. */
export interface LeaseStatus {
  readonly network: string;
  readonly address: string;
  readonly mac: string;
  /** `4:` and the client identifier, or `6:`, DUID and IAID; hexadecimal digits. */
  readonly client: string;
  /** What the guest is called; empty when nothing is known. */
  readonly name: string;
  /** Where the guest was seen last; empty while it is not seen anywhere. */
  readonly nodeId: string;
  /** RFC 3339; empty for a lease that does not end. */
  readonly expires: string;
}

/** An agent on a link of this host, as it says of itself: nobody has proved anything. */
export interface SeenAgent {
  /** The network's uuid. */
  readonly network: string;
  /** What the agent says the network is called; empty where it tells no name. */
  readonly name: string;
  /** What it is called on this host; empty where this host is not in it. */
  readonly localName: string;
  readonly nodeId: string;
  /** Where it accepts peers, as `host:port`. */
  readonly endpoints: readonly string[];
  /** The interfaces by which it was heard. */
  readonly devices: readonly string[];
  /** Since it was heard last. */
  readonly ageSeconds: number;
}

export type RouteState = "self" | "direct" | "relayed" | "unreachable";

/** What this node knows of a node of the network, and how frames get there. */
export interface NodeRoute {
  readonly network: string;
  readonly nodeId: string;
  /** Empty while its certificate is not known. */
  readonly role: Role | "";
  readonly state: RouteState;
  /** The neighbour its frames leave by; empty where there is none. */
  readonly nextHop: string;
  /** Sum of the costs on the way; negative while it is unreachable. */
  readonly distance: number;
  /** Uplinks on the way; negative while it is unreachable. */
  readonly hops: number;
  /** MAC routes that lead to it. */
  readonly stations: number;
  /** It has ports, and gets a copy of each flooded frame. */
  readonly wantsFloods: boolean;
  /** Of its links LSA; 0 while there is none. */
  readonly sequence: number;
  /** Of its links LSA; negative while there is none. */
  readonly ageSeconds: number;
  /** Where it accepts peers, as `host:port`. */
  readonly endpoints: readonly string[];
}

/** One direction of a connection between two nodes, as `from` tells of it. */
export interface RouteLink {
  readonly network: string;
  readonly from: string;
  readonly to: string;
  readonly cost: number;
}

/** What this node has passed on for others, and what it has received. */
export interface RelaySummary {
  readonly network: string;
  readonly relayedFrames: number;
  readonly relayedOctets: number;
  /** Records for this node, by the number of uplinks they crossed: the first is for one. */
  readonly deliveredByHops: readonly number[];
  readonly drops: Readonly<Record<string, number>>;
}

/** The graph of a network, as this node sees it. */
export interface RouteReport {
  readonly network: string;
  readonly nodes: readonly NodeRoute[];
  readonly links: readonly RouteLink[];
  readonly relay: RelaySummary;
}

export interface PingRequest {
  /** All running networks when absent. */
  readonly network: string | undefined;
  /** A node id, or its first digits: at least 4, of one node only. */
  readonly node: string;
  readonly sequence: number;
}

export interface PingResult {
  readonly network: string;
  readonly nodeId: string;
  readonly outcome: "reply" | "timeout" | "unreachable";
  /** Negative without a reply. */
  readonly roundTripMs: number;
  readonly hopsThere: number;
  readonly hopsBack: number;
  /** The neighbour the request left by; empty where there is none. */
  readonly nextHop: string;
  readonly state: RouteState;
}

export interface AttachRequest {
  readonly attachment: Attachment;
  /** The guest's name; the device's when absent. */
  readonly name: string | undefined;
  readonly rules: PortRules;
  /** A socket may be at a loopback address, where any user of the host can reach it. */
  readonly anyLocalUser: boolean;
  /** With whose rights its sockets are opened: the agent knows who asked, and nobody else says. */
  readonly owner?: PortOwner;
  /** Of an attachment by namespace: what the agent was handed with its ticket; it stays the caller's. */
  readonly handed?: HandedTap;
}

export interface InviteRequest {
  /** Where the network listens, when empty. */
  readonly endpoints: readonly Endpoint[];
  /** The token names no endpoint: the joiner is on a link with a member, and finds it. */
  readonly withoutEndpoints: boolean;
  readonly role: Role;
  readonly ttlSeconds: number;
  /** How many hosts the token lets in, each with a key of its own. */
  readonly uses: number | "any";
}

export interface JoinRequest {
  readonly token: string;
  readonly as: string | undefined;
  readonly listen: Endpoint | undefined;
  /** Members on this host's links are tried beside the token's endpoints, now and later. */
  readonly discover: boolean;
}

/** What a caller of the agent can ask for; every failure is a SpanError. */
export interface AgentService extends MembershipService, CertificationService {
  /** With a `basis` of `diff`, ERR_CONFIG_CONFLICT where the network is another by now. */
  define(xml: string, source: string, basis?: string): Promise<NetworkSummary>;
  start(network: string): Promise<NetworkSummary>;
  stop(network: string): Promise<NetworkSummary>;
  /** Whether it is started with the agent; what runs goes on. */
  autostart(network: string, enabled: boolean): Promise<NetworkSummary>;
  undefine(network: string): Promise<void>;
  list(): Promise<readonly NetworkSummary[]>;
  show(network: string): Promise<NetworkSummary>;
  xml(network: string): Promise<string>;
  /** What `define` would change; it changes nothing. */
  diff(xml: string, source: string): Promise<DefinitionDiff>;
  /** Lets agents on this host's links find the network from now on, or no more. */
  setDiscovery(network: string, mode: DiscoveryMode): Promise<NetworkSummary>;
  /** The token, alone. */
  invite(network: string, request: InviteRequest): Promise<string>;
  join(request: JoinRequest): Promise<NetworkSummary>;
  /** The agents that announce themselves on this host's links; takes about a second the first time. */
  discover(): Promise<readonly SeenAgent[]>;
  attach(network: string, request: AttachRequest): Promise<PortStatus>;
  detach(network: string, port: string): Promise<void>;
  peers(network: string | undefined): Promise<readonly PeerStatus[]>;
  ports(network: string | undefined): Promise<readonly PortStatus[]>;
  macs(network: string | undefined): Promise<readonly MacStatus[]>;
  /** Of all nodes, as far as this one knows; of running networks only. */
  leases(network: string | undefined): Promise<readonly LeaseStatus[]>;
  /** Of running networks only. */
  routes(network: string | undefined): Promise<readonly RouteReport[]>;
  /** Asks a node, over the data plane, to answer; no answer is an outcome, not an error. */
  ping(request: PingRequest): Promise<PingResult>;
}
