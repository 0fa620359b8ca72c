import type { SignedStatement, StatementId } from "../trust/signed-statement.js";

/** What two neighbours say to each other so that both have all statements of whom to believe. */
export type StatementMessage =
  /** All that the sender has: said when they meet, and to whoever has more, as a question for it. */
  | { readonly kind: "statement-summary"; readonly ids: readonly StatementId[] }
  | { readonly kind: "statements"; readonly statements: readonly SignedStatement[] };

/** Octets of statements in a message; one with so many is closed. */
export const STATEMENTS_OCTETS = 64 * 1024;

/** Tells what is said of whom to believe from everything else that crosses a control connection. */
export function isStatementMessage(message: {
  readonly kind: string;
}): message is StatementMessage {
  return message.kind === "statement-summary" || message.kind === "statements";
}

/** Packs statements into as few messages as their bound allows. */
export function packStatements(
  statements: readonly SignedStatement[],
): readonly StatementMessage[] {
  const messages: StatementMessage[] = [];
  let packed: SignedStatement[] = [];
  let octets = 0;
  for (const statement of statements) {
    packed.push(statement);
    octets += statement.octets.length + sizeOf(statement.chain);
    if (octets < STATEMENTS_OCTETS) continue;
    messages.push({ kind: "statements", statements: packed });
    packed = [];
    octets = 0;
  }
  if (packed.length > 0) messages.push({ kind: "statements", statements: packed });
  return messages;
}

function sizeOf(chain: readonly Buffer[]): number {
  return chain.reduce((octets, { length }) => octets + length, 0);
}
