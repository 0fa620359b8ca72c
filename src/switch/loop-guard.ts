import type { Clock, Timer } from "../base/clock.js";
import { millis, type Millis } from "../base/duration.js";
import type { NodeId, PortId } from "../base/ids.js";

/** How often each guarded port says where it is: a loop that comes to be is found within two of these. */
export const BEACON_INTERVAL = millis(250);

/** A port stays blocked for so long after the last beacon that blocked it: five may be lost. */
export const BLOCK_TIME = millis(1_500);

/** One beacon is answered with another at most so often. */
const ANSWER_INTERVAL = millis(50);

/** A port of some node. */
export interface GuardedPlace {
  readonly node: NodeId;
  /** The node's own number of the port. */
  readonly port: number;
}

/** What the guard does, and asks. */
export interface LoopGuardParts {
  readonly self: NodeId;
  readonly clock: Clock;
  /** Whether the network leads to the node: where it does not, a second way is the only one. */
  readonly isReachable: (node: NodeId) => boolean;
  /** Says out of the port where it is. */
  readonly sendBeacon: (port: PortId) => void;
  /** From now on nothing passes the port, because it is on one wire with that other; or all does again. */
  readonly block: (port: PortId, other: GuardedPlace | undefined) => void;
  /** Who is behind which port of the bridges on the wire is not what it was: they are to learn it anew. */
  readonly relearn: (port: PortId) => void;
}

interface Guarded {
  readonly sends: boolean;
  /** The lower place that was heard last, and when. */
  blocker: { readonly place: GuardedPlace; heard: Millis } | undefined;
  answered: Millis | undefined;
  /** Who was heard on the wire, when last, and how often at first. */
  readonly others: Map<string, { heard: Millis; times: number }>;
}

/** Frames are still under way by the old way when another is heard first: so what is learned is forgotten twice. */
const RELEARN_TIMES = 2;

/**
 * Finds ways between ports of one LAN beside the LAN itself, such as a cable between two hosts' bridges, and leaves
 * one of them open: of the ports on one wire the lowest, by node id and number. The others pass nothing, and listen.
 *
 * Each port that may be on a wire with others says so again and again. Two that hear one another are on one wire,
 * whatever is between them; the higher gives way, until it has not heard a lower one for a while, or the network
 * does not lead to that one any more: the wire is then no second way.
 */
export class LoopGuard {
  readonly #parts: LoopGuardParts;
  readonly #ports = new Map<PortId, Guarded>();
  #timer: Timer | undefined;

  constructor(parts: LoopGuardParts) {
    this.#parts = parts;
  }

  /** Ports that pass nothing, and because of whom. */
  blocked(): ReadonlyMap<PortId, GuardedPlace> {
    return new Map(
      [...this.#ports].flatMap(([id, { blocker }]) =>
        blocker === undefined ? [] : [[id, blocker.place] as const],
      ),
    );
  }

  /** Listens at the port; with `sends`, tells others of it too. */
  attach(port: PortId, { sends }: { readonly sends: boolean }): void {
    this.#ports.set(port, { sends, blocker: undefined, answered: undefined, others: new Map() });
    if (!sends) return;
    this.#parts.sendBeacon(port);
    this.#timer ??= this.#later();
  }

  detach(port: PortId): void {
    this.#ports.delete(port);
  }

  /** A sound beacon of that place came in at the port. */
  heard(port: PortId, place: GuardedPlace): void {
    const guarded = this.#ports.get(port);
    const { self, isReachable, clock } = this.#parts;
    if (guarded === undefined) return;
    const order = compare(place, { node: self, port });
    if (order === 0 || (place.node !== self && !isReachable(place.node))) return;
    this.#meet(port, guarded, place);
    if (order < 0) this.#giveWay(port, guarded, place);
    else if (guarded.sends && isDue(guarded.answered, clock.now())) {
      guarded.answered = clock.now();
      this.#parts.sendBeacon(port); // it is to give way at once, and not when our next one comes
    }
  }

  stop(): void {
    this.#timer?.stop();
    this.#ports.clear();
  }

  #meet(port: PortId, { others }: Guarded, { node, port: number }: GuardedPlace): void {
    const name = `${node} ${number}`;
    const times = (others.get(name)?.times ?? 0) + 1;
    others.set(name, { heard: this.#parts.clock.now(), times });
    if (times <= RELEARN_TIMES) this.#parts.relearn(port);
    this.#timer ??= this.#later();
  }

  #giveWay(port: PortId, guarded: Guarded, place: GuardedPlace): void {
    const isNew = guarded.blocker === undefined;
    guarded.blocker = { place, heard: this.#parts.clock.now() };
    if (isNew) this.#parts.block(port, place);
    this.#timer ??= this.#later();
  }

  #later(): Timer {
    return this.#parts.clock.after(BEACON_INTERVAL, () => {
      this.#turn();
      const isNeeded = [...this.#ports.values()].some(
        ({ sends, others }) => sends || others.size > 0,
      );
      this.#timer = isNeeded ? this.#later() : undefined;
    });
  }

  #turn(): void {
    const now = this.#parts.clock.now();
    for (const [port, guarded] of this.#ports) {
      const { blocker, sends, others } = guarded;
      for (const [name, { heard }] of others) {
        if (now - heard < BLOCK_TIME) continue;
        others.delete(name);
        this.#parts.relearn(port);
      }
      if (blocker !== undefined && this.#isOver(blocker, now)) {
        guarded.blocker = undefined;
        this.#parts.block(port, undefined);
        this.#parts.relearn(port);
      }
      if (sends) this.#parts.sendBeacon(port);
    }
  }

  #isOver({ place, heard }: NonNullable<Guarded["blocker"]>, now: Millis): boolean {
    const { self, isReachable } = this.#parts;
    if (place.node !== self && !isReachable(place.node)) return true;
    return now - heard >= BLOCK_TIME;
  }
}

/** Negative where the one is lower than the other; 0 for the same. */
function compare(one: GuardedPlace, other: GuardedPlace): number {
  if (one.node !== other.node) return one.node < other.node ? -1 : 1;
  return one.port - other.port;
}

function isDue(last: Millis | undefined, now: Millis): boolean {
  return last === undefined || now - last >= ANSWER_INTERVAL;
}
