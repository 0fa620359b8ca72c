import type { Mac } from "../../base/ids.js";
import { lastAddress, type IpAddress } from "../../base/ip-address.js";
import { decodeDhcp, type DhcpMessage } from "../../wire/dhcp-message.js";
import { OPTION_MESSAGE_TYPE, OPTION_SERVER_ID } from "../../wire/dhcp-options.js";
import { decodeDhcpType, decodeIpv4Option, type DhcpType } from "../../wire/dhcp-values.js";
import { isGroup } from "../../wire/ethernet.js";
import { decodeUdpFrame, type UdpFrame } from "../../wire/udp-frame.js";
import { clientIdentifier } from "./client-identity.js";
import type { DhcpEvent } from "./events.js";
import type { DhcpSettings } from "./settings.js";

/** A message that the server is to judge. */
export interface ReceivedRequest {
  readonly type: "discover" | "request" | "decline" | "release" | "inform";
  /** A copy; it outlives the frame. */
  readonly message: DhcpMessage;
  /** The source of the frame. */
  readonly station: Mac;
  /** The source of the packet. */
  readonly source: IpAddress;
  /** See {@link clientIdentifier}. */
  readonly identifier: string;
  /** A relay agent sent it on, or a router of its own subnet. */
  readonly relayed: boolean;
}

export const DHCP_SERVER_PORT = 67; // RFC 2131 §4.1
export const DHCP_CLIENT_PORT = 68;

const BROADCAST_ADDRESS = 0xffff_ffffn;
const UNSPECIFIED = 0n;

/**
 * What a guest's frame asks of the server, or why it is not to be answered. Of a guest that is no
 * relay agent, only what it asks for itself counts.
 */
export function readRequest(
  frame: Buffer,
  settings: DhcpSettings,
  relays: boolean,
): ReceivedRequest | DhcpEvent {
  const datagram = decodeUdpFrame(frame);
  if (typeof datagram === "string") return "malformed";
  if (!isForServer(datagram, settings)) return "not ours";
  const message = decodeDhcp(Buffer.from(datagram.payload));
  const identifier = message === undefined ? undefined : clientIdentifier(message);
  if (message === undefined || identifier === undefined) return "malformed";
  const type = decodeDhcpType(message.options.get(OPTION_MESSAGE_TYPE));
  if (message.operation === "reply" || !isClients(type)) return "not ours";
  const station = datagram.sourceMac;
  const fault = faultOfGuest(message, station);
  if (fault !== undefined && !relays) return fault;
  const relayed = fault !== undefined;
  return { type, message, station, source: datagram.source, identifier, relayed };
}

/** Why a guest may not say this for itself. */
function faultOfGuest({ relay, hardware }: DhcpMessage, station: Mac): DhcpEvent | undefined {
  if (relay.value !== UNSPECIFIED) return "relayed";
  return hardware === station ? undefined : "foreign hardware address";
}

/** To the gateway or to all, whom the guest cannot tell apart before it has an address. */
function isForServer(datagram: UdpFrame, { mac, subnets }: DhcpSettings): boolean {
  const { destinationMac, destination, destinationPort } = datagram;
  if (destination.family !== "ipv4" || destinationPort !== DHCP_SERVER_PORT) return false;
  if (destinationMac !== mac && !isGroup(destinationMac)) return false;
  if (destination.value === BROADCAST_ADDRESS) return true;
  return subnets.some(({ cidr }) => {
    const { value } = destination;
    return value === cidr.address.value || value === lastAddress(cidr).value;
  });
}

function isClients(type: DhcpType | undefined): type is ReceivedRequest["type"] {
  return type !== undefined && type !== "offer" && type !== "ack" && type !== "nak";
}

/** The server the client speaks to, where it says one. */
export function serverOf({ message }: ReceivedRequest): IpAddress | undefined {
  return decodeIpv4Option(message.options.get(OPTION_SERVER_ID));
}
