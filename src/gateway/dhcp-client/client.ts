import type { Clock, Timer } from "../../base/clock.js";
import { days, later, seconds, type Millis } from "../../base/duration.js";
import { formatIp } from "../../base/ip-address.js";
import { fraction, type Rng } from "../../base/rng.js";
import { OPTION_MESSAGE_TYPE, OPTION_SERVER_ID } from "../../wire/dhcp-options.js";
import { decodeDhcp, type DhcpMessage } from "../../wire/dhcp-message.js";
import { decodeDhcpType, decodeIpv4Option } from "../../wire/dhcp-values.js";
import { decodeUdpFrame, type UdpFrame } from "../../wire/udp-frame.js";
import { DHCP_CLIENT_PORT, DHCP_SERVER_PORT } from "../dhcp/received-request.js";
import {
  discoverFrame,
  prolongingFrame,
  releasingFrame,
  takingFrame,
  type AskingStation,
  type Exchange,
} from "./client-frames.js";
import { configurationIn, type Configuration } from "./configuration.js";

/*
 * A client of DHCP for IPv4 (RFC 2131 §4.4).
 *
 *                 ┌──── silence ───┐
 *   start ──> selecting ── OFFER ──> requesting ── ACK ──> bound <── ACK ──┐
 *                 ^                      │                   │ T1          │
 *                 ├──── NAK, silence ────┘                   v             │
 *                 └── NAK, the lease has ended ── renewing, from T2 on rebinding
 *
 * It does not look whether somebody uses the address: the server has, before it offered it.
 */

/** The server is at the other end of a TAP: RFC 2131 §4.1 begins with four seconds. */
const FIRST_SILENCE = seconds(1);
const LONGEST_SILENCE = seconds(64); // RFC 2131 §4.1
const REQUESTS_MAX = 4;
const LEAST_PAUSE = seconds(60); // RFC 2131 §4.4.5
/** A timer of Node holds less than 25 days. */
const LONGEST_TIMER = days(1);

interface Lease {
  readonly configuration: Configuration;
  /** When what gave it was asked for. */
  readonly since: Millis;
}

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "selecting" }
  | { readonly kind: "requesting"; readonly offer: Configuration }
  | { readonly kind: "bound" | "prolonging"; readonly lease: Lease };

const IDLE: State = { kind: "idle" };

/** What a client works with. */
export interface DhcpClientParts extends AskingStation {
  readonly clock: Clock;
  readonly rng: Rng;
  /** Takes a whole frame, which is then the callee's. */
  readonly send: (frame: Buffer) => void;
  /** The station may use this from now on; called again at each renewal. */
  readonly given: (configuration: Configuration) => void;
  /** What was given is not the station's any more. */
  readonly lost: (reason: string) => void;
}

/** Gets an IPv4 address for a station, and keeps it for as long as a server lets it. */
export class DhcpClient {
  readonly #parts: DhcpClientParts;
  #state: State = IDLE;
  #transaction = 0;
  #began: Millis;
  #asked: Millis;
  #timer: Timer | undefined;

  constructor(parts: DhcpClientParts) {
    this.#parts = parts;
    this.#began = parts.clock.now();
    this.#asked = this.#began;
  }

  /** Looks for a server, again and again until there is one. */
  start(): void {
    this.#begin();
    this.#move({ kind: "selecting" });
    this.#discover(FIRST_SILENCE);
  }

  /** Asks no more; an address that it has is not given back. */
  stop(): void {
    this.#move(IDLE);
  }

