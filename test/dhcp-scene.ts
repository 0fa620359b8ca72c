import { formatIp } from "../src/base/ip-address.js";
import type { Mac, PortId } from "../src/base/ids.js";
import type { ClientId } from "../src/gateway/address-book.js";
import { DhcpServer, type DhcpGuest } from "../src/gateway/dhcp/server.js";
import type { DhcpEvent } from "../src/gateway/dhcp/events.js";
import { dhcpSettings, type DhcpSettings } from "../src/gateway/dhcp/settings.js";
import { decodeDhcp, encodeDhcp, type DhcpMessage } from "../src/wire/dhcp-message.js";
import {
  decodeDhcpType,
  encodeDhcpType,
  encodeIpv4Option,
  type DhcpType,
} from "../src/wire/dhcp-values.js";
import { BROADCAST } from "../src/wire/ethernet.js";
import { decodeUdpFrame, encodeUdpFrame, type UdpFrame } from "../src/wire/udp-frame.js";
import { stationMac } from "./ethernet-frame.js";
import { FakeClock } from "./fake-clock.js";
import { ip } from "./guest-frames.js";
import { MemoryAddressBook } from "./memory-address-book.js";
import { definitionOf, lab, parseAll } from "./unit/xml/corpus.js";

export const GUEST = stationMac(0x21);
export const OTHER = stationMac(0x22);
export const GATEWAY = "10.0.0.1";

/** The port that guests are at who say nothing of it. */
const PORT = 1 as PortId;

/** What a test says of the guest that sends. */
type Sender = Partial<Omit<DhcpGuest, "send">>;

/** What the server of a LAN with this inside of its `<network>` hands out. */
export function settingsOf(inside: string): DhcpSettings {
  return dhcpSettings(definitionOf(lab(inside), parseAll).shared);
}

/** A subnet of .10 to .13, where .200 is reserved for a MAC, .201 for an id and .202 for a name. */
export const LAN = `
  <mtu size="1400"/><domain name="lab.example"/><forward mode="nat"/>
  <ip address="10.0.0.1" netmask="255.255.255.0"><dhcp>
    <range start="10.0.0.10" end="10.0.0.13"><lease expiry="30"/></range>
    <host mac="02:00:00:00:00:77" name="db" ip="10.0.0.200"><lease expiry="0"/></host>
    <host id="ff:01:02" name="web" ip="10.0.0.201"/>
    <host name="mail" ip="10.0.0.202"/>
  </dhcp></ip>`;

/** A message of a client; options may be addresses. */
export interface Wish {
  readonly type: DhcpType;
  readonly mac?: Mac;
  /** The source of the frame; the client's when absent. */
  readonly station?: Mac;
  readonly ciaddr?: string;
  readonly giaddr?: string;
  readonly broadcast?: boolean;
  /** Of the packet. */
  readonly from?: string;
  readonly to?: string;
  readonly toMac?: Mac;
  readonly xid?: number;
  readonly options?: readonly (readonly [code: number, value: string | Buffer])[];
}

const PLAIN = {
  mac: GUEST,
  ciaddr: "0.0.0.0",
  giaddr: "0.0.0.0",
  broadcast: false,
  to: "255.255.255.255",
  toMac: BROADCAST,
  xid: 7,
  options: [],
} satisfies Partial<Wish>;

/** Its frame. */
export function wishFrame(wish: Wish): Buffer {
  const said = { ...PLAIN, ...wish };
  const options = new Map([[53, encodeDhcpType(said.type)]]);
  for (const [code, value] of said.options) {
    options.set(code, typeof value === "string" ? encodeIpv4Option([ip(value)]) : value);
  }
  return encodeUdpFrame({
    sourceMac: said.station ?? said.mac,
    destinationMac: said.toMac,
    source: ip(said.from ?? said.ciaddr),
    destination: ip(said.to),
    sourcePort: 68,
    destinationPort: 67,
    payload: encodeDhcp({
      operation: ["offer", "ack"].includes(said.type) ? "reply" : "request",
      hops: 0,
      transaction: said.xid,
      seconds: 0,
      broadcast: said.broadcast,
      clientAddress: ip(said.ciaddr),
      yourAddress: ip("0.0.0.0"),
      nextServer: ip("0.0.0.0"),
      relay: ip(said.giaddr),
      hardware: said.mac,
      options,
    }),
  });
}

