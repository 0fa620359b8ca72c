import type { spanlan } from "../../generated/overlay.js";
import type { StatementMessage } from "../../overlay/statement-message.js";
import {
  STATEMENT_ID_OCTETS,
  STATEMENT_OCTETS_MAX,
  STATEMENT_SIGNATURE_OCTETS,
  type SignedStatement,
  type StatementId,
} from "../../trust/signed-statement.js";
import { STATEMENTS_MAX } from "../../trust/trust-list.js";
import { readChain } from "./control-fields.js";

type Wire = spanlan.overlay.v1.ControlMessage.$Properties;
type WireStatement = spanlan.overlay.v1.Statement.$Properties;

/** The form on the wire of what is said of whom to believe. */
export function writeStatementMessage(message: StatementMessage): Wire {
  if (message.kind === "statement-summary") {
    return { statementSummary: { ids: Buffer.from(message.ids.join(""), "hex") } };
  }
  return { statements: { statements: writeStatements(message.statements) } };
}

/** The form on the wire of statements, one after the other. */
export function writeStatements(statements: readonly SignedStatement[]): WireStatement[] {
  return statements.map(({ octets, chain, signature }) => ({
    octets,
    chain: [...chain],
    signature,
  }));
}

/** Reads what {@link writeStatements} wrote; undefined where one is beyond a bound. */
export function readStatements(wire: readonly WireStatement[]): SignedStatement[] | undefined {
  const statements: SignedStatement[] = [];
  for (const each of wire) {
    const statement = readStatement(each);
    if (statement === undefined) return undefined;
    statements.push(statement);
  }
  return statements;
}

/** Undefined for what is beyond a bound. */
export function readStatementMessage(wire: Wire): StatementMessage | undefined {
  if (wire.statementSummary != null) return readSummary(wire.statementSummary.ids);
  const statements = readStatements(wire.statements?.statements ?? []);
  return statements && { kind: "statements", statements };
}

function readSummary(octets: Uint8Array | null | undefined): StatementMessage | undefined {
  const digits = Buffer.from(octets ?? []).toString("hex");
  const count = digits.length / (2 * STATEMENT_ID_OCTETS);
  if (!Number.isInteger(count) || count > STATEMENTS_MAX) return undefined;
  const ids = Array.from(
    { length: count },
    (_, at) =>
      digits.slice(2 * at * STATEMENT_ID_OCTETS, 2 * (at + 1) * STATEMENT_ID_OCTETS) as StatementId,
  );
  return { kind: "statement-summary", ids };
}

function readStatement(wire: WireStatement): SignedStatement | undefined {
  const octets = Buffer.from(wire.octets ?? []);
  const sealed = readSeal(wire);
  const isSized = octets.length >= 1 && octets.length <= STATEMENT_OCTETS_MAX;
  return sealed === undefined || !isSized ? undefined : { octets, ...sealed };
}

/** A revocation has its author's chain and signature; a succession has no chain, and two signatures. */
function readSeal(wire: WireStatement): Omit<SignedStatement, "octets"> | undefined {
  const signature = Buffer.from(wire.signature ?? []);
  const isSuccession = (wire.chain?.length ?? 0) === 0;
  const chain = isSuccession ? [] : readChain(wire.chain)?.map((each) => Buffer.from(each));
  const octets = (isSuccession ? 2 : 1) * STATEMENT_SIGNATURE_OCTETS;
  return chain === undefined || signature.length !== octets ? undefined : { chain, signature };
}
