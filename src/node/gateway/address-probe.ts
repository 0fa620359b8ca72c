import type { Clock } from "../../base/clock.js";
import { later, millis, type Millis } from "../../base/duration.js";
import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import { encodeArp } from "../../wire/arp.js";
import {
  BROADCAST,
  ETHER_TYPE_ARP,
  ETHERNET_HEADER_OCTETS,
  FRAME_OCTETS_MIN,
  writeEthernetHeader,
} from "../../wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";

/** So long a guest has for its answer; an offer waits for it. */
export const PROBE_TIME = millis(25);
/** The table of stations is looked through once in this time, however many addresses are looked up. */
const LOOK_INTERVAL = millis(5);

const NOBODY = { family: "ipv4", value: 0n } as const;

/** A station, as far as it says which addresses it uses. */
export interface ProbedStation {
  readonly mac: Mac;
  readonly addresses: readonly IpAddress[];
}

/** What probes work with. */
export interface AddressProbeParts {
  readonly clock: Clock;
  /** The gateway's, which asks. */
  readonly mac: Mac;
  /** To all guests of this node; the frame is then the callee's. */
  readonly sendToAll: (frame: Buffer) => void;
  /** All stations of the LAN, as their own nodes tell of them. */
  readonly stations: () => readonly ProbedStation[];
}

/**
 * Looks whether somebody uses an address. Guests of other nodes are found in the table of stations; those of this one
 * are asked as well (RFC 5227 §2.1.1), and the switch, which hears what they answer, puts it into that table.
 */
export class AddressProbe {
  readonly #parts: AddressProbeParts;
  #users: ReadonlyMap<bigint, Mac> = new Map();
  #lookedAt: Millis | undefined;

  constructor(parts: AddressProbeParts) {
    this.#parts = parts;
  }

  /** `done` is called once, later, with the MAC of whoever uses the IPv4 address. */
  readonly probe = (address: IpAddress, done: (user: Mac | undefined) => void): void => {
    const { clock, mac, sendToAll } = this.#parts;
    const known = this.#userOf(address);
    if (known === undefined) sendToAll(arpProbe(mac, address));
    clock.after(known === undefined ? PROBE_TIME : millis(0), () => {
      done(known ?? this.#userOf(address));
    });
  };

  #userOf({ value }: IpAddress): Mac | undefined {
    const { clock, stations } = this.#parts;
    const now = clock.now();
    if (this.#lookedAt === undefined || later(this.#lookedAt, LOOK_INTERVAL) <= now) {
      this.#lookedAt = now;
      this.#users = usersOf(stations());
    }
    return this.#users.get(value);
  }
}

function usersOf(stations: readonly ProbedStation[]): ReadonlyMap<bigint, Mac> {
  const users = new Map<bigint, Mac>();
  for (const { mac, addresses } of stations) {
    for (const { family, value } of addresses) if (family === "ipv4") users.set(value, mac);
  }
  return users;
}

/** Asks all behind a port who has an address; of no use to whoever is asked but for the answer (RFC 5227 §2.1.1). */
export function arpProbe(mac: Mac, address: IpAddress): Buffer {
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + FRAME_OCTETS_MIN);
  const header = { destination: BROADCAST, source: mac, etherType: ETHER_TYPE_ARP };
  writeEthernetHeader(frame, OFFLOAD_HEADER_OCTETS, header);
  encodeArp({
    operation: "request",
    senderMac: mac,
    senderIp: NOBODY,
    targetMac: 0 as Mac,
    targetIp: address,
  }).copy(frame, OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS);
  return frame;
}
