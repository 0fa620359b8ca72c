import type { Mac } from "../../base/ids.js";
import { parseIp, type IpAddress } from "../../base/ip-address.js";
import { decodeAssociation, type Association } from "../../wire/dhcp6-association.js";
import {
  decodeDhcp6,
  dhcp6Option,
  OPTION6_CLIENT_FQDN,
  OPTION6_CLIENT_ID,
  OPTION6_IA_NA,
  OPTION6_SERVER_ID,
  type Dhcp6Message,
  type Dhcp6Type,
} from "../../wire/dhcp6-message.js";
import { decodeUdpFrame, type UdpFrame } from "../../wire/udp-frame.js";
import { wireLabel } from "../dhcp/host-name.js";
import type { Dhcp6Event } from "./events.js";

/** A message that the server is to judge. */
export interface ReceivedMessage {
  readonly type: ClientType;
  /** A copy; it outlives the frame. */
  readonly message: Dhcp6Message;
  /** The source of the frame. */
  readonly station: Mac;
  /** The source of the packet, a link-local address. */
  readonly source: IpAddress;
  /** Digits of the client's DUID; undefined where it names none, as an inquirer may. */
  readonly duid: string | undefined;
  /** What the client calls itself (RFC 4704 §4). */
  readonly name: string | undefined;
  readonly associations: readonly Association[];
  /** It was sent to the server alone, which this one does not ask for. */
  readonly unicast: boolean;
}

/** What a client says to a server. */
export type ClientType = Exclude<Dhcp6Type, "advertise" | "reply" | "reconfigure">;

export const DHCP6_SERVER_PORT = 547; // RFC 8415 §7.2
export const DHCP6_CLIENT_PORT = 546;

const DUID_OCTETS_MAX = 130; // RFC 8415 §11.1
const DUID_OCTETS_MIN = 3;
/** An interface has one, a virtual router some; more are a burden to the address book. */
const ASSOCIATIONS_MAX = 8;
const ALL_SERVERS: readonly bigint[] = ["ff02::1:2", "ff05::1:3"].flatMap((text) => {
  const address = parseIp(text); // RFC 8415 §7.1
  return address === undefined ? [] : [address.value];
});
const LINK_LOCAL = 0xfe80n >> 6n;
const FQDN_FLAGS_OCTETS = 1;

/** What must name the server, and what must not (RFC 8415 §16). */
const TO_ONE_SERVER: ReadonlySet<Dhcp6Type> = new Set(["request", "renew", "release", "decline"]);
const TO_ALL_SERVERS: ReadonlySet<Dhcp6Type> = new Set(["solicit", "confirm", "rebind"]);

/** What a guest's frame asks of the server with this DUID, or why it is not to be answered. */
export function readMessage(frame: Buffer, server: Buffer): ReceivedMessage | Dhcp6Event {
  const datagram = decodeUdpFrame(frame);
  if (typeof datagram === "string") return "malformed";
  if (!isForServer(datagram)) return "not ours";
  const message = decodeDhcp6(Buffer.from(datagram.payload));
  const associations = message === undefined ? undefined : associationsOf(message);
  if (message === undefined || associations === undefined) return "malformed";
  const { type } = message;
  const unicast = !ALL_SERVERS.includes(datagram.destination.value);
  if (!isClients(type) || !mayBeAnswered(message, unicast, server)) return "not ours";
  const duid = duidOf(message);
  if (duid === undefined && type !== "information-request") return "malformed";
  const { sourceMac: station, source } = datagram;
  return { type, message, station, source, duid, name: nameOf(message), associations, unicast };
}

/** By whom it names, and whom it was sent to. */
function mayBeAnswered(message: Dhcp6Message, unicast: boolean, server: Buffer): boolean {
  const isForOne = TO_ONE_SERVER.has(message.type);
  if (unicast && !isForOne) return false;
  const named = dhcp6Option(message, OPTION6_SERVER_ID);
  if (named === undefined) return !isForOne;
  return !TO_ALL_SERVERS.has(message.type) && named.equals(server);
}

function nameOf(message: Dhcp6Message): string | undefined {
  const fqdn = dhcp6Option(message, OPTION6_CLIENT_FQDN);
  return fqdn === undefined ? undefined : wireLabel(fqdn.subarray(FQDN_FLAGS_OCTETS));
}

function isForServer({ source, destinationPort }: UdpFrame): boolean {
  return source.value >> 118n === LINK_LOCAL && destinationPort === DHCP6_SERVER_PORT;
}

function isClients(type: Dhcp6Type): type is ClientType {
  return type !== "advertise" && type !== "reply" && type !== "reconfigure";
}

function duidOf(message: Dhcp6Message): string | undefined {
  const duid = dhcp6Option(message, OPTION6_CLIENT_ID);
  if (duid === undefined) return undefined;
  const isSound = duid.length >= DUID_OCTETS_MIN && duid.length <= DUID_OCTETS_MAX;
  return isSound ? duid.toString("hex") : undefined;
}

/** Undefined where one is malformed, or there are too many. */
function associationsOf({ options }: Dhcp6Message): Association[] | undefined {
  const values = options.filter(({ code }) => code === OPTION6_IA_NA);
  if (values.length > ASSOCIATIONS_MAX) return undefined;
  const associations = values.map(({ value }) => decodeAssociation(value));
  const sound = associations.filter((each) => each !== undefined);
  return sound.length === associations.length ? sound : undefined;
}
