import type { PortId } from "../../base/ids.js";
import { dhcp6Option, OPTION6_RAPID_COMMIT } from "../../wire/dhcp6-message.js";
import type { CommitOutcome } from "../address-book.js";
import { LatestAsker } from "../dhcp/latest-asker.js";
import { subnetOf } from "../dhcp/served-subnet.js";
import {
  Assignment,
  type Assigned,
  type AssignmentParts,
  type ClientMessage,
} from "./assignment.js";
import { associationWithout } from "./association-reply.js";
import { newDhcp6Tally, type Dhcp6Event } from "./events.js";
import { readMessage } from "./received-message.js";
import { answerFrame, serverDuid, type Dhcp6Answer } from "./reply.js";
import type { Dhcp6Settings } from "./settings.js";

/** The port a frame came from. */
export interface Dhcp6Guest {
  readonly port: PortId;
  /** What the operator calls the port; reservations by name go by it, not by what the guest says. */
  readonly name?: string;
  /** Sends a frame to it, now or later; the frame is then the callee's. */
  send(frame: Buffer): void;
}

/** What a server works with. */
export type Dhcp6ServerParts = AssignmentParts & { readonly settings: Dhcp6Settings };

type Reply = (answer: Dhcp6Answer) => void;
type Associations = NonNullable<Dhcp6Answer["associations"]>;

/** Clients whose leases are being stored. */
const GRANTS_MAX = 1024;

/**
 * The DHCPv6 server of a network (RFC 8415 §18.3), the same on every node. It gives addresses where
 * a subnet of the definition has a range or reservations, and configuration everywhere.
 */
export class Dhcp6Server {
  readonly #assignment: Assignment;
  readonly #tally = newDhcp6Tally();
  readonly #grants = new LatestAsker<Associations | undefined>(GRANTS_MAX);
  #settings: Dhcp6Settings;

  constructor(parts: Dhcp6ServerParts) {
    this.#assignment = new Assignment(parts);
    this.#settings = parts.settings;
  }

  /** From now on, of a definition that changed. */
  update(settings: Dhcp6Settings): void {
    this.#settings = settings;
  }

  /** How often each event has happened. */
  counts(): Readonly<Record<Dhcp6Event, number>> {
    return this.#tally.counts();
  }

  /** Takes what a guest sent to a DHCPv6 server; the frame is borrowed for the call. */
  receive(frame: Buffer, guest: Dhcp6Guest): void {
    const message = readMessage(frame, serverDuid(this.#settings.mac));
    if (typeof message === "string") {
      this.#tally.add(message);
      return;
    }
    this.#tally.add(message.type);
    const reply: Reply = (answer) => {
      this.#tally.add(answer.type);
      guest.send(answerFrame(message, this.#settings, answer));
    };
    if (this.#settings.subnets.length === 0) this.#tally.add("not served");
    else if (message.unicast) reply({ type: "reply", status: "use multicast" });
    else if (message.duid === undefined) reply({ type: "reply", configures: true });
    else {
      const { port, name: portName } = guest;
      this.#handle({ ...message, duid: message.duid, port, portName }, reply);
    }
  }

  #handle(message: ClientMessage, reply: Reply): void {
    switch (message.type) {
      case "solicit":
        this.#solicit(message, reply);
        break;
      case "request":
      case "renew":
      case "rebind":
        this.#grant(message, false, reply);
        break;
      case "confirm":
        this.#confirm(message, reply);
        break;
      case "release":
      case "decline":
        this.#giveBack(message, reply);
        break;
      case "information-request":
        reply({ type: "reply", configures: true });
        break;
    }
  }

  /** RFC 8415 §18.3.1 and §18.3.9. */
  #solicit(message: ClientMessage, reply: Reply): void {
    const isAllowed = message.associations.every((each) => this.#assignment.allows(message, each));
    if (!isAllowed) {
      this.#tally.add("too many offers");
      return;
    }
    if (!this.#mayHave(message)) return;
    if (dhcp6Option(message.message, OPTION6_RAPID_COMMIT) !== undefined) {
      this.#grant(message, true, reply);
      return;
    }
    const assigned = this.#assign(message);
    for (const { lease } of assigned) if (lease !== undefined) this.#assignment.offered(lease);
    const associations = assigned.map((each) => each.reply);
    reply({ type: "advertise", associations, configures: true });
  }

  /** RFC 8415 §18.3.2, §18.3.4 and §18.3.5: answered when all leases are stored. */
  #grant(message: ClientMessage, rapid: boolean, reply: Reply): void {
    if (!this.#mayHave(message)) return;
    const answer = (associations: Associations | undefined): void => {
      if (associations === undefined) this.#tally.add("not stored");
      else reply({ type: "reply", associations, rapid, configures: true });
    };
    const iaids = message.associations.map(({ iaid }) => iaid);
    const key = [message.type, message.duid, message.station, ...iaids].join(" ");
    const started = this.#grants.ask(key, answer, (done) => {
      this.#store(this.#assign(message), message.port, done);
    });
    if (!started) this.#tally.add("busy");
  }

  /** Who may not gets no answer. */
  #mayHave(message: ClientMessage): boolean {
    const may = message.associations.every((each) => this.#assignment.mayHave(message, each));
    if (!may) this.#tally.add("too many leases");
    return may;
  }

  #assign(message: ClientMessage): Assigned[] {
    return message.associations.map((association) => {
      const assigned = this.#assignment.assign(message, association, this.#settings.subnets);
      if (assigned.lease === undefined) this.#tally.add("no free address");
      return assigned;
    });
  }

  /** Calls `done` with undefined as soon as one lease cannot be stored, else when all are. */
  #store(
    all: readonly Assigned[],
    port: PortId,
    done: (stored: Associations | undefined) => void,
  ): void {
    const [first, ...rest] = all;
    if (first === undefined) {
      done([]);
      return;
    }
    this.#commit(first, port, (outcome) => {
      if (outcome === "failed") {
        done(undefined);
        return;
      }
      const { reply } = first;
      const settled =
        outcome === "stored" ? reply : associationWithout(reply, "no addresses available");
      this.#store(rest, port, (others) => {
        done(others === undefined ? undefined : [settled, ...others]);
      });
    });
  }

  #commit({ lease }: Assigned, port: PortId, done: (outcome: CommitOutcome) => void): void {
    if (lease === undefined) done("stored");
    else this.#assignment.commit(lease, port, done);
  }

  /** RFC 8415 §18.3.3: whether the addresses are of this link. */
  #confirm({ associations }: ClientMessage, reply: Reply): void {
    const addresses = associations.flatMap((each) => each.addresses);
    if (addresses.length === 0) {
      this.#tally.add("not ours");
      return;
    }
    const areOnLink = addresses.every(({ address }) => {
      return subnetOf(this.#settings.subnets, address) !== undefined;
    });
    reply({ type: "reply", status: areOnLink ? "success" : "not on link" });
  }

  /** RFC 8415 §18.3.7 and §18.3.8. */
  #giveBack(message: ClientMessage, reply: Reply): void {
    const unknown = message.associations.filter((each) => {
      const outcome = this.#assignment.giveBack(message, each);
      if (outcome === "foreign") this.#tally.add("foreign port");
      return outcome !== "ended";
    });
    const associations = unknown.map((each) => associationWithout(each, "no binding"));
    reply({ type: "reply", status: "success", associations });
  }
}
