import { ipToBytes, type IpAddress } from "../../base/ip-address.js";
import type { Mac } from "../../base/ids.js";
import { encodeDomainList } from "../../wire/dhcp-domain-list.js";
import {
  encodeAssociation,
  statusOption,
  type Association,
  type Status,
} from "../../wire/dhcp6-association.js";
import {
  dhcp6Option,
  encodeDhcp6,
  OPTION6_CLIENT_ID,
  OPTION6_DNS_SERVERS,
  OPTION6_DOMAIN_LIST,
  OPTION6_IA_NA,
  OPTION6_NTP_SERVER,
  OPTION6_RAPID_COMMIT,
  OPTION6_REQUEST_LIST,
  OPTION6_SERVER_ID,
  OPTION6_SNTP_SERVERS,
  type Dhcp6Message,
  type Dhcp6Option,
} from "../../wire/dhcp6-message.js";
import { encodeUdpFrame } from "../../wire/udp-frame.js";
import { linkLocalOf } from "../advertising/link-local.js";
import { DHCP6_CLIENT_PORT, DHCP6_SERVER_PORT, type ReceivedMessage } from "./received-message.js";
import type { Dhcp6Settings } from "./settings.js";

/** What an advertise or reply says. */
export interface Dhcp6Answer {
  readonly type: "advertise" | "reply";
  readonly status?: Status;
  readonly associations?: readonly Association[];
  /** In answer to a solicitation that asked for it: the addresses are given already. */
  readonly rapid?: boolean;
  /** DNS servers and the like; a refusal has none. */
  readonly configures?: boolean;
}

const DUID_LINK_LAYER = 3; // RFC 8415 §11.4
const ETHERNET = 1;
const DUID_OCTETS = 10;
const NTP_SERVER_ADDRESS = 1; // RFC 5908 §4.1
const ADDRESS_OCTETS = 16;

/** The DUID of a network's server: from the gateway's MAC, so the same on every node. */
export function serverDuid(mac: Mac): Buffer {
  const duid = Buffer.alloc(DUID_OCTETS);
  duid.writeUInt16BE(DUID_LINK_LAYER, 0);
  duid.writeUInt16BE(ETHERNET, 2);
  duid.writeUIntBE(mac, 4, 6);
  return duid;
}

/** The frame of an answer, to the address and port the client listens at. */
export function answerFrame(
  { message, station, source }: ReceivedMessage,
  settings: Dhcp6Settings,
  answer: Dhcp6Answer,
): Buffer {
  const options: Dhcp6Option[] = [
    ...echoedClient(message),
    { code: OPTION6_SERVER_ID, value: serverDuid(settings.mac) },
    ...(answer.rapid === true ? [{ code: OPTION6_RAPID_COMMIT, value: Buffer.alloc(0) }] : []),
    ...(answer.status === undefined ? [] : [statusOption(answer.status)]),
    ...(answer.associations ?? []).map((each) => {
      return { code: OPTION6_IA_NA, value: encodeAssociation(each) };
    }),
    ...(answer.configures === true ? configuration(message, settings) : []),
  ];
  return encodeUdpFrame({
    sourceMac: settings.mac,
    destinationMac: station,
    source: linkLocalOf(settings.mac),
    destination: source,
    sourcePort: DHCP6_SERVER_PORT,
    destinationPort: DHCP6_CLIENT_PORT,
    payload: encodeDhcp6({ type: answer.type, transaction: message.transaction, options }),
  });
}

function echoedClient(message: Dhcp6Message): Dhcp6Option[] {
  const value = dhcp6Option(message, OPTION6_CLIENT_ID);
  return value === undefined ? [] : [{ code: OPTION6_CLIENT_ID, value }];
}

/** What the client asked for (RFC 8415 §21.7) and there is. */
function configuration(message: Dhcp6Message, settings: Dhcp6Settings): Dhcp6Option[] {
  const { dnsServers, domain, ntpServers } = settings;
  const known: Dhcp6Option[] = [
    { code: OPTION6_DNS_SERVERS, value: addresses(dnsServers) },
    { code: OPTION6_DOMAIN_LIST, value: encodeDomainList(domain === undefined ? [] : [domain]) },
    { code: OPTION6_SNTP_SERVERS, value: addresses(ntpServers) },
    { code: OPTION6_NTP_SERVER, value: Buffer.concat(ntpServers.map(ntpServer)) },
  ];
  const list = dhcp6Option(message, OPTION6_REQUEST_LIST) ?? Buffer.alloc(0);
  const asked = new Set<number>();
  for (let at = 0; at + 2 <= list.length; at += 2) asked.add(list.readUInt16BE(at));
  return known.filter(({ code, value }) => asked.has(code) && value.length > 0);
}

function addresses(all: readonly IpAddress[]): Buffer {
  return Buffer.concat(all.map(ipToBytes));
}

function ntpServer(address: IpAddress): Buffer {
  const header = Buffer.from([0, NTP_SERVER_ADDRESS, 0, ADDRESS_OCTETS]);
  return Buffer.concat([header, ipToBytes(address)]);
}
