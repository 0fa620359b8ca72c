import type { Clock, Timer } from "../base/clock.js";
import { seconds, type Millis } from "../base/duration.js";
import type { ControlConnection } from "./control-transport.js";
import {
  isFloodedMessage,
  minorOf,
  PROTOCOL_MINOR,
  PROTOCOL_VERSION,
  type ControlMessage,
  type FloodedMessage,
  type Hello,
  type Request,
  type ResponseBody,
} from "./control-message.js";
import { Liveness, PING_INTERVAL } from "./liveness.js";
import { GATEWAY_SENT_MAX, GATEWAY_TAKEN_MAX, PendingRequests } from "./pending-requests.js";
import type { UplinkId } from "./uplink.js";
import type { WireGuardOffer } from "./wireguard-link.js";

/** How long the hello, and then the data connection, may take. */
export const ESTABLISH_TIMEOUT = seconds(5);

/**
 *   greeting ──hello both ways──▶ connecting ──data connection──▶ up
 *       └──────────────┴──────── any failure ────────────┴──────▶ closed
 */
export type SessionState = "greeting" | "connecting" | "up" | "closed";

/** What a session tells its owner; `closed` comes exactly once, unless the owner closed it. */
export interface SessionOwner {
  greeted(session: Session, hello: Hello): void;
  /** A ping was answered: the session has a new round trip. */
  measured(session: Session): void;
  message(session: Session, message: FloodedMessage): void;
  request(session: Session, request: Request, answer: (body: ResponseBody) => void): void;
  offered(session: Session, offer: WireGuardOffer | undefined): void;
  closed(session: Session, reason: string): void;
}

/** What this node says of itself. */
export type Greeting = Pick<Hello, "release">;

interface SessionParts {
  readonly connection: ControlConnection;
  readonly clock: Clock;
  readonly greeting: Greeting;
  readonly owner: SessionOwner;
  /** Drawn by the caller for a dialled connection; undefined for an accepted one. */
  readonly uplink: UplinkId | undefined;
}

/** The life of one control connection: greeting, liveness, requests. */
export class Session {
  readonly connection: ControlConnection;
  readonly since: Millis;
  readonly #clock: Clock;
  readonly #greeting: Greeting;
  readonly #owner: SessionOwner;
  readonly #liveness: Liveness;
  /** Of this node, or passed on by it. */
  readonly #asked: PendingRequests;
  /** Of the peer. */
  readonly #taken: PendingRequests;
  #state: SessionState = "greeting";
  #uplink: UplinkId | undefined;
  #hello: Hello | undefined;
  #deadline: Timer;
  #ticker: Timer | undefined;

