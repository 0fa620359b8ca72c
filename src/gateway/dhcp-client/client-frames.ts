import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import { encodeDhcp, type DhcpMessage } from "../../wire/dhcp-message.js";
import {
  OPTION_CLASSLESS_ROUTES,
  OPTION_CLIENT_ID,
  OPTION_DNS_SERVERS,
  OPTION_DOMAIN_NAME,
  OPTION_HOST_NAME,
  OPTION_MESSAGE_TYPE,
  OPTION_MTU,
  OPTION_PARAMETER_LIST,
  OPTION_REQUESTED_ADDRESS,
  OPTION_ROUTERS,
  OPTION_SERVER_ID,
  OPTION_SUBNET_MASK,
} from "../../wire/dhcp-options.js";
import { encodeDhcpType, encodeIpv4Option } from "../../wire/dhcp-values.js";
import { BROADCAST } from "../../wire/ethernet.js";
import { encodeUdpFrame } from "../../wire/udp-frame.js";
import { DHCP_CLIENT_PORT, DHCP_SERVER_PORT } from "../dhcp/received-request.js";
import type { Configuration } from "./configuration.js";

/** Who asks. */
export interface AskingStation {
  readonly hardware: Mac;
  /** What it calls itself; the server keeps it as the guest's name. */
  readonly hostName: string | undefined;
}

/** One exchange with servers. */
export interface Exchange {
  readonly transaction: number;
  /** Since it began. */
  readonly seconds: number;
}

const NOBODY: IpAddress = { family: "ipv4", value: 0n };
const ALL: IpAddress = { family: "ipv4", value: 0xffff_ffffn };
const ETHERNET = 1; // RFC 1700, "Hardware Type"
const MAC_OCTETS = 6;
const SECONDS_MAX = 0xffff;

/** Classless routes before routers, as RFC 3442 has it. */
const WANTED = [
  OPTION_SUBNET_MASK,
  OPTION_CLASSLESS_ROUTES,
  OPTION_ROUTERS,
  OPTION_DNS_SERVERS,
  OPTION_DOMAIN_NAME,
  OPTION_MTU,
];

/** Asks every server for an offer. */
export function discoverFrame(station: AskingStation, exchange: Exchange): Buffer {
  return toAll(message(station, exchange, "discover", []));
}

/** Takes an offer, and so declines all others (RFC 2131 §4.3.2, SELECTING). */
export function takingFrame(
  station: AskingStation,
  exchange: Exchange,
  { address, server }: Configuration,
): Buffer {
  return toAll(
    message(station, exchange, "request", [
      [OPTION_REQUESTED_ADDRESS, encodeIpv4Option([address.address])],
      [OPTION_SERVER_ID, encodeIpv4Option([server.address])],
    ]),
  );
}

/** Asks for more time: the server that gave the lease, or every server (RENEWING, REBINDING). */
export function prolongingFrame(
  station: AskingStation,
  exchange: Exchange,
  { address: { address }, server }: Configuration,
  whom: "server" | "all",
): Buffer {
  const asked = { ...message(station, exchange, "request", []), clientAddress: address };
  return whom === "server" ? toServer(asked, address, server) : toAll(asked, address);
}

/** Gives the address back before its time (RFC 2131 §4.4.6). */
export function releasingFrame(
  station: AskingStation,
  exchange: Exchange,
  { address: { address }, server }: Configuration,
): Buffer {
  const said = message(station, exchange, "release", [
    [OPTION_SERVER_ID, encodeIpv4Option([server.address])],
  ]);
  return toServer({ ...said, clientAddress: address }, address, server);
}

function message(
  { hardware, hostName }: AskingStation,
  { transaction, seconds }: Exchange,
  type: "discover" | "request" | "release",
  options: readonly (readonly [number, Buffer])[],
): DhcpMessage {
  const asks = type !== "release"; // RFC 2131 Table 5: what a release must not have
  return {
    operation: "request",
    hops: 0,
    transaction,
    seconds: Math.min(SECONDS_MAX, Math.floor(seconds)),
    broadcast: false,
    clientAddress: NOBODY,
    yourAddress: NOBODY,
    nextServer: NOBODY,
    relay: NOBODY,
    hardware,
    options: new Map([
      [OPTION_MESSAGE_TYPE, encodeDhcpType(type)],
      [OPTION_CLIENT_ID, clientId(hardware)],
      ...options,
      ...(asks && hostName !== undefined
        ? ([[OPTION_HOST_NAME, Buffer.from(hostName, "latin1")]] as const)
        : []),
      ...(asks ? ([[OPTION_PARAMETER_LIST, Buffer.from(WANTED)]] as const) : []),
    ]),
  };
}

/** By its MAC, so that the same station is given the same address again (RFC 2132 §9.14). */
function clientId(hardware: Mac): Buffer {
  const id = Buffer.alloc(1 + MAC_OCTETS);
  id[0] = ETHERNET;
  id.writeUIntBE(hardware, 1, MAC_OCTETS);
  return id;
}

function toAll(asked: DhcpMessage, source = NOBODY): Buffer {
  return frame(asked, { source, destination: ALL, destinationMac: BROADCAST });
}

function toServer(
  asked: DhcpMessage,
  source: IpAddress,
  { address, mac }: Configuration["server"],
): Buffer {
  return frame(asked, { source, destination: address, destinationMac: mac });
}

function frame(
  asked: DhcpMessage,
  way: {
    readonly source: IpAddress;
    readonly destination: IpAddress;
    readonly destinationMac: Mac;
  },
): Buffer {
  return encodeUdpFrame({
    ...way,
    sourceMac: asked.hardware,
    sourcePort: DHCP_CLIENT_PORT,
    destinationPort: DHCP_SERVER_PORT,
    payload: encodeDhcp(asked),
  });
}
