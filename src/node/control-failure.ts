import { Metadata, status, type ServiceError, type StatusObject } from "@grpc/grpc-js";
import {
  ConfigError,
  ERROR_CODES,
  InternalError,
  PeerError,
  SpanError,
  SystemError,
  messageOf,
  type ErrorCode,
} from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { CODE_KEY } from "./control-protocol.js";

/** Trailers hold little: an HTTP/2 header list of more than 16 KiB is refused by many peers. */
const MAX_DETAILS_LENGTH = 2000;

const STATUS_OF_CODE: Readonly<Record<ErrorCode, status>> = {
  ERR_CONFIG_INVALID: status.INVALID_ARGUMENT,
  ERR_CONFIG_CONFLICT: status.ALREADY_EXISTS,
  ERR_NOT_FOUND: status.NOT_FOUND,
  ERR_STATE: status.FAILED_PRECONDITION,
  ERR_TOKEN: status.UNAUTHENTICATED,
  ERR_PEER_IDENTITY: status.UNAUTHENTICATED,
  ERR_PEER_PROTOCOL: status.ABORTED,
  ERR_PEER_UNREACHABLE: status.UNAVAILABLE,
  ERR_PEER_REFUSED: status.PERMISSION_DENIED,
  ERR_SYSTEM_PRIVILEGE: status.PERMISSION_DENIED,
  ERR_SYSTEM_MISSING: status.FAILED_PRECONDITION,
  ERR_SYSTEM_BUSY: status.ABORTED,
  ERR_SYSTEM: status.UNKNOWN,
  ERR_INTERNAL: status.INTERNAL,
};

/** Nobody answers at the control socket. */
export class AgentUnreachable extends SystemError {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_SYSTEM_MISSING", message, options);
  }
}

/** The status of a failed call; what is no SpanError is logged here and told to nobody. */
export function statusOf(thrown: unknown, call: string, logger: Logger): StatusObject {
  const error = thrown instanceof SpanError ? thrown : unexpected(thrown, call, logger);
  const metadata = new Metadata();
  metadata.set(CODE_KEY, error.code);
  return { code: STATUS_OF_CODE[error.code], details: fit(error.message), metadata };
}

function unexpected(thrown: unknown, call: string, logger: Logger): SpanError {
  const trace = thrown instanceof Error ? thrown.stack : undefined;
  logger.error("control call failed unexpectedly", { call, error: messageOf(thrown), trace });
  return new InternalError("ERR_INTERNAL", "the agent failed; its log says how");
}

/** Short enough for a trailer, and without the lone surrogates that cannot be percent-encoded. */
function fit(message: string): string {
  const text =
    message.length > MAX_DETAILS_LENGTH ? `${message.slice(0, MAX_DETAILS_LENGTH)}…` : message;
  return Buffer.from(text).toString();
}

/** The error a failed call carried, as the agent threw it, or why there is none. */
export function errorOf(failure: ServiceError, path: string): SpanError {
  const [code] = failure.metadata.get(CODE_KEY);
  if (code !== undefined) return spanError(String(code), failure.details);
  const cause = { cause: failure };
  // We cancel a call only when hanging up, and then nobody asks: it is the agent that ended it.
  if (failure.code === status.UNAVAILABLE || failure.code === status.CANCELLED) {
    return new AgentUnreachable(
      `the agent at ${path} went away during the call; start it again with: spanlan agent`,
      cause,
    );
  }
  if (failure.code === status.DEADLINE_EXCEEDED) {
    return new AgentUnreachable(`the agent at ${path} does not answer; look at its log`, cause);
  }
  if (failure.code === status.UNIMPLEMENTED) {
    return new SystemError(
      "ERR_SYSTEM_MISSING",
      `the agent at ${path} is of a version that does not know this call; restart it`,
      cause,
    );
  }
  return new InternalError("ERR_INTERNAL", `${path}: ${failure.details}`, cause);
}

/** The error of that code; one we do not know is ERR_INTERNAL. */
export function spanError(text: string, message: string): SpanError {
  const code = ERROR_CODES.find((known) => known === text);
  if (code === undefined) return new InternalError("ERR_INTERNAL", `${text}: ${message}`);
  if (code === "ERR_INTERNAL") return new InternalError(code, message);
  if (code.startsWith("ERR_PEER_")) return new PeerError(code, message);
  if (code.startsWith("ERR_SYSTEM")) return new SystemError(code, message);
  return new ConfigError(code, message);
}
