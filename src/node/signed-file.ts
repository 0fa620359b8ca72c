import type { EpochMillis } from "../base/duration.js";
import { ConfigError } from "../base/errors.js";
import type { SignedDefinition } from "../trust/signed-definition.js";

interface StoredDefinition {
  readonly version: number;
  readonly signedAt: number;
  readonly xml: string;
  /** Base64 of DER. */
  readonly chain: readonly string[];
  /** Base64. */
  readonly signature: string;
}

/** The text of the file that keeps a signed definition as it came. */
export function formatSigned(definition: SignedDefinition): string {
  const { chain, signature } = definition;
  const stored: StoredDefinition = {
    ...definition,
    chain: chain.map((each) => each.toString("base64")),
    signature: signature.toString("base64"),
  };
  return `${JSON.stringify(stored, undefined, 2)}\n`;
}

/** Reads it back; ERR_STATE where it is damaged. Whether it is sound is not judged. */
export function readSigned(text: string): SignedDefinition {
  const stored = parsed(text);
  if (!isStored(stored)) {
    throw new ConfigError(
      "ERR_STATE",
      "the stored shared definition is damaged: restore shared.json",
    );
  }
  const { version, signedAt, xml, chain, signature } = stored;
  return {
    version,
    signedAt: signedAt as EpochMillis,
    xml,
    chain: chain.map((each) => Buffer.from(each, "base64")),
    signature: Buffer.from(signature, "base64"),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredDefinition {
  if (typeof value !== "object" || value === null) return false;
  const { version, signedAt, xml, chain, signature } = value as Partial<StoredDefinition>;
  const isCounted = Number.isSafeInteger(version) && Number.isSafeInteger(signedAt);
  const isChain = Array.isArray(chain) && chain.every((each) => typeof each === "string");
  return isCounted && isChain && typeof xml === "string" && typeof signature === "string";
}
