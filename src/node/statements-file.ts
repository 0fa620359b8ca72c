import { ConfigError } from "../base/errors.js";
import type { SignedStatement } from "../trust/signed-statement.js";

/** Octets in base64. */
interface StoredStatement {
  readonly octets: string;
  readonly chain: readonly string[];
  readonly signature: string;
}

/** The text of the file that keeps what was said of whom to believe. */
export function formatStatements(statements: readonly SignedStatement[]): string {
  const stored: StoredStatement[] = statements.map(({ octets, chain, signature }) => ({
    octets: octets.toString("base64"),
    chain: chain.map((each) => each.toString("base64")),
    signature: signature.toString("base64"),
  }));
  return `${JSON.stringify(stored, undefined, 2)}\n`;
}

/** Reads it back, none where there is no file; ERR_STATE where it is damaged: a revoked key must not be believed. */
export function readStatements(text: string | undefined): readonly SignedStatement[] {
  if (text === undefined) return [];
  const stored = parsed(text);
  if (!Array.isArray(stored) || !stored.every(isStored)) {
    throw new ConfigError(
      "ERR_STATE",
      "the stored revocations are damaged: restore statements.json",
    );
  }
  return stored.map(({ octets, chain, signature }) => ({
    octets: Buffer.from(octets, "base64"),
    chain: chain.map((each) => Buffer.from(each, "base64")),
    signature: Buffer.from(signature, "base64"),
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredStatement {
  if (typeof value !== "object" || value === null) return false;
  const { octets, chain, signature } = value as Partial<StoredStatement>;
  const isChain = Array.isArray(chain) && chain.every((each) => typeof each === "string");
  return isChain && typeof octets === "string" && typeof signature === "string";
}
