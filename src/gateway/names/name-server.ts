import type { Clock } from "../../base/clock.js";
import type { Rng } from "../../base/rng.js";
import type { SharedDefinition } from "../../xml/definition.js";
import { Directory, type Finding } from "./directory.js";
import { spellingOf } from "../../wire/dns-name.js";
import { Forwarding, type Outcome } from "./forwarding.js";
import type { GuestName } from "./guest-name.js";
import type { Carrier } from "./inquiry.js";
import { FLAG, RCODE, TYPE } from "../../wire/dns-message.js";
import { NameCounters } from "./name-counters.js";
import { judgeQuery, type Asker, type Query } from "./query.js";
import { LOCAL_TTL, recordOf, soaRecord, type RecordData } from "./record-data.js";
import { bareReply, encodeOutside, encodeReply, roomOf, type Reply } from "./reply.js";
import type { DnsServer } from "./server-choice.js";

/** Who asks: by which address, and over what. */
export interface Guest {
  readonly address: string;
  readonly over: "udp" | "tcp";
}

/** What a name server needs. */
export interface NameServerParts {
  readonly shared: SharedDefinition;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly carrier: Carrier;
  /** The servers this host itself asks, as they are now; empty where there are none. */
  readonly hostServers: () => readonly DnsServer[];
  /** Calls back, once, when it has been told of all guests that there are by now; at once where it has. */
  readonly settled: (act: () => void) => void;
}

/** Bounds what one definition or resolver configuration makes of a question. */
const SERVERS_MAX = 8;
/** Says that ANY is not served, and nothing else (RFC 8482 §4.2). */
const ANY_ANSWER: RecordData = { type: "HINFO", data: { cpu: "RFC8482", os: "" } };
/** Seconds; it never changes. */
const ANY_TTL = 3600;

/**
 * The DNS server of one network at one node: answers what the LAN knows itself, with authority, and
 * asks others the rest. It holds no socket: queries come in by {@link receive}, and its questions
 * go out by the {@link Carrier}.
 */
export class NameServer {
  readonly counters = new NameCounters();
  readonly #parts: NameServerParts;
  readonly #guests = new Map<string, GuestName>();
  #shared: SharedDefinition;
  #directory: Directory;
  #forwarding: Forwarding;

  constructor(parts: NameServerParts) {
    this.#parts = parts;
    this.#shared = parts.shared;
    this.#directory = new Directory(parts.shared);
    this.#forwarding = this.#newForwarding();
  }

