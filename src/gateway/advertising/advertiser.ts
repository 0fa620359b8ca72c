import type { Clock, Timer } from "../../base/clock.js";
import { later, millis, seconds, type Millis } from "../../base/duration.js";
import { fraction, type Rng } from "../../base/rng.js";
import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import { advertisementFrame, type RouterAdvertisement } from "../../wire/router-advertisement.js";
import { decodeRouterSolicitation } from "../../wire/router-solicitation.js";
import { Tally } from "../dhcp/tally.js";
import { NO_WAYS, withdrawnWays, type AdvertisedWays } from "./advertised.js";
import { linkLocalOf } from "./link-local.js";

/** What an advertiser works with. */
export interface AdvertiserParts {
  readonly clock: Clock;
  readonly rng: Rng;
  /** Sends a frame to all local guests; the frame is then the callee's. */
  readonly sendToAll: (frame: Buffer) => void;
}

/** What happens at an advertiser; the names are those of its counters. */
export const ADVERTISING_EVENTS = [
  "advertisement",
  "solicitation",
  "answer",
  /** No sound router solicitation (RFC 4861 §6.1.1). */
  "malformed",
  /** The LAN has no IPv6 subnet. */
  "not served",
  /** The station's answer is on its way, or too many are. */
  "busy",
] as const;

export type AdvertisingEvent = (typeof ADVERTISING_EVENTS)[number];

/** Whom to answer, when and where. */
interface Answer {
  readonly mac: Mac;
  readonly source: IpAddress;
  readonly delay: Millis;
  readonly send: (frame: Buffer) => void;
}

/** RFC 4861 §6.2.1, its defaults. */
const MAX_INTERVAL = seconds(600);
const MIN_INTERVAL = seconds(200);
/** RFC 4861 §10. */
const MAX_INITIAL_INTERVAL = seconds(16);
const MAX_INITIAL_ADVERTISEMENTS = 3;
const MIN_DELAY_BETWEEN = seconds(3);
const MAX_ANSWER_DELAY = millis(500);

const ANSWERS_MAX = 256;
/** Of prefixes and routes, which fit a packet that every link carries (RFC 8200 §5), with the longest domain name. */
const WAYS_OCTETS_MAX = 768;
const PREFIX_OCTETS = 32;
const ROUTE_OCTETS = 24;
const ALL_NODES: IpAddress = { family: "ipv6", value: (0xff02n << 112n) | 1n }; // RFC 4291 §2.7.1
const ALL_NODES_MAC = 0x3333_0000_0001 as Mac; // RFC 2464 §7
const UNSPECIFIED = 0n;

/**
 * Tells local guests of the gateway as a router does (RFC 4861 §6.2): three times soon after a
 * start or change, then every 200 to 600 seconds, and whenever a guest asks; to all at most once in
 * three seconds. A guest that has an address is answered alone.
 *
 * It never takes the router back when it stops: all nodes are one router, and guests live on.
 */
export class Advertiser {
  readonly #parts: AdvertiserParts;
  readonly #tally = new Tally(ADVERTISING_EVENTS);
  #advertisement: RouterAdvertisement | undefined;
  /** Of the definition before, until the initial advertisements are sent. */
  #withdrawn = NO_WAYS;
  #initial = 0;
  #sentAt: Millis | undefined;
  #next: { readonly at: Millis; readonly timer: Timer } | undefined;
  /** Answers on their way, by whom they are for. */
  readonly #answers = new Map<Mac, Timer>();

  constructor(parts: AdvertiserParts) {
    this.#parts = parts;
  }

