import { formatIp } from "../src/base/ip-address.js";
import type { Mac, PortId } from "../src/base/ids.js";
import { linkLocalOf } from "../src/gateway/advertising/link-local.js";
import type { Dhcp6Event } from "../src/gateway/dhcp6/events.js";
import { serverDuid } from "../src/gateway/dhcp6/reply.js";
import { Dhcp6Server } from "../src/gateway/dhcp6/server.js";
import { dhcp6Settings, type Dhcp6Settings } from "../src/gateway/dhcp6/settings.js";
import {
  decodeAssociation,
  decodeStatus,
  encodeAssociation,
  type Association,
} from "../src/wire/dhcp6-association.js";
import {
  decodeDhcp6,
  dhcp6Option,
  encodeDhcp6,
  type Dhcp6Message,
  type Dhcp6Option,
  type Dhcp6Type,
} from "../src/wire/dhcp6-message.js";
import { decodeUdpFrame, encodeUdpFrame, type UdpFrame } from "../src/wire/udp-frame.js";
import { mac, stationMac } from "./ethernet-frame.js";
import { FakeClock } from "./fake-clock.js";
import { hex, ip } from "./guest-frames.js";
import { MemoryAddressBook } from "./memory-address-book.js";
import { definitionOf, lab, parseAll } from "./unit/xml/corpus.js";

export const GUEST6 = stationMac(0x21);
export const OTHER6 = stationMac(0x22);
export const DUID = hex("0003 0001 020000000021");

/** What the server of a LAN with this inside of its `<network>` hands out. */
export function settings6Of(inside: string): Dhcp6Settings {
  const { shared } = definitionOf(lab(inside), parseAll);
  return dhcp6Settings(shared);
}

/** A subnet of ::10 to ::13, where ::200 is reserved for a DUID and ::202 for a name. */
export const LAN6 = `
  <domain name="lab.example"/>
  <span:ntp xmlns:span="urn:spanlan:network:1" address="10.0.0.5"/>
  <span:ntp xmlns:span="urn:spanlan:network:1" address="fd00::123"/>
  <ip family="ipv6" address="fd00::1" prefix="64"><dhcp>
    <range start="fd00::10" end="fd00::13"><lease expiry="20"/></range>
    <host id="00:01:aa" name="db" ip="fd00::200"><lease expiry="0"/></host>
    <host name="mail" ip="fd00::202"/>
  </dhcp></ip>`;

/** A message of a client. */
export interface Wish6 {
  readonly type: Dhcp6Type;
  readonly duid?: Buffer;
  readonly mac?: Mac;
  /** "ours", none, or another's. */
  readonly server?: "ours" | "other" | undefined;
  /** Each association, numbered from 1, with the addresses the client names. */
  readonly ias?: readonly (readonly string[])[];
  readonly options?: readonly Dhcp6Option[];
  readonly to?: string;
  readonly from?: string;
  readonly xid?: number;
}

/** What the server sent. */
export interface Answer6 {
  readonly message: Dhcp6Message;
  readonly status: string | undefined;
  readonly associations: readonly Association[];
  readonly datagram: UdpFrame;
}

/** The port that guests are at who say nothing of it. */
const PORT = 1 as PortId;

const PLAIN = { duid: DUID, mac: GUEST6, ias: [[]], options: [], to: "ff02::1:2", xid: 7 };

/** One server, its clock and its book. */
export class Dhcp6Scene {
  readonly clock = new FakeClock();
  readonly settings: Dhcp6Settings;
  readonly book: MemoryAddressBook;
  readonly server: Dhcp6Server;
  readonly answers: Answer6[] = [];
  /** Of each port; no limit unless a test sets one. */
  leaseLimit = Infinity;

  constructor(settings: Dhcp6Settings = settings6Of(LAN6)) {
    this.settings = settings;
    this.book = new MemoryAddressBook(this.clock).pool("fd00::/64", "fd00::10", "fd00::13");
    const { book, clock } = this;
    this.server = new Dhcp6Server({
      ...{ settings, book, clock },
      isAttached: () => true,
      leaseLimit: () => this.leaseLimit,
      isConfigured: () => false,
    });
  }

  /** Sends from a port; returns what came back at once. */
  say(wish: Wish6 | Buffer, name?: string, port = PORT): readonly Answer6[] {
    const before = this.answers.length;
    const frame = Buffer.isBuffer(wish) ? wish : this.frame(wish);
    const named = name === undefined ? {} : { name };
    const guest = { ...named, port, send: (reply: Buffer) => this.answers.push(read(reply)) };
    this.server.receive(frame, guest);
    return this.answers.slice(before);
  }

  /** As {@link say}, in words: type, status, and each association's addresses that live, or status. */
  hear(wish: Wish6 | Buffer, name?: string, port = PORT): string {
    const words = this.say(wish, name, port).map(({ message, status, associations }) => {
      const held = associations.map((each) => {
        const living = each.addresses.filter(({ valid }) => valid > 0);
        return each.status ?? living.map(({ address }) => formatIp(address)).join("+");
      });
      return [message.type, ...(status === undefined ? [] : [status]), ...held].join(", ");
    });
    return words.join("; ");
  }

  frame(wish: Wish6): Buffer {
    const said = { ...PLAIN, ...wish };
    const server = { ours: serverDuid(this.settings.mac), other: hex("0003 0001 020000000099") };
    const options = [{ code: 1, value: said.duid }, ...said.options];
    if (said.server !== undefined) options.push({ code: 2, value: server[said.server] });
    said.ias.forEach((addresses, index) => {
      const value = encodeAssociation({
        iaid: index + 1,
        renew: 0,
        rebind: 0,
        addresses: addresses.map((each) => ({ address: ip(each), preferred: 0, valid: 0 })),
        status: undefined,
      });
      options.push({ code: 3, value });
    });
    return encodeUdpFrame({
      sourceMac: said.mac,
      destinationMac: mac("33:33:00:01:00:02"),
      source: said.from === undefined ? linkLocalOf(said.mac) : ip(said.from),
      destination: ip(said.to),
      sourcePort: 546,
      destinationPort: 547,
      payload: encodeDhcp6({ type: said.type, transaction: said.xid, options }),
    });
  }

  count(event: Dhcp6Event): number {
    return this.server.counts()[event];
  }
}

function read(frame: Buffer): Answer6 {
  const datagram = decodeUdpFrame(frame);
  if (typeof datagram === "string") throw new Error(datagram);
  const message = decodeDhcp6(datagram.payload);
  if (message === undefined) throw new Error("the server sent no DHCPv6 message");
  const status = dhcp6Option(message, 13);
  const values = message.options.filter(({ code }) => code === 3);
  return {
    message,
    status: status === undefined ? undefined : decodeStatus(status),
    associations: values.map(({ value }) => decodeAssociation(value)!),
    datagram,
  };
}
