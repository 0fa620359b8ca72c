import type { Clock, Timer } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { Throttle } from "../base/throttle.js";
import type {
  DefinitionJudgement,
  DefinitionRefusal,
  SignedDefinition,
} from "../trust/signed-definition.js";
import { isNewer, type DefinitionMark, type DefinitionMessage } from "./definition-message.js";

/** A neighbour's definitions are judged no more often than this: to judge one costs something. */
const JUDGING_INTERVAL = seconds(1);
const JUDGED_MAX = 256;

/** What a node without a definition has. */
const NONE: DefinitionMark = { version: 0, signature: Buffer.alloc(0) };

/** What the exchange needs of its owner. */
export interface DefinitionExchangeParts {
  readonly clock: Clock;
  /** What this node has; undefined for one that has none yet. */
  readonly current: SignedDefinition | undefined;
  readonly judge: (definition: SignedDefinition) => DefinitionJudgement;
  /** A newer one, found sound: it is this node's from now on. */
  readonly install: (definition: SignedDefinition, author: NodeId) => void;
  readonly send: (neighbour: NodeId, message: DefinitionMessage) => void;
  readonly neighbours: () => Iterable<NodeId>;
  /** A neighbour's was not taken. */
  readonly refused: (neighbour: NodeId, reason: DefinitionRefusal) => void;
}

/**
 * Keeps the nodes of a network on one definition: the newest that an admin has signed.
 *
 * Theory of operation: neighbours tell each other the mark of what they have. To a mark older than
 * its own a node answers with its definition; to a newer one with its own mark, which asks for the
 * definition. What is taken is told to all neighbours. So a definition crosses each connection once,
 * and only where it is news.
 */
export class DefinitionExchange {
  readonly #parts: DefinitionExchangeParts;
  readonly #judging = new Throttle<NodeId>(JUDGING_INTERVAL, JUDGED_MAX);
  /** Neighbours that are to be asked again. */
  readonly #later = new Map<NodeId, Timer>();
  #current: SignedDefinition | undefined;

  constructor(parts: DefinitionExchangeParts) {
    this.#parts = parts;
    this.#current = parts.current;
  }

  get current(): SignedDefinition | undefined {
    return this.#current;
  }

  /** This node's admin has changed it. */
  publish(definition: SignedDefinition): void {
    this.#current = definition;
    this.#tellAll();
  }

  neighbourMet(neighbour: NodeId): void {
    this.#tell(neighbour);
  }

  neighbourLost(neighbour: NodeId): void {
    this.#later.get(neighbour)?.stop();
    this.#later.delete(neighbour);
  }

  stop(): void {
    for (const timer of this.#later.values()) timer.stop();
    this.#later.clear();
  }

  receive(neighbour: NodeId, message: DefinitionMessage): void {
    if (message.kind === "definition") this.#take(neighbour, message.definition);
    else this.#compare(neighbour, message);
  }

  #compare(neighbour: NodeId, mark: DefinitionMark): void {
    const own = this.#current ?? NONE;
    if (isNewer(mark, own)) this.#tell(neighbour);
    else if (isNewer(own, mark) && this.#current !== undefined) {
      this.#parts.send(neighbour, { kind: "definition", definition: this.#current });
    }
  }

  #take(neighbour: NodeId, definition: SignedDefinition): void {
    if (!isNewer(definition, this.#current ?? NONE)) return; // another neighbour was quicker
    if (this.#judging.admit(neighbour, this.#parts.clock.now()) === undefined) {
      this.#askLater(neighbour);
      return;
    }
    const judgement = this.#parts.judge(definition);
    if (judgement.kind === "refused") {
      this.#parts.refused(neighbour, judgement.reason);
      return;
    }
    this.#current = definition;
    this.#parts.install(definition, judgement.author);
    this.#tellAll();
  }

  /** One that changes twice in a second is taken when the second is over. */
  #askLater(neighbour: NodeId): void {
    if (this.#later.has(neighbour)) return;
    const timer = this.#parts.clock.after(JUDGING_INTERVAL, () => {
      this.#later.delete(neighbour);
      this.#tell(neighbour); // to which it answers with what it has by then
    });
    this.#later.set(neighbour, timer);
  }

  #tellAll(): void {
    for (const neighbour of this.#parts.neighbours()) this.#tell(neighbour);
  }

  #tell(neighbour: NodeId): void {
    const { version, signature } = this.#current ?? NONE;
    this.#parts.send(neighbour, { kind: "definition-mark", version, signature });
  }
}
