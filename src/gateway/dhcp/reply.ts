import type { IpAddress } from "../../base/ip-address.js";
import { DHCP_OCTETS_SURE, encodeDhcp, type DhcpMessage } from "../../wire/dhcp-message.js";
import {
  OPTION_CLIENT_ID,
  OPTION_LEASE_TIME,
  OPTION_MAX_SIZE,
  OPTION_MESSAGE,
  OPTION_MESSAGE_TYPE,
  OPTION_REBINDING_TIME,
  OPTION_RELAY_AGENT,
  OPTION_RENEWAL_TIME,
  OPTION_SERVER_ID,
} from "../../wire/dhcp-options.js";
import {
  decodeUint16Option,
  encodeDhcpType,
  encodeIpv4Option,
  encodeUint32Option,
} from "../../wire/dhcp-values.js";
import { BROADCAST } from "../../wire/ethernet.js";
import { encodeUdpFrame } from "../../wire/udp-frame.js";
import { DHCP_CLIENT_PORT, DHCP_SERVER_PORT, type ReceivedRequest } from "./received-request.js";
import { parametersFor } from "./reply-options.js";
import type { ServedSubnet } from "./served-subnet.js";
import type { DhcpSettings } from "./settings.js";

/** What an offer or acknowledgement gives. */
export interface Given {
  readonly type: "offer" | "ack";
  readonly subnet: ServedSubnet;
  /** Undefined in answer to an inform, which is given no address (RFC 2131 §4.3.5). */
  readonly lease: { readonly address: IpAddress; readonly seconds: number } | undefined;
  readonly hostName: string | undefined;
}

const NOBODY: IpAddress = { family: "ipv4", value: 0n };
const ALL: IpAddress = { family: "ipv4", value: 0xffff_ffffn };
const FOR_EVER = 0xffff_ffff; // RFC 2131 §3.3
const IP_AND_UDP_OCTETS = 28;

/** The frame of an offer or acknowledgement. */
export function givingFrame(
  request: ReceivedRequest,
  settings: DhcpSettings,
  given: Given,
): Buffer {
  const { message } = request;
  const { type, subnet, lease, hostName } = given;
  const server = subnet.cidr.address;
  const reply: DhcpMessage = {
    ...answering(message),
    clientAddress: type === "offer" ? NOBODY : message.clientAddress,
    yourAddress: lease?.address ?? NOBODY,
    options: new Map([
      [OPTION_MESSAGE_TYPE, encodeDhcpType(type)],
      [OPTION_SERVER_ID, encodeIpv4Option([server])],
      ...leaseOptions(lease?.seconds),
      ...echoed(message),
      ...parametersFor(message.options, settings, { cidr: subnet.cidr, hostName }),
    ]),
  };
  return frameOf(reply, { request, settings, server, to: destination(request, lease?.address) });
}

/** The frame of a refusal, which goes to all: the client may not have the address it uses (RFC 2131 §4.1). */
export function refusingFrame(
  request: ReceivedRequest,
  settings: DhcpSettings,
  refusal: { readonly server: IpAddress; readonly message: string },
): Buffer {
  const { message } = request;
  const isRelayed = message.relay.value !== NOBODY.value;
  const reply: DhcpMessage = {
    ...answering(message),
    // So that the relay agent, too, sends it to all.
    broadcast: isRelayed || message.broadcast,
    options: new Map([
      [OPTION_MESSAGE_TYPE, encodeDhcpType("nak")],
      [OPTION_SERVER_ID, encodeIpv4Option([refusal.server])],
      [OPTION_MESSAGE, Buffer.from(refusal.message, "latin1")],
      ...echoed(message),
    ]),
  };
  const to = isRelayed ? message.relay : ALL;
  return frameOf(reply, { request, settings, server: refusal.server, to });
}

/** The fields of RFC 2131 Table 3 that every reply has. */
function answering(message: DhcpMessage): DhcpMessage {
  return {
    ...message,
    operation: "reply",
    hops: 0,
    seconds: 0,
    clientAddress: NOBODY,
    yourAddress: NOBODY,
    nextServer: NOBODY,
  };
}

/** What the client (RFC 6842 §3) and its relay agent (RFC 3046 §2.2) want back as it was. */
function echoed({ options }: DhcpMessage): [number, Buffer][] {
  return [OPTION_CLIENT_ID, OPTION_RELAY_AGENT].flatMap((code) => {
    const value = options.get(code);
    return value === undefined ? [] : [[code, value] satisfies [number, Buffer]];
  });
}

/** Renewed after half of the time, rebound after seven eighths (RFC 2131 §4.4.5). */
function leaseOptions(seconds: number | undefined): [number, Buffer][] {
  if (seconds === undefined) return [];
  if (seconds === Infinity) return [[OPTION_LEASE_TIME, encodeUint32Option(FOR_EVER)]];
  return [
    [OPTION_LEASE_TIME, encodeUint32Option(seconds)],
    [OPTION_RENEWAL_TIME, encodeUint32Option(Math.floor(seconds / 2))],
    [OPTION_REBINDING_TIME, encodeUint32Option(Math.floor((seconds * 7) / 8))],
  ];
}

/** RFC 2131 §4.1. */
function destination({ message }: ReceivedRequest, given: IpAddress | undefined): IpAddress {
  if (message.relay.value !== NOBODY.value) return message.relay;
  if (message.clientAddress.value !== NOBODY.value) return message.clientAddress;
  return message.broadcast ? ALL : (given ?? ALL);
}

interface Envelope {
  readonly request: ReceivedRequest;
  readonly settings: DhcpSettings;
  readonly server: IpAddress;
  readonly to: IpAddress;
}

function frameOf(reply: DhcpMessage, { request, settings, server, to }: Envelope): Buffer {
  const isRelayed = request.message.relay.value !== NOBODY.value;
  return encodeUdpFrame({
    sourceMac: settings.mac,
    destinationMac: to === ALL ? BROADCAST : request.station,
    source: server,
    destination: to,
    sourcePort: DHCP_SERVER_PORT,
    destinationPort: isRelayed ? DHCP_SERVER_PORT : DHCP_CLIENT_PORT,
    payload: encodeDhcp(reply, roomIn(request.message, settings.mtu)),
  });
}

/** Octets of a message that the client takes (RFC 2132 §9.10) and the LAN carries. */
function roomIn({ options }: DhcpMessage, mtu: number): number {
  const most = decodeUint16Option(options.get(OPTION_MAX_SIZE)) ?? 0;
  return Math.max(Math.min(most, mtu) - IP_AND_UDP_OCTETS, DHCP_OCTETS_SURE);
}
