import type { Server } from "node:net";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { SystemError, systemReasonOf, type ErrorCode } from "../base/errors.js";

/**
 * Returns when the server listens there; an empty host is all addresses. Throws SystemError with the remedy where it
 * cannot; `otherPort` says where another one is chosen.
 */
export function beginListening(server: Server, at: Endpoint, otherPort: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      reject(listenError(error, at, otherPort));
    };
    server.once("error", failed);
    server.listen({ port: at.port, ...(at.host === "" ? {} : { host: at.host }) }, () => {
      server.off("error", failed);
      resolve();
    });
  });
}

function listenError(error: Error, at: Endpoint, otherPort: string): SystemError {
  const place = formatEndpoint({ ...at, host: at.host === "" ? "*" : at.host });
  const [code, reason] = reasonOf(error, otherPort);
  return new SystemError(code, `cannot listen at ${place}: ${reason}`, { cause: error });
}

function reasonOf(error: Error, otherPort: string): readonly [ErrorCode, string] {
  switch ("code" in error ? error.code : undefined) {
    case "EADDRINUSE":
      return ["ERR_SYSTEM_BUSY", `another program does; ${otherPort}`];
    case "EADDRNOTAVAIL":
      return ["ERR_SYSTEM_MISSING", "this host has no such address"];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return ["ERR_SYSTEM_MISSING", "this host knows no such name"];
    case "EACCES":
      return ["ERR_SYSTEM_PRIVILEGE", "ports below 1024 need privilege; choose a higher one"];
    default:
      return ["ERR_SYSTEM", systemReasonOf(error)];
  }
}
