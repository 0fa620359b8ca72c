import type { Clock, Timer } from "../../base/clock.js";
import { seconds, type Millis } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import type { ProbeAnswer, Tunnels } from "../../overlay/tunnels.js";
import type { Echo } from "../network-view.js";

/** How long an answer may take. */
const ECHO_TIMEOUT = seconds(2);

/** Probes under way; more are refused as unreachable. */
const ECHOES_MAX = 256;

const NO_WAY: Echo = { outcome: "unreachable", roundTripMs: -1, hopsThere: 0, hopsBack: 0 };
const NO_ANSWER: Echo = { ...NO_WAY, outcome: "timeout" };

interface Pending {
  readonly node: NodeId;
  readonly sent: Millis;
  readonly deadline: Timer;
  readonly reply: (answer: Echo) => void;
}

/** Probes of other nodes, and the answers to them. */
export class Echoes {
  readonly #clock: Clock;
  readonly #tunnels: Tunnels;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(clock: Clock, tunnels: Tunnels) {
    this.#clock = clock;
    this.#tunnels = tunnels;
  }

  /** `reply` is called once. */
  ask(node: NodeId, sequence: number, reply: (answer: Echo) => void): void {
    const id = this.#nextId;
    this.#nextId = (this.#nextId + 1) >>> 0;
    const sent = this.#clock.now();
    if (this.#pending.size >= ECHOES_MAX || !this.#tunnels.probe(node, id, sequence)) {
      reply(NO_WAY);
      return;
    }
    const deadline = this.#clock.after(ECHO_TIMEOUT, () => {
      this.#pending.delete(id);
      reply(NO_ANSWER);
    });
    this.#pending.set(id, { node, sent, deadline, reply });
  }

  answered({ id, node, forwardHops, backHops }: ProbeAnswer): void {
    const pending = this.#pending.get(id);
    if (pending?.node !== node) return;
    this.#pending.delete(id);
    pending.deadline.stop();
    const roundTripMs = this.#clock.now() - pending.sent;
    pending.reply({ outcome: "reply", roundTripMs, hopsThere: forwardHops, hopsBack: backHops });
  }

  stop(): void {
    for (const { deadline, reply } of this.#pending.values()) {
      deadline.stop();
      reply(NO_ANSWER);
    }
    this.#pending.clear();
  }
}