/** What the server sent. */
export interface Answer {
  readonly type: DhcpType | undefined;
  readonly address: string;
  readonly message: DhcpMessage;
  readonly datagram: UdpFrame;
  readonly port: DhcpGuest;
  readonly frame: Buffer;
}

/** One server, its clock and its book; the LAN answers probes as told. */
export class DhcpScene {
  readonly clock = new FakeClock();
  readonly settings: DhcpSettings;
  readonly book: MemoryAddressBook;
  readonly server: DhcpServer;
  readonly answers: Answer[] = [];
  /** Addresses that were probed. */
  readonly probed: string[] = [];
  /** Who answers a probe, by address. */
  readonly users = new Map<string, Mac>();
  /** Ports that were detached. */
  /** Which MACs the operator says that ports have. */
  readonly configured = new Map<PortId, Mac>();
  /** Of each port; no limit unless a test sets one. */
  leaseLimit = Infinity;
  readonly detached = new Set<PortId>();
  /** Probes that wait for {@link settleProbes}; undefined: none waits. */
  #waiting: (() => void)[] | undefined;

  constructor(settings: DhcpSettings = settingsOf(LAN)) {
    this.settings = settings;
    this.book = new MemoryAddressBook(this.clock);
    this.book.pool("10.0.0.0/24", "10.0.0.10", "10.0.0.13");
    this.server = new DhcpServer({
      settings,
      book: this.book,
      clock: this.clock,
      isAttached: (port) => !this.detached.has(port),
      leaseLimit: () => this.leaseLimit,
      isConfigured: (port, mac) => this.configured.get(port) === mac,
      probe: (address, done) => {
        const text = formatIp(address);
        this.probed.push(text);
        const act = (): void => {
          done(this.users.get(text));
        };
        if (this.#waiting === undefined) act();
        else this.#waiting.push(act);
      },
    });
  }

  holdProbes(): void {
    this.#waiting = [];
  }

  settleProbes(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const each of waiting) each();
  }

  /** Sends from a port; returns what came back at once. */
  say(wish: Wish | Buffer, guest: Sender = {}): readonly Answer[] {
    const before = this.answers.length;
    const port: DhcpGuest = {
      port: PORT,
      ...guest,
      send: (frame) => {
        this.answers.push(read(frame, port));
      },
    };
    this.server.receive(Buffer.isBuffer(wish) ? wish : wishFrame(wish), port);
    return this.answers.slice(before);
  }

  /** As {@link say}, in words: the type, and the address where there is one. */
  hear(wish: Wish | Buffer, guest: Sender = {}): string {
    const answers = this.say(wish, guest);
    return answers.map(({ type, address }) => `${type ?? "none"} ${address}`).join(", ");
  }

  /** Gives a client an address by discover and request. */
  lease(mac: Mac, more: Partial<Wish> = {}, guest: Sender = {}): string {
    const [offer] = this.say({ ...more, type: "discover", mac }, guest);
    if (offer === undefined) return "nothing";
    const options = [...(more.options ?? []), [54, GATEWAY], [50, offer.address]] as const;
    return this.hear({ ...more, type: "request", mac, options }, guest);
  }

  count(event: DhcpEvent): number {
    return this.server.counts()[event];
  }

  holder(address: string): ClientId | undefined {
    return this.book.leaseOf(ip(address))?.client;
  }
}

function read(frame: Buffer, port: DhcpGuest): Answer {
  const datagram = decodeUdpFrame(frame);
  if (typeof datagram === "string") throw new Error(datagram);
  const message = decodeDhcp(datagram.payload);
  if (message === undefined) throw new Error("the server sent no DHCP message");
  const type = decodeDhcpType(message.options.get(53));
  return { type, address: formatIp(message.yourAddress), message, datagram, port, frame };
}
