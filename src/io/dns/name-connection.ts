import type { Socket } from "node:net";
import type { Clock, Timer } from "../../base/clock.js";
import { seconds, type Millis } from "../../base/duration.js";
import type { NameServer } from "../../gateway/names/name-server.js";
import { framed, MessageReader } from "./message-reader.js";

/** How long a connection may bring nothing whole and take nothing (RFC 7766 §6.2.3). */
const IDLE = seconds(10);
/** Queries of one connection under way; more wait in the socket (RFC 7766 §6.2.1.1). */
const UNDER_WAY_MAX = 32;
/** Octets of answers that wait to be read; while there are more, no query is taken. */
const UNREAD_OCTETS_MAX = 128 * 1024;
/** A query holds one name and a few options; a longer one ends the connection. */
const QUERY_OCTETS_MAX = 4096;

/**
 * One guest's connection: queries in, one behind the other, answers out as they come (RFC 7766
 * §6.2.1.1, §7). Neither a guest that sends octet by octet nor one that reads nothing holds it for
 * longer than {@link IDLE}, or makes it keep more than one socket's read and a few answers.
 */
export class NameConnection {
  readonly address: string;
  readonly #socket: Socket;
  readonly #server: NameServer;
  readonly #clock: Clock;
  readonly #reader = new MessageReader(QUERY_OCTETS_MAX);
  #underWay = 0;
  #hasEnded = false;
  #progressAt: Millis;
  #timer: Timer;

  /** `closed` is called once. */
  constructor(
    socket: Socket,
    parts: { readonly server: NameServer; readonly clock: Clock; readonly closed: () => void },
  ) {
    this.address = socket.remoteAddress ?? "";
    this.#socket = socket;
    this.#server = parts.server;
    this.#clock = parts.clock;
    this.#progressAt = this.#clock.now();
    this.#timer = this.#watch(IDLE);
    socket.on("error", () => {
      this.destroy(); // a guest's reset is no event
    });
    socket.on("data", (octets: Buffer) => {
      this.#reader.push(octets);
      this.#work();
    });
    socket.on("end", () => {
      this.#hasEnded = true;
      this.#work();
    });
    socket.once("close", () => {
      this.#timer.stop();
      parts.closed();
    });
  }

  /** When it last brought a whole query or took an answer. */
  get progressAt(): Millis {
    return this.#progressAt;
  }

  destroy(): void {
    this.#timer.stop();
    this.#socket.destroy();
  }

  #work(): void {
    while (!this.#isFull()) {
      const message = this.#reader.next();
      if (message === undefined) break;
      if (message === "too long") this.destroy();
      else this.#take(message);
      if (this.#socket.destroyed) return;
    }
    if (this.#isFull()) this.#socket.pause();
    else if (this.#hasEnded && this.#underWay === 0) this.#socket.end();
    else this.#socket.resume();
  }

  #take(message: Buffer): void {
    this.#progressed();
    this.#underWay += 1;
    const guest = { address: this.address, over: "tcp" } as const;
    const isServed = this.#server.receive(message, guest, (reply) => {
      this.#underWay -= 1;
      this.#send(reply);
    });
    // Whoever sends what is no query says nothing that is worth waiting for.
    if (!isServed) this.destroy();
  }

  #send(reply: Buffer): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(framed(reply), () => {
      if (this.#socket.destroyed) return;
      this.#progressed();
      this.#work();
    });
  }

  #isFull(): boolean {
    return this.#underWay >= UNDER_WAY_MAX || this.#socket.writableLength > UNREAD_OCTETS_MAX;
  }

  #progressed(): void {
    this.#progressAt = this.#clock.now();
  }

  /** One timer at a time: an answer does not cost a new one. */
  #watch(delay: Millis): Timer {
    return this.#clock.after(delay, () => {
      const left = (this.#progressAt + IDLE - this.#clock.now()) as Millis;
      if (left > 0) this.#timer = this.#watch(left);
      else this.destroy();
    });
  }
}
