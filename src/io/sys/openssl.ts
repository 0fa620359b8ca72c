import { SystemError } from "../../base/errors.js";
import { libc } from "./libc.js";

/*
 * The OpenSSL this process is linked with. Its pointers are plain numbers here (an address of either
 * supported architecture has 47 or 48 bits); 0 is NULL.
 */

/** The address of an OpenSSL object. */
export type Pointer = number;

const MAJOR_NEEDED = 3;
const REMEDY = "run spanlan with a Node.js that has OpenSSL 3 built in, such as that of nodejs.org";

/** A function of OpenSSL by its declaration in C; throws SystemError where this process has none. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it says what the C declaration says
export function opensslFunction<F>(declaration: string): F {
  try {
    return libc.func(declaration) as F;
  } catch (cause) {
    throw new SystemError(
      "ERR_SYSTEM_MISSING",
      `this Node.js (${process.version}) does not show OpenSSL's \`${declaration}\`: ${REMEDY}`,
      { cause },
    );
  }
}

const nativeVersion = opensslFunction<() => number>("unsigned long OpenSSL_version_num()");
const nativeVersionText = opensslFunction<(kind: number) => string>(
  "const char *OpenSSL_version(int kind)",
);
const nativeClear = opensslFunction<() => void>("void ERR_clear_error()");
const nativeError = opensslFunction<() => number>("unsigned long ERR_get_error()");
const nativeReason = opensslFunction<(code: number) => string | null>(
  "const char *ERR_reason_error_string(unsigned long code)",
);

/** Throws SystemError unless the version number (OpenSSL_version_num(3)) is of the major we need. */
export function requireOpenssl(version: number, text: string): void {
  if (version >>> 28 === MAJOR_NEEDED) return;
  throw new SystemError(
    "ERR_SYSTEM_MISSING",
    `data connections need OpenSSL ${MAJOR_NEEDED}, and this process has ${text}: ${REMEDY}`,
  );
}

requireOpenssl(nativeVersion(), nativeVersionText(0));

/** The first patch of 3.0, 3.1, 3.2 and 3.3 in which SSL_free_buffers spares a record half read. */
const SOUND_PATCHES: readonly number[] = [14, 6, 2, 1];

/**
 * Whether SSL_free_buffers of an OpenSSL of this version (OpenSSL_version_num(3)) is sound. Before
 * (CVE-2024-4741) it frees the buffer of a record of which only the header has come, and the rest of
 * the record goes to where it was. A distribution may have mended an older one; that is not seen.
 */
export function freesBuffersSafely(version: number): boolean {
  const [minor, patch] = [(version >>> 20) & 0xff, (version >>> 4) & 0xff];
  return patch >= (SOUND_PATCHES[minor] ?? 0);
}

/** Whether SSL_free_buffers of this process's OpenSSL may be called. */
export const MAY_FREE_BUFFERS = freesBuffersSafely(nativeVersion());

/** Forgets what failed before in this thread: to be called before what is judged by its errors. */
export const clearOpensslErrors = nativeClear;

/** Takes the reasons of what failed since the last clearing; empty where there are none. */
export function takeOpensslErrors(): string {
  const reasons: string[] = [];
  for (let code = nativeError(); code !== 0; code = nativeError()) {
    reasons.push(nativeReason(code) ?? `OpenSSL error ${code}`);
  }
  return reasons.join(", ");
}

/** The result of a call that reports failure as 0, or below; throws SystemError then. */
export function must(result: number, what: string): number {
  if (result > 0) return result;
  throw new SystemError(
    "ERR_SYSTEM",
    `OpenSSL: ${what}: ${takeOpensslErrors() || "no reason given"}`,
  );
}