  /** Gives the address back, and asks no more. */
  release(): void {
    const lease = this.#lease;
    this.#move(IDLE);
    if (lease === undefined) return;
    this.#begin();
    const { send } = this.#parts;
    send(releasingFrame(this.#parts, this.#exchange, lease.configuration));
  }

  /** Takes a frame that the station's link has received, behind its offload header; it is borrowed. */
  receive(frame: Buffer): void {
    const datagram = decodeUdpFrame(frame);
    const message = typeof datagram === "string" ? undefined : messageIn(datagram);
    if (typeof datagram === "string" || message === undefined || !this.#isAnswer(message)) return;
    const type = decodeDhcpType(message.options.get(OPTION_MESSAGE_TYPE));
    const configuration = configurationIn(message, datagram.sourceMac);
    if (type === "nak") this.#refused(message);
    else if (configuration === undefined) return;
    else if (type === "offer") this.#offered(configuration);
    else if (type === "ack") this.#acknowledged(configuration);
  }

  #isAnswer({ operation, transaction, hardware }: DhcpMessage): boolean {
    return (
      operation === "reply" &&
      transaction === this.#transaction &&
      hardware === this.#parts.hardware
    );
  }

  #discover(silence: Millis): void {
    const { send } = this.#parts;
    this.#after(jittered(silence, this.#parts.rng), () => {
      this.#discover(doubled(silence));
    });
    send(discoverFrame(this.#parts, this.#exchange));
  }

  /** The first is as good as any. */
  #offered(offer: Configuration): void {
    if (this.#state.kind !== "selecting") return;
    this.#move({ kind: "requesting", offer });
    this.#request(offer, 1, FIRST_SILENCE);
  }

  #request(offer: Configuration, count: number, silence: Millis): void {
    const { clock, rng, send } = this.#parts;
    this.#after(jittered(silence, rng), () => {
      if (count < REQUESTS_MAX) this.#request(offer, count + 1, doubled(silence));
      else this.start();
    });
    this.#asked = clock.now();
    send(takingFrame(this.#parts, this.#exchange, offer));
  }

  #acknowledged(configuration: Configuration): void {
    const state = this.#state;
    const isOurs =
      state.kind === "prolonging" ||
      (state.kind === "requesting" &&
        state.offer.server.address.value === addressOf(configuration));
    if (!isOurs) return;
    const lease = { configuration, since: this.#asked };
    this.#move({ kind: "bound", lease });
    this.#at(instant(lease, "renewal"), () => {
      this.#begin();
      this.#move({ kind: "prolonging", lease });
      this.#prolong(lease);
    });
    this.#parts.given(configuration);
  }

  /** Asks its server, from T2 on every server, at half of the time that is left (RFC 2131 §4.4.5). */
  #prolong(lease: Lease): void {
    const { clock, send } = this.#parts;
    const now = clock.now();
    const [rebinding, end] = [instant(lease, "rebinding"), instant(lease, "lease")];
    if (now >= end) {
      this.#over("the lease has ended, and no server has prolonged it");
      return;
    }
    const isRenewing = now < rebinding;
    const stage = isRenewing ? rebinding : end;
    const pause = Math.max(LEAST_PAUSE, (stage - now) / 2);
    this.#at(Math.min(stage, now + pause) as Millis, () => {
      this.#prolong(lease);
    });
    this.#asked = now;
    const whom = isRenewing ? "server" : "all";
    send(prolongingFrame(this.#parts, this.#exchange, lease.configuration, whom));
  }

  #refused({ options }: DhcpMessage): void {
    const state = this.#state;
    const server = decodeIpv4Option(options.get(OPTION_SERVER_ID));
    if (state.kind === "prolonging") {
      this.#over(
        `the server${server === undefined ? "" : ` ${formatIp(server)}`} gives it no more`,
      );
    } else if (state.kind === "requesting" && server?.value === addressOf(state.offer)) {
      this.start();
    }
  }

  #over(reason: string): void {
    this.#parts.lost(reason);
    this.start();
  }

  /** A new exchange, by which its answers are known. */
  #begin(): void {
    const { clock, rng } = this.#parts;
    this.#transaction = rng.uint32();
    this.#began = clock.now();
  }

  get #exchange(): Exchange {
    const { clock } = this.#parts;
    return {
      transaction: this.#transaction,
      seconds: (clock.now() - this.#began) / seconds(1),
    };
  }

  get #lease(): Lease | undefined {
    const state = this.#state;
    return state.kind === "bound" || state.kind === "prolonging" ? state.lease : undefined;
  }

  #move(state: State): void {
    this.#timer?.stop();
    this.#timer = undefined;
    this.#state = state;
  }

  #after(delay: Millis, act: () => void): void {
    this.#timer?.stop();
    this.#timer = this.#parts.clock.after(delay, act);
  }

  #at(when: Millis, act: () => void): void {
    if (when === Infinity) return;
    const rest = Math.max(0, when - this.#parts.clock.now());
    if (rest <= LONGEST_TIMER) this.#after(rest as Millis, act);
    else
      this.#after(LONGEST_TIMER, () => {
        this.#at(when, act);
      });
  }
}

/** What a server says to a client; undefined of any other datagram. The message is a copy. */
function messageIn({ sourcePort, destinationPort, payload }: UdpFrame): DhcpMessage | undefined {
  if (sourcePort !== DHCP_SERVER_PORT || destinationPort !== DHCP_CLIENT_PORT) return undefined;
  return decodeDhcp(Buffer.from(payload));
}

function addressOf({ server }: Configuration): bigint {
  return server.address.value;
}

function instant({ since, configuration }: Lease, what: "renewal" | "rebinding" | "lease"): Millis {
  return later(since, seconds(configuration[what]));
}

function doubled(silence: Millis): Millis {
  return Math.min(LONGEST_SILENCE, silence * 2) as Millis;
}

/** A quarter more or less: clients that were started together do not ask together. */
function jittered(silence: Millis, rng: Rng): Millis {
  return (silence * (0.75 + fraction(rng) / 2)) as Millis;
}
