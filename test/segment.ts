import { decode, type Answer, type DecodedPacket } from "dns-packet";
import { millis } from "../src/base/duration.js";
import type { NetworkId, NodeId } from "../src/base/ids.js";
import { cidr, formatIp, parseIp, type Cidr, type IpAddress } from "../src/base/ip-address.js";
import { Discovery } from "../src/discovery/discovery.js";
import { MDNS_PORT, type Link, type Source } from "../src/discovery/link.js";
import type { Listener } from "../src/discovery/listener.js";
import { encodeResponse } from "../src/discovery/message-writer.js";
import { listenerRecords } from "../src/discovery/own-record.js";
import type { KeptSighting } from "../src/discovery/sighting-cache.js";
import { FakeClock } from "./fake-clock.js";
import { SeededRng } from "./seeded-rng.js";

export const NETWORK = "596a5d21-71f4-8fb2-e068-e2386a5c413e" as NetworkId;

/** Node ids whose first digits, which name them on a link, differ. */
export function seenNode(number: number): NodeId {
  return number.toString(16).padStart(8, "0").repeat(8) as NodeId;
}

export function listenerOf(number: number, more: Partial<Listener> = {}): Listener {
  const listen = { host: "", port: 4000 + (number % 1000) };
  return { network: NETWORK, node: seenNode(number), listen, name: undefined, ...more };
}

/** A datagram that was on the segment. */
export interface OnWire {
  readonly at: number;
  readonly from: string;
  /** Undefined: to all. */
  readonly to: string | undefined;
  readonly octets: Buffer;
  readonly packet: DecodedPacket;
}

const DELAY = millis(1);

/** One link in memory: what is sent to all comes to all, after a millisecond, to the sender too. */
export class Segment {
  readonly clock = new FakeClock();
  readonly wire: OnWire[] = [];
  readonly hosts: SegmentHost[] = [];
  /** False for a datagram that is lost between two hosts. */
  carries: (from: string, to: SegmentHost) => boolean = () => true;

  host(number: number, known: readonly NodeId[] = []): SegmentHost {
    const host = new SegmentHost(this, number, known);
    this.hosts.push(host);
    return host;
  }

  /** Sends as anybody may: with any source. */
  send(octets: Buffer, from: Source, to?: string): void {
    const address = formatIp(from.address);
    const packet = decode(octets);
    this.wire.push({ at: this.clock.now(), from: address, to, octets, packet });
    this.clock.after(DELAY, () => {
      for (const host of this.hosts) {
        const isMeant =
          to === undefined || host.addresses.some((own) => formatIp(own.address) === to);
        if (isMeant && this.carries(address, host)) host.hear(octets, from);
      }
    });
  }

  /** What a host has sent since `at`, as dns-packet reads it. */
  sentBy(host: SegmentHost, at = 0): readonly OnWire[] {
    return this.wire.filter((each) => each.from === host.address && each.at >= at);
  }

  /** Everybody ends; afterwards no timer is left. */
  end(): void {
    for (const host of this.hosts) host.discovery.stop();
    this.clock.advance(10);
  }
}

/** A host on the segment with one interface, `eth0`, and 192.0.2.N/24 on it. */
export class SegmentHost {
  readonly discovery: Discovery;
  readonly node: NodeId;
  readonly number: number;
  addresses: readonly Cidr[];
  /** How often it was told that something had changed. */
  changes = 0;
  readonly #segment: Segment;

  constructor(segment: Segment, number: number, known: readonly NodeId[]) {
    this.#segment = segment;
    this.number = number;
    this.node = seenNode(number);
    this.addresses = [cidr(`192.0.2.${number}/24`)];
    this.discovery = new Discovery({
      clock: segment.clock,
      rng: new SeededRng(number),
      isOwn: (_network, node) => node === this.node,
      isKnown: (_network, node) => known.includes(node),
      changed: () => {
        this.changes += 1;
      },
    });
  }

  /** The address it sends from. */
  get address(): string {
    return formatIp(this.#source);
  }

  get #source(): IpAddress {
    return this.addresses[0]!.address;
  }

  get link(): Link {
    const from = (): Source => ({ address: this.#source, port: MDNS_PORT });
    return {
      device: "eth0",
      family: "ipv4",
      addresses: this.addresses,
      multicast: (message) => {
        this.#segment.send(message, from());
      },
      unicast: (message, to) => {
        this.#segment.send(message, from(), formatIp(to.address));
      },
    };
  }

  /** Its interface comes up, and it announces its listener, or these. */
  join(listeners: readonly Listener[] = [listenerOf(this.number)]): this {
    this.discovery.announce(listeners);
    this.discovery.linkUp(this.link);
    return this;
  }

  /** Its interface has these addresses from now on. */
  move(...addresses: readonly string[]): void {
    this.addresses = addresses.map(cidr);
    this.discovery.linkUp(this.link);
  }

  /** It is gone without a word. */
  vanish(): void {
    this.discovery.linkDown({ device: "eth0", family: "ipv4" });
    this.#segment.hosts.splice(this.#segment.hosts.indexOf(this), 1);
    this.discovery.stop();
  }

  hear(octets: Buffer, from: Source): void {
    this.discovery.receive({ device: "eth0", family: "ipv4" }, octets, from);
  }

  sightings(): readonly KeptSighting[] {
    return this.discovery.sightings();
  }

  /** The numbers of the nodes it sees, in order. */
  sees(): readonly number[] {
    const numbers = this.sightings().map(({ sighting }) =>
      Number.parseInt(sighting.node.slice(0, 8), 16),
    );
    return [...new Set(numbers)].sort((a, b) => a - b);
  }
}

/** Says whether the message is an answer, as dns-packet reads it. */
export function isResponse({ packet }: OnWire): boolean {
  return packet.type === "response";
}

/** The records of a message's answers, in words. */
export function answersIn({ packet }: OnWire): readonly string[] {
  return (packet.answers ?? []).map(wordsOf);
}

function wordsOf(answer: Answer): string {
  const words = [answer.name, answer.type];
  if (answer.type === "SRV") return [...words, answer.data.target, answer.data.port].join(" ");
  return "data" in answer && typeof answer.data === "string"
    ? [...words, answer.data].join(" ")
    : words.join(" ");
}

/** Who sends, from the port of multicast DNS unless another is said. */
export function source(text: string, port = MDNS_PORT): { address: IpAddress; port: number } {
  return { address: parseIp(text)!, port };
}

/** What an agent with this number says of itself, at these addresses. */
export function announcement(number: number, addresses: readonly string[]): Buffer {
  const listener = listenerOf(number);
  const { shared, unique } = listenerRecords(listener, listener.node.slice(0, 16), addresses);
  return encodeResponse([...shared, ...unique]);
}
