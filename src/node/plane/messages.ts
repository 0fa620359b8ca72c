import type { Attachment } from "../../base/attachment.js";
import type { Millis } from "../../base/duration.js";
import type { Endpoint } from "../../base/endpoint.js";
import type { ErrorCode } from "../../base/errors.js";
import type { Mac, NetworkId, NodeId, PortId } from "../../base/ids.js";
import type { IpAddress, IpFamily } from "../../base/ip-address.js";
import type { PortRules } from "../../base/port-rules.js";
import type { HandedTap } from "../../io/namespace-port/handed-tap.js";
import type { PortOwner } from "../../io/port-owner.js";
import type { Descriptor } from "../../io/sys/file-descriptor.js";
import type { TapRecord } from "../../io/tap-device.js";
import type { NodeTraffic, RouteEntry } from "../../overlay/data-plane.js";
import type { UplinkId } from "../../overlay/uplink.js";
import type { LocalStation, StationChange } from "../../base/station-change.js";
import type { RelaySummary } from "../agent-service.js";
import type { Exit } from "../../switch/gateway.js";
import type { GuestMessage } from "../../wire/guest-frame.js";
import type { Counters } from "../counters.js";
import type { NetworkTerms, PortProfile } from "../port-profile.js";
import type { Echo } from "../network-view.js";

/** Credentials as they cross into the thread; the key is in them, so they are never logged. */
export interface PlainCredentials {
  readonly keyPem: string;
  readonly chainPem: string;
  readonly rootsPem: string;
}

/** What the thread begins with. */
export interface PlaneSetup extends NetworkTerms {
  readonly self: NodeId;
  readonly network: NetworkId;
  /** Which no guest may have. */
  readonly gatewayMac: Mac;
  readonly credentials: PlainCredentials;
}

/** What holds from now on of each port, and of all of them together. */
export interface PortsTerms extends NetworkTerms {
  readonly profiles: ReadonlyMap<PortId, PortProfile>;
}

/** What the switch has to know of the network's own router. */
export interface GatewayTerms {
  readonly exit: Exit;
  /** What the node answers itself of what guests ask. */
  readonly answered: ReadonlySet<GuestMessage>;
  /** Of these, a station that was leased an address uses no other. */
  readonly leased: ReadonlySet<IpFamily>;
}

/** The router's own station on the LAN, by which connections from outside reach guests of every node. */
export interface RouterStation {
  readonly mac: Mac;
  readonly addresses: readonly IpAddress[];
}

/** Whom an address is of. */
export interface AddressBinding {
  readonly address: IpAddress;
  /** Undefined: nobody's any more. */
  readonly mac: Mac | undefined;
  /** How long from now on. */
  readonly time: Millis;
}

/** Addresses that belong to stations, wherever those are, because they were leased to them. */
export interface AddressBindings {
  /** There are no others. */
  readonly isWhole: boolean;
  readonly bindings: readonly AddressBinding[];
}

/** What becomes of the network's router at this host; a descriptor is the thread's from then on. */
export type RouterAct =
  /** By the gateway's TAP; what was attached before is gone. */
  | { readonly kind: "attach"; readonly descriptor: Descriptor }
  /** With its station. */
  | { readonly kind: "detach" }
  /** By the TAP of its own station; one that was attached before is gone. */
  | {
      readonly kind: "attach station";
      readonly descriptor: Descriptor;
      readonly station: RouterStation;
    }
  | { readonly kind: "detach station" };

/** What the main thread says of the network's own services. */
export type GatewayCommand =
  | ({ readonly kind: "terms" } & GatewayTerms)
  | ({ readonly kind: "bind" } & AddressBindings)
  /** A frame of the network's own for the guest of a port. */
  | { readonly kind: "tell"; readonly port: PortId; readonly frame: Uint8Array }
  /** Nothing passes the port from now on but what the network itself tells, or all does again. */
  | { readonly kind: "block"; readonly port: PortId; readonly blocked: boolean }
  | { readonly kind: "relearn"; readonly port: PortId };

/** What the thread says to them. */
export type GatewayEvent =
  /** A guest asked the network itself. */
  | { readonly kind: "asked"; readonly port: PortId; readonly frame: Uint8Array }
  /** A switch, this one or another's, says that the port is on a wire with one of its own. */
  | { readonly kind: "beacon"; readonly port: PortId; readonly frame: Uint8Array }
  /** The router's device was deleted. */
  | { readonly kind: "router-gone"; readonly reason: string };

/** A port to be attached; the TAP that a record names is looked for first. */
export interface PortWish {
  readonly port: PortId;
  readonly name: string;
  readonly attachment: Attachment;
  readonly rules: PortRules;
  /** What follows from the rules and the network's definition. */
  readonly profile: PortProfile;
  readonly owner: PortOwner;
  readonly record: TapRecord | undefined;
  /** Of an attachment by namespace; it is the thread's from then on. */
  readonly handed?: HandedTap | undefined;
}