  /** Serves another definition of the network from now on; what was kept of outside is forgotten. */
  redefine(shared: SharedDefinition): void {
    this.#shared = shared;
    this.#directory = new Directory(shared);
    for (const [id, guest] of this.#guests) this.#directory.setGuest(id, guest);
    const before = this.#forwarding;
    this.#forwarding = this.#newForwarding();
    before.stop();
  }

  /**
   * Sets what a guest is called and where it is; `id` is the same on every node, and the guest's own,
   * so that all its addresses are in one entry. False where it gets no name of it.
   */
  setGuest(id: string, guest: GuestName): boolean {
    const isNamed = this.#directory.setGuest(id, guest);
    if (isNamed) this.#guests.set(id, guest);
    else this.#guests.delete(id);
    return isNamed;
  }

  deleteGuest(id: string): void {
    this.#guests.delete(id);
    this.#directory.deleteGuest(id);
  }

  /**
   * Takes a query, whose octets are the server's from now on. `respond` is called at most once, with
   * octets that are the receiver's: at once, or when others have answered. False where nothing will
   * be answered.
   */
  receive(octets: Buffer, guest: Guest, respond: (octets: Buffer) => void): boolean {
    const verdict = judgeQuery(octets);
    if (verdict.kind === "ignored") {
      this.counters.count(verdict.reason);
      return false;
    }
    if (verdict.kind === "refused") {
      this.counters.count(verdict.reason);
      this.#reply(verdict.asker, guest, bareReply(verdict.rcode), respond);
      return true;
    }
    const { query } = verdict;
    const answer = (): void => {
      this.#answer(query, guest, respond);
    };
    // A guest that has just been given its address asks for its own name, or is asked for by it.
    if (this.#directory.mayBeGuest(query.question.name)) this.#parts.settled(answer);
    else answer();
    return true;
  }

  /** Ends the questions under way: who asked them is told that they failed. */
  stop(): void {
    this.#forwarding.stop();
  }

  #answer(query: Query, guest: Guest, respond: (octets: Buffer) => void): void {
    const { question } = query;
    const isAny = question.type === TYPE.ANY;
    const finding = this.#directory.find(question);
    if (isAny && (finding.kind === "elsewhere" || this.#directory.exists(question.name))) {
      this.#replyHere(query, guest, anyReply(query), respond);
    } else if (finding.kind === "elsewhere") {
      this.#forward(query, finding, guest, respond);
    } else {
      this.#replyHere(query, guest, this.#replyOf(query, finding), respond);
    }
  }

  #replyOf(query: Query, finding: Exclude<Finding, { kind: "elsewhere" }>): Reply {
    const owner = spellingOf(query.question.octets);
    if (finding.kind === "records") {
      const answers = finding.records.map((record) => recordOf(owner, LOCAL_TTL, record));
      return { rcode: RCODE.noError, authoritative: true, answers, authorities: [] };
    }
    const { exists, zone } = finding;
    const soa = zone === undefined ? [] : [soaRecord(this.#directory.serverOf(zone))];
    return {
      rcode: exists ? RCODE.noError : RCODE.nameError,
      authoritative: true,
      answers: [],
      authorities: soa.map((record) => recordOf(zone ?? "", LOCAL_TTL, record)),
    };
  }

  #forward(
    query: Query,
    { servers: choice }: Extract<Finding, { kind: "elsewhere" }>,
    guest: Guest,
    respond: (octets: Buffer) => void,
  ): void {
    const servers = choice.kind === "servers" ? choice.servers : this.#hostServers();
    if (!query.recursionDesired || servers.length === 0) {
      this.counters.count("not asked outside");
      this.#reply(query, guest, bareReply(RCODE.refused), respond);
      return;
    }
    this.#forwarding.ask(query, servers.slice(0, SERVERS_MAX), guest.address, (outcome) => {
      this.#give(query, guest, outcome, respond);
    });
  }

  /** An isolated LAN asks nobody but the servers its definition names. */
  #hostServers(): readonly DnsServer[] {
    if (this.#shared.forward === undefined) return [];
    return this.#parts.hostServers().filter(({ address }) => {
      return !this.#directory.isOwnAddress(address);
    });
  }

  #give(query: Query, guest: Guest, outcome: Outcome, respond: (octets: Buffer) => void): void {
    switch (outcome.kind) {
      case "answer": {
        this.counters.count("answered from outside");
        const room = roomOf(query, guest.over);
        const octets = encodeOutside(query, outcome.answer, outcome.age, room);
        this.#send(octets, respond);
        return;
      }
      case "failed":
        this.counters.count("failed");
        this.#reply(query, guest, bareReply(RCODE.serverFailure), respond);
        return;
      case "refused":
        this.counters.count("too many questions");
        this.#reply(query, guest, bareReply(RCODE.refused), respond);
    }
  }

  #replyHere(query: Query, guest: Guest, reply: Reply, respond: (octets: Buffer) => void): void {
    this.counters.count("answered here");
    this.#reply(query, guest, reply, respond);
  }

  #reply(asker: Asker, guest: Guest, reply: Reply, respond: (octets: Buffer) => void): void {
    this.#send(encodeReply(asker, reply, roomOf(asker, guest.over)), respond);
  }

  #send(octets: Buffer, respond: (octets: Buffer) => void): void {
    if ((octets.readUInt16BE(2) & FLAG.truncated) !== 0) this.counters.count("truncated");
    respond(octets);
  }

  #newForwarding(): Forwarding {
    const { clock, rng, carrier } = this.#parts;
    const directory = this.#directory;
    return new Forwarding({
      clock,
      rng,
      carrier,
      counters: this.counters,
      isClaim: (asked, name, type) => directory.isClaim(asked, name, type),
    });
  }
}

function anyReply({ question }: Query): Reply {
  const answers = [recordOf(spellingOf(question.octets), ANY_TTL, ANY_ANSWER)];
  return { rcode: RCODE.noError, authoritative: false, answers, authorities: [] };
}