  /** Starts, or changes what is advertised; undefined: nothing more, but what was is taken back. */
  update(advertisement: RouterAdvertisement | undefined): void {
    const before = this.#advertisement;
    this.#withdrawn = withdrawnWays([before ?? NO_WAYS, this.#withdrawn], advertisement ?? NO_WAYS);
    this.#advertisement = advertisement ?? (before && withoutConfiguration(before));
    if (this.#advertisement === undefined) return;
    this.#initial = MAX_INITIAL_ADVERTISEMENTS;
    this.#schedule(this.#delayed(millis(0)));
  }

  /** Ends all timers. */
  stop(): void {
    this.#next?.timer.stop();
    this.#next = undefined;
    for (const timer of this.#answers.values()) timer.stop();
    this.#answers.clear();
    this.#advertisement = undefined;
  }

  /** How often each event has happened. */
  counts(): Readonly<Record<AdvertisingEvent, number>> {
    return this.#tally.counts();
  }

  /** Takes a guest's router solicitation, borrowed for the call; `send` reaches its port. */
  receive(frame: Buffer, send: (frame: Buffer) => void): void {
    const solicitation = decodeRouterSolicitation(frame);
    if (solicitation === undefined) {
      this.#tally.add("malformed");
      return;
    }
    this.#tally.add("solicitation");
    const { mac, source } = solicitation;
    const delay = millis(Math.floor(fraction(this.#parts.rng) * MAX_ANSWER_DELAY));
    if (this.#advertisement === undefined) this.#tally.add("not served");
    else if (source.value === UNSPECIFIED) this.#schedule(this.#delayed(delay));
    else this.#answer({ mac, source, delay, send });
  }

  /** RFC 4861 §6.2.6. */
  #answer({ mac, source, delay, send }: Answer): void {
    if (this.#answers.has(mac) || this.#answers.size >= ANSWERS_MAX) {
      this.#tally.add("busy");
      return;
    }
    const timer = this.#parts.clock.after(delay, () => {
      this.#answers.delete(mac);
      if (this.#advertisement === undefined) return;
      this.#tally.add("answer");
      send(this.#frame(this.#advertisement, source, mac));
    });
    this.#answers.set(mac, timer);
  }

  /** When something may be sent to all that is to be sent after `delay`. */
  #delayed(delay: Millis): Millis {
    const soon = later(this.#parts.clock.now(), delay);
    if (this.#sentAt === undefined) return soon;
    return millis(Math.max(soon, later(this.#sentAt, MIN_DELAY_BETWEEN)));
  }

  /** Sends to all at this instant, unless that is to happen before. */
  #schedule(at: Millis): void {
    if (this.#next !== undefined && this.#next.at <= at) return;
    this.#next?.timer.stop();
    const { clock } = this.#parts;
    const timer = clock.after(millis(at - clock.now()), () => {
      this.#next = undefined;
      this.#advertise();
    });
    this.#next = { at, timer };
  }

  #advertise(): void {
    const { clock, sendToAll } = this.#parts;
    if (this.#advertisement === undefined) return;
    this.#sentAt = clock.now();
    this.#tally.add("advertisement");
    sendToAll(this.#frame(this.#advertisement, ALL_NODES, ALL_NODES_MAC));
    this.#initial = Math.max(0, this.#initial - 1);
    if (this.#initial === 0 && !this.#settle()) return;
    this.#schedule(later(clock.now(), this.#interval()));
  }

  /** RFC 4861 §6.2.4. */
  #interval(): Millis {
    const drawn = MIN_INTERVAL + fraction(this.#parts.rng) * (MAX_INTERVAL - MIN_INTERVAL);
    return millis(Math.floor(this.#initial > 0 ? Math.min(drawn, MAX_INITIAL_INTERVAL) : drawn));
  }

  /** What is taken back has been said often enough; false when nothing is left to say. */
  #settle(): boolean {
    this.#withdrawn = NO_WAYS;
    const speaks = this.#advertisement?.prefixes.length !== 0;
    if (!speaks) this.#advertisement = undefined;
    return speaks;
  }

  #frame(said: RouterAdvertisement, destination: IpAddress, destinationMac: Mac): Buffer {
    return advertisementFrame(
      { ...said, ...fitting(said, this.#withdrawn) },
      {
        source: linkLocalOf(said.link),
        destination,
        destinationMac,
      },
    );
  }
}

/** As many ways as fit, prefixes first. */
function fitting(said: AdvertisedWays, withdrawn: AdvertisedWays): AdvertisedWays {
  const prefixes = [...said.prefixes, ...withdrawn.prefixes].slice(
    0,
    WAYS_OCTETS_MAX / PREFIX_OCTETS,
  );
  const room = WAYS_OCTETS_MAX - prefixes.length * PREFIX_OCTETS;
  const routes = [...said.routes, ...withdrawn.routes].slice(0, Math.floor(room / ROUTE_OCTETS));
  return { prefixes, routes };
}

/** A router that is none any more (RFC 4861 §6.2.5). */
function withoutConfiguration(before: RouterAdvertisement): RouterAdvertisement {
  const off = { routerLifetime: 0, managed: false, otherConfig: false, dnsLifetime: 0 };
  return { ...before, ...off, ...NO_WAYS };
}
