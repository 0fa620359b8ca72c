import type { GuestName } from "../src/gateway/names/guest-name.js";
import { NameServer } from "../src/gateway/names/name-server.js";
import type { DnsServer } from "../src/gateway/names/server-choice.js";
import type { SharedDefinition } from "../src/xml/definition.js";
import { parseNetwork } from "../src/xml/parse.js";
import { FakeClock } from "./fake-clock.js";
import { MemoryCarrier } from "./memory-carrier.js";
import { SeededRng } from "./seeded-rng.js";

const UUID = "596a5d21-71f4-8fb2-e068-e2386a5c413e";

/** Frozen, so that tests share them: property tests ask for the same thousands of times. */
const definitions = new Map<string, SharedDefinition>();

/** The shared part of a network whose XML, within `<network>`, is given. */
export function definitionOf(content: string): SharedDefinition {
  const definition = definitions.get(content) ?? parsedDefinition(content);
  definitions.set(content, definition);
  return definition;
}

function parsedDefinition(content: string): SharedDefinition {
  const parsed = parseNetwork(`<network><name>lab</name><uuid>${UUID}</uuid>${content}</network>`, {
    source: "test",
    newUuid: () => {
      throw new Error("it has one");
    },
    acceptUnserved: true,
  });
  if (!("definition" in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition.shared;
}

export const FORWARDED = `<forward mode="nat"/>`;
export const SUBNETS = `
  <ip address="10.20.0.1" prefix="24"/>
  <ip family="ipv6" address="fd00:20::1" prefix="64"/>`;

export const SERVER: DnsServer = { address: "192.0.2.53", port: 53 };

/** A name server with no sockets, one server of the host to ask, and what it answers. */
export class NameLan {
  readonly clock = new FakeClock();
  readonly carrier = new MemoryCarrier();
  readonly replies: Buffer[] = [];
  readonly server: NameServer;
  hostServers: readonly DnsServer[] = [SERVER];

  /** When it knows of all guests; at once, unless a test says otherwise. */
  settled: (act: () => void) => void = (act) => {
    act();
  };

  constructor(content: string) {
    this.server = new NameServer({
      shared: definitionOf(content),
      clock: this.clock,
      rng: new SeededRng(1),
      carrier: this.carrier,
      hostServers: () => this.hostServers,
      settled: (act) => {
        this.settled(act);
      },
    });
  }

  guest(name: string, addresses: readonly string[], more: Partial<GuestName> = {}): boolean {
    const { givenBy = "operator", since = 0 } = more;
    return this.server.setGuest(`id of ${name} ${givenBy}`, { name, givenBy, since, addresses });
  }

  /** Whether it will be answered. */
  ask(octets: Buffer, over: "udp" | "tcp" = "udp", address = "10.20.0.9"): boolean {
    return this.server.receive(octets, { address, over }, (reply) => this.replies.push(reply));
  }

  /** The answer that came at once. */
  answer(octets: Buffer, over: "udp" | "tcp" = "udp"): Buffer {
    const before = this.replies.length;
    this.ask(octets, over);
    const reply = this.replies[before];
    if (reply === undefined) throw new Error("it was not answered at once");
    return reply;
  }
}