  constructor(parts: SessionParts) {
    this.connection = parts.connection;
    this.#clock = parts.clock;
    this.#asked = new PendingRequests(parts.clock, GATEWAY_SENT_MAX);
    this.#taken = new PendingRequests(parts.clock, GATEWAY_TAKEN_MAX);
    this.#greeting = parts.greeting;
    this.#owner = parts.owner;
    this.#uplink = parts.uplink;
    this.since = parts.clock.now();
    this.#liveness = new Liveness(this.since);
    this.#deadline = this.#failAfter("no hello within 5 s");
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The name both ends give the uplink; known once greeted. */
  get uplink(): UplinkId | undefined {
    return this.#uplink;
  }

  /** What the peer said of itself; undefined while greeting. */
  get hello(): Hello | undefined {
    return this.#hello;
  }

  /** Of the control connection; undefined until the first ping was answered. */
  get roundTrip(): Millis | undefined {
    return this.#liveness.roundTrip;
  }

  /** Begins: opens the connection for delivery and says hello. */
  start(): void {
    this.connection.open({
      message: (message) => {
        this.#receive(message);
      },
      closed: (reason) => {
        this.#end(reason);
      },
    });
    const uplink = this.#uplink;
    const [version, minor] = [PROTOCOL_VERSION, PROTOCOL_MINOR];
    const wall = this.#clock.wall();
    this.send({ kind: "hello", version, minor, uplink, wall, ...this.#greeting });
  }

  /** The data connection is there. */
  established(): void {
    if (this.#state !== "connecting") return;
    this.#state = "up";
    this.#deadline.stop();
  }

  /** What the peer's release would not understand it is not told. */
  send(message: ControlMessage): void {
    if (this.#state !== "closed" && this.#understands(message)) this.connection.send(message);
  }

  /** Asks the peer; `done` is called once, with a refusal where the session ends before. */
  request(request: Request, done: (body: ResponseBody) => void): void {
    if (this.#state === "closed") {
      done({ kind: "refused", reason: "the connection is closed" });
      return;
    }
    if (!this.#understands({ kind: "request", id: 0, ...request })) {
      done({ kind: "refused", reason: `release ${this.#hello?.release ?? ""} cannot: update it` });
      return;
    }
    const id = this.#asked.add(request.body, done);
    if (id !== undefined) this.send({ kind: "request", id, ...request });
  }

  #understands(message: ControlMessage): boolean {
    return minorOf(message) <= (this.#hello?.minor ?? 0);
  }

  /** Ends it with a word to the peer, and without one to the owner. */
  close(reason: string): void {
    if (this.#state === "closed") return;
    this.send({ kind: "bye", reason });
    this.#release(reason);
    this.connection.close(reason);
  }

  /** Ends it because something is wrong with it: the owner is told. */
  fail(reason: string): void {
    if (this.#state === "closed") return;
    this.connection.close(reason);
    this.#end(reason);
  }

  #end(reason: string): void {
    if (this.#state === "closed") return;
    this.#release(reason);
    this.#owner.closed(this, reason);
  }

  #release(reason: string): void {
    this.#state = "closed";
    this.#deadline.stop();
    this.#ticker?.stop();
    this.#asked.refuseAll(reason);
    this.#taken.refuseAll(reason);
  }

  #receive(message: ControlMessage): void {
    if (this.#state === "closed") return;
    this.#liveness.heard(this.#clock.now());
    if (this.#state === "greeting" && message.kind !== "hello" && message.kind !== "bye") {
      this.fail(`said ${message.kind} before hello`);
      return;
    }
    this.#dispatch(message);
  }

  #dispatch(message: ControlMessage): void {
    if (isFloodedMessage(message)) {
      this.#owner.message(this, message);
      return;
    }
    switch (message.kind) {
      case "hello":
        this.#greet(message);
        return;
      case "ping":
        this.send({ kind: "pong", id: message.id });
        return;
      case "pong":
        this.#liveness.pong(message.id, this.#clock.now());
        this.#rest();
        this.#owner.measured(this);
        return;
      case "request":
        this.#take(message.id, message);
        return;
      case "response":
        this.#asked.answer(message.id, message.body);
        return;
      case "wireguard":
        this.#owner.offered(this, message.offer);
        return;
      case "bye":
        this.fail(message.reason === "" ? "the peer said bye" : message.reason);
    }
  }

  #take(id: number, request: Request): void {
    const taken = this.#taken.add(request.body, (body) => {
      this.send({ kind: "response", id, body });
    });
    if (taken === undefined) return;
    this.#owner.request(this, request, (body) => {
      this.#taken.answer(taken, body);
    });
  }

  #greet(hello: Hello): void {
    const refusal = this.#refusalOf(hello);
    if (refusal !== undefined) {
      this.send({ kind: "bye", reason: refusal });
      this.fail(refusal);
      return;
    }
    this.#hello = hello;
    this.#uplink ??= hello.uplink;
    this.#state = "connecting";
    this.#deadline.stop();
    this.#deadline = this.#failAfter("no data connection within 5 s");
    this.#tick();
    this.#owner.greeted(this, hello);
  }

  #refusalOf(hello: Hello): string | undefined {
    if (this.#state !== "greeting") return "said hello twice";
    if (hello.version !== PROTOCOL_VERSION) {
      return `protocol version ${hello.version} (release ${hello.release}) meets version ${PROTOCOL_VERSION} (release ${this.#greeting.release}): update the older one`;
    }
    if (this.#uplink === undefined && hello.uplink === undefined) {
      return "the dialler gave the uplink no name";
    }
    return undefined;
  }

  #tick(): void {
    const action = this.#liveness.tick(this.#clock.now());
    if (action.kind === "dead") {
      this.fail("nothing heard for 1 s after a ping");
      return;
    }
    this.send(action);
    this.#tickAfter(PING_INTERVAL);
  }

  /** The data connection is probed every second: what this one is probed for beside it can wait. */
  #rest(): void {
    if (this.#state !== "up") return;
    this.#ticker?.stop();
    this.#tickAfter(this.#liveness.rest(this.#clock.now()));
  }

  #tickAfter(delay: Millis): void {
    this.#ticker = this.#clock.after(delay, () => {
      this.#tick();
    });
  }

  #failAfter(reason: string): Timer {
    return this.#clock.after(ESTABLISH_TIMEOUT, () => {
      this.fail(reason);
    });
  }
}
