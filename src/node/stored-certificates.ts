import { ConfigError } from "../base/errors.js";
import { parseCertificates } from "../trust/pem.js";
import type { NetworkFile } from "./network-store.js";

/** The certificates in the text of a file, DER; ERR_STATE where it is damaged. */
export function storedCertificates(pem: string, file: NetworkFile): readonly Buffer[] {
  return parseCertificates(pem) ?? damaged(file);
}

/** The error of a file that cannot be what was written. */
export function damaged(file: NetworkFile): never {
  throw new ConfigError(
    "ERR_STATE",
    `the stored file "${file}" is damaged: restore it from a backup`,
  );
}
