import { messageOf } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { DefinitionExchange } from "../overlay/definition-exchange.js";
import type { SignedDefinition } from "../trust/signed-definition.js";
import type { SharedDefinition } from "../xml/definition.js";
import type { DefinitionBook } from "./definition-book.js";
import type { NetworkTrust } from "./network-trust.js";

/** The definition of a running network: brings what runs in line with each change of it. */
export class LiveDefinition {
  readonly #book: DefinitionBook;
  readonly #apply: (shared: SharedDefinition) => void;
  readonly #exchange: () => DefinitionExchange;
  readonly #sign: NetworkTrust["sign"];
  readonly #logger: Logger;

  constructor(parts: {
    readonly book: DefinitionBook;
    /** Serves this from now on. */
    readonly apply: (shared: SharedDefinition) => void;
    readonly exchange: () => DefinitionExchange;
    readonly sign: NetworkTrust["sign"];
    readonly logger: Logger;
  }) {
    this.#book = parts.book;
    this.#apply = parts.apply;
    this.#exchange = parts.exchange;
    this.#sign = parts.sign;
    this.#logger = parts.logger;
  }

  /** As it was signed last. */
  get signed(): SignedDefinition {
    return this.#book.signed;
  }

  /** This host's operator has changed what all share, and it is booked: it is so here and elsewhere. */
  publish(signed: SignedDefinition): void {
    this.#apply(this.#book.definition.shared);
    this.#exchange().publish(signed);
  }

  /**
   * Signs it anew as it is, where nobody may believe whoever signed it last, or will not for long: joiners
   * would not take it.
   */
  reaffirm(): void {
    const { version, xml } = this.#book.signed;
    const signed = this.#sign({ version: version + 1, xml });
    this.#book.redefine(this.#book.definition, signed);
    this.#exchange().publish(signed);
    this.#logger.info("definition signed anew", { version: signed.version });
  }

  /** Another host's admin has changed it. What cannot be served here is told, and passed on. */
  adopt(signed: SignedDefinition, author: NodeId): void {
    const { version } = signed;
    try {
      this.#apply(this.#book.adopt(signed).shared);
      this.#logger.info("definition changed", { version, node: author });
    } catch (error) {
      const reason = messageOf(error);
      this.#logger.error("definition not applied", { version, node: author, reason });
    }
  }
}
