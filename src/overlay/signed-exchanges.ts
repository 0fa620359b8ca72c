import type { Clock } from "../base/clock.js";
import type { NodeId } from "../base/ids.js";
import { DefinitionExchange, type DefinitionExchangeParts } from "./definition-exchange.js";
import type { DefinitionMessage } from "./definition-message.js";
import type { FloodRefusal } from "./refusals.js";
import { StatementExchange, type StatementExchangeParts } from "./statement-exchange.js";
import { isStatementMessage, type StatementMessage } from "./statement-message.js";

/** What the exchanges need of their owner. */
export interface SignedExchangesParts {
  readonly clock: Clock;
  readonly definition: Pick<DefinitionExchangeParts, "current" | "judge" | "install">;
  readonly statements: Pick<StatementExchangeParts, "list" | "judge" | "install">;
  readonly send: (neighbour: NodeId, message: DefinitionMessage | StatementMessage) => void;
  readonly neighbours: () => Iterable<NodeId>;
  /** A neighbour's was not taken. */
  readonly refused: (neighbour: NodeId, reason: FloodRefusal) => void;
}

/** What is signed once for the whole network and passed on by neighbours, beside what each node tells of itself. */
export class SignedExchanges {
  readonly definitions: DefinitionExchange;
  readonly statements: StatementExchange;

  constructor({ definition, statements, ...parts }: SignedExchangesParts) {
    this.definitions = new DefinitionExchange({ ...parts, ...definition });
    this.statements = new StatementExchange({ ...parts, ...statements });
  }

  /** Statements go first: the neighbour may be told whom not to believe. */
  neighbourMet(neighbour: NodeId): void {
    this.statements.neighbourMet(neighbour);
    this.definitions.neighbourMet(neighbour);
  }

  neighbourLost(neighbour: NodeId): void {
    this.statements.neighbourLost(neighbour);
    this.definitions.neighbourLost(neighbour);
  }

  receive(from: NodeId, message: DefinitionMessage | StatementMessage): void {
    if (isStatementMessage(message)) this.statements.receive(from, message);
    else this.definitions.receive(from, message);
  }

  stop(): void {
    this.definitions.stop();
    this.statements.stop();
  }
}