/** A node's socket inside its WireGuard namespace; the descriptor goes with it. */
export interface NodeSocket {
  readonly descriptor: Descriptor;
  /** Of the guests. */
  readonly mtu: number;
}

/** What the main thread asks with a number and waits for. */
export type PlaneQuestion =
  | { readonly kind: "attach"; readonly wish: PortWish }
  | { readonly kind: "detach"; readonly port: PortId }
  | { readonly kind: "router"; readonly act: RouterAct }
  /** All paths through WireGuard are gone, and with a socket there may be others. */
  | { readonly kind: "wireguard"; readonly socket: NodeSocket | undefined }
  | { readonly kind: "ports" }
  | { readonly kind: "uplinks" }
  | { readonly kind: "macs" }
  | { readonly kind: "relay" }
  | { readonly kind: "ping"; readonly node: NodeId; readonly sequence: number }
  | { readonly kind: "stop"; readonly keepDevices: boolean };

/** A path through WireGuard is to be tried, anew where there is one; or there is to be none. */
export interface PathCommand {
  readonly kind: "path";
  readonly node: NodeId;
  readonly wanted: boolean;
}

/** What the main thread says. */
export type PlaneCommand =
  | { readonly kind: "credentials"; readonly credentials: PlainCredentials }
  | {
      readonly kind: "dial";
      readonly uplink: UplinkId;
      readonly node: NodeId;
      readonly remote: Endpoint;
    }
  | { readonly kind: "expect"; readonly uplink: UplinkId; readonly node: NodeId }
  | { readonly kind: "close-uplink"; readonly uplink: UplinkId }
  | PathCommand
  | { readonly kind: "routes"; readonly routes: readonly RouteEntry[]; readonly relays: boolean }
  | { readonly kind: "stations"; readonly changes: readonly StationChange[] }
  | { readonly kind: "terms"; readonly terms: PortsTerms }
  | { readonly kind: "gateway"; readonly command: GatewayCommand }
  | { readonly kind: "accept"; readonly descriptor: Descriptor; readonly head: Uint8Array }
  | { readonly kind: "question"; readonly id: number; readonly question: PlaneQuestion };

export interface PortCounters extends Counters {
  readonly port: PortId;
  readonly up: boolean;
  /** What it waits for, in words; empty while it is up. */
  readonly reason: string;
}

export interface UplinkCounters extends Counters {
  readonly uplink: UplinkId;
  readonly node: NodeId;
  readonly relayedFrames: number;
  /** Over the last seconds. */
  readonly txBitsPerSecond: number;
  readonly rxBitsPerSecond: number;
}

/** A path through WireGuard to a neighbour. */
export interface PathCounters extends Counters {
  readonly node: NodeId;
  /** Records to the node take it. */
  readonly carries: boolean;
  readonly roundTripMs: number | undefined;
  readonly relayedFrames: number;
  /** Over the last seconds. */
  readonly txBitsPerSecond: number;
  readonly rxBitsPerSecond: number;
}

/** A station behind a port of this host. */
export interface StationEntry {
  readonly mac: Mac;
  readonly port: PortId;
  readonly ageMs: number;
}

/** What this host has carried for others, and how far what it received had come. */
export type RelayCounters = Omit<RelaySummary, "network" | "drops">;

/** What the questions are answered with. */
export interface PlaneAnswers {
  readonly attach: { readonly record: TapRecord | undefined };
  readonly detach: null;
  readonly router: null;
  readonly wireguard: null;
  readonly ports: readonly PortCounters[];
  readonly uplinks: readonly UplinkCounters[];
  readonly macs: readonly StationEntry[];
  readonly relay: RelayCounters;
  readonly ping: Echo;
  readonly stop: null;
}

/** What the thread says. */
export type PlaneEvent =
  /** It awaits its setup. */
  | { readonly kind: "loaded" }
  | { readonly kind: "ready"; readonly blind: string | undefined }
  | { readonly kind: "uplink-up"; readonly uplink: UplinkId }
  | { readonly kind: "uplink-down"; readonly uplink: UplinkId; readonly reason: string }
  | { readonly kind: "path"; readonly node: NodeId; readonly carries: boolean }
  | { readonly kind: "local-stations"; readonly changes: readonly LocalStation[] }
  | { readonly kind: "ports"; readonly count: number }
  | { readonly kind: "gateway"; readonly event: GatewayEvent }
  | { readonly kind: "traffic"; readonly report: readonly NodeTraffic[] }
  | { readonly kind: "port-record"; readonly port: PortId; readonly record: TapRecord }
  | { readonly kind: "port-gone"; readonly port: PortId; readonly reason: string }
  | {
      readonly kind: "port-trouble";
      readonly port: PortId;
      readonly reason: string;
      readonly held: number;
    }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "failure";
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
    };
