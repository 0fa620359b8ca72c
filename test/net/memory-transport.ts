import type { Clock } from "../../src/base/clock.js";
import { seconds } from "../../src/base/duration.js";
import type { Endpoint } from "../../src/base/endpoint.js";
import type {
  ControlConnection,
  ControlReceiver,
  ControlTransport,
  Dialing,
  DialResult,
  PeerIdentity,
} from "../../src/overlay/control-transport.js";
import type { ControlMessage } from "../../src/overlay/control-message.js";
import { decodeControl, encodeControl } from "../../src/io/grpc/control-codec.js";
import type { MemoryWire } from "./memory-wire.js";

/** As the dialer over gRPC does. */
const DIAL_TIMEOUT = seconds(2.5);

/** One end of a control connection in memory. Messages cross as octets, through the real codec. */
class MemoryControl implements ControlConnection {
  readonly peer: PeerIdentity;
  readonly dialled: boolean;
  readonly remote: Endpoint;
  readonly #names: { readonly self: string; readonly peer: string };
  readonly #wire: MemoryWire;
  other: MemoryControl | undefined;
  #receiver: ControlReceiver | undefined;
  #early: ControlMessage[] = [];
  #closed = false;

  constructor(parts: {
    readonly peer: PeerIdentity;
    readonly dialled: boolean;
    readonly remote: Endpoint;
    readonly names: { readonly self: string; readonly peer: string };
    readonly wire: MemoryWire;
  }) {
    this.peer = parts.peer;
    this.dialled = parts.dialled;
    this.remote = parts.remote;
    this.#names = parts.names;
    this.#wire = parts.wire;
  }

  open(receiver: ControlReceiver): void {
    this.#receiver = receiver;
    for (const message of this.#early.splice(0)) receiver.message(message);
  }

  send(message: ControlMessage): void {
    if (this.#closed) return;
    const octets = encodeControl(message);
    this.#wire.octets += octets.length;
    this.#cross(message.kind, (other) => {
      other.#arrive(decodeControl(octets));
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cross("FIN", (other) => {
      other.lost("the peer closed");
    });
  }

  /** The connection is gone, without a word from here to the other end. */
  lost(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#receiver?.closed(reason);
  }

  #arrive(message: ControlMessage | undefined): void {
    if (this.#closed) return;
    if (message === undefined) throw new Error("the codec did not take back what it made");
    if (this.#receiver === undefined) this.#early.push(message);
    else this.#receiver.message(message);
  }

  #cross(what: string, arrive: (other: MemoryControl) => void): void {
    const { other } = this;
    if (other === undefined) return;
    this.#wire.send({
      from: this.#names.self,
      to: this.#names.peer,
      what,
      deliver: () => {
        arrive(other);
      },
    });
  }
}

/** A host that can be dialled. */
export interface Listening {
  readonly name: string;
  readonly identity: PeerIdentity;
  readonly accept: (connection: ControlConnection) => void;
}

/** Where the hosts of a scene listen: by port, as every host has the same address. */
export class MemoryEther {
  readonly wire: MemoryWire;
  readonly listening = new Map<number, Listening>();
  readonly #live = new Set<readonly [MemoryControl, MemoryControl, string, string]>();

  /** Whether a path leads from one host to the other; every one does unless a scene says so. */
  mayMeet: (a: string, b: string) => boolean = () => true;

  readonly #clock: Clock;

  constructor(wire: MemoryWire, clock: Clock) {
    this.wire = wire;
    this.#clock = clock;
  }

  /** Breaks the control connections between two hosts as a reset does. */
  resetBetween(a: string, b: string): void {
    for (const pair of this.#live) {
      const ends = [pair[2], pair[3]];
      if (!ends.includes(a) || !ends.includes(b)) continue;
      this.#live.delete(pair);
      pair[0].lost("connection reset");
      pair[1].lost("connection reset");
    }
  }

  /** Breaks every control connection of a host as a reset does: both ends hear of it. */
  reset(name: string): void {
    for (const pair of this.#live) {
      if (pair[2] !== name && pair[3] !== name) continue;
      this.#live.delete(pair);
      pair[0].lost("connection reset");
      pair[1].lost("connection reset");
    }
  }

  transportOf(dialler: {
    readonly name: string;
    readonly identity: PeerIdentity;
  }): ControlTransport {
    return {
      dial: (endpoint, done) => this.#dial(dialler, endpoint, done),
    };
  }

  #dial(
    dialler: { readonly name: string; readonly identity: PeerIdentity },
    endpoint: Endpoint,
    done: (result: DialResult) => void,
  ): Dialing {
    let cancelled = false;
    const give = (result: DialResult): void => {
      deadline.stop();
      if (!cancelled) done(result);
      cancelled = true;
    };
    const deadline = this.#clock.after(DIAL_TIMEOUT, () => {
      give({ kind: "failed", reason: "no answer" });
    });
    const target = this.listening.get(endpoint.port);
    const to = target?.name ?? dialler.name;
    this.wire.send({
      from: dialler.name,
      to,
      what: target === undefined ? "SYN to nobody" : "SYN",
      deliver: () => {
        if (cancelled) return;
        if (target === undefined || !this.mayMeet(dialler.name, target.name))
          give({ kind: "failed", reason: "connection refused" });
        else this.#connect(dialler, target, endpoint, give);
      },
    });
    return {
      cancel: () => {
        cancelled = true;
        deadline.stop();
      },
    };
  }

  #connect(
    dialler: { readonly name: string; readonly identity: PeerIdentity },
    target: Listening,
    remote: Endpoint,
    done: (result: DialResult) => void,
  ): void {
    const near = new MemoryControl({
      peer: target.identity,
      dialled: true,
      remote,
      names: { self: dialler.name, peer: target.name },
      wire: this.wire,
    });
    const far = new MemoryControl({
      peer: dialler.identity,
      dialled: false,
      remote: { host: "memory", port: 0 },
      names: { self: target.name, peer: dialler.name },
      wire: this.wire,
    });
    near.other = far;
    far.other = near;
    this.#live.add([near, far, dialler.name, target.name]);
    target.accept(far);
    done({ kind: "connected", connection: near });
  }
}
