/**
 * Every code an error of spanlan can carry. Codes are API: callers test the code, never the text.
 * Each one is explained in docs/ERRORS.md.
 */
export const ERROR_CODES = [
  "ERR_CONFIG_INVALID",
  "ERR_CONFIG_CONFLICT",
  "ERR_NOT_FOUND",
  "ERR_STATE",
  "ERR_TOKEN",
  "ERR_PEER_IDENTITY",
  "ERR_PEER_PROTOCOL",
  "ERR_PEER_UNREACHABLE",
  "ERR_PEER_REFUSED",
  "ERR_SYSTEM_PRIVILEGE",
  "ERR_SYSTEM_MISSING",
  "ERR_SYSTEM_BUSY",
  "ERR_SYSTEM",
  "ERR_INTERNAL",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The base of every error spanlan throws on purpose. The message names the value that was wrong and
 * the remedy. Subclasses say whose fault it is.
 */
export class SpanError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** The caller's: a command, a file or a value that cannot be served. */
export class ConfigError extends SpanError {}

/** The other node's: what it sent, or that it cannot be reached. */
export class PeerError extends SpanError {}

/** The operating system's, or a tool's. */
export class SystemError extends SpanError {}

/** Ours. */
export class InternalError extends SpanError {}

/** What Node adds to the system's words: the call, and the path where there is one. */
const CALL_AND_PATH = /^([A-Z][A-Z0-9]+: [^,]+), [a-z]+(?: '.*)?$/s;

/** Why a call of the system failed, for a message that names the path itself. */
export function systemReasonOf(thrown: unknown): string {
  return messageOf(thrown).replace(CALL_AND_PATH, "$1");
}

/** The text of anything that was thrown; an Error of another realm, as a test has it, is one too. */
export function messageOf(thrown: unknown): string {
  const isTold = typeof thrown === "object" && thrown !== null && "message" in thrown;
  return isTold && typeof thrown.message === "string" ? thrown.message : String(thrown);
}
