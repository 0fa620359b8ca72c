import { createHash } from "node:crypto";
import { ConfigError } from "../base/errors.js";
import { decodePayload, encodePayload, type JoinToken } from "./join-token-payload.js";

// A token is one line of characters that no shell, mail or terminal changes:
//
//   spanlan-join-v1.PAYLOAD.CHECKSUM
//
// PAYLOAD is base64url without padding; CHECKSUM the first eight hexadecimal digits of the SHA-256
// of all that stands before the last dot. The checksum guards against slips of the hand, not
// against forgery: a forged token leads to a root of the forger, as any token would.

const VERSION = "1";
const CHECKSUM_DIGITS = 8;

/** Well above the longest token (8 endpoints of 253 octets). */
export const MAX_TOKEN_CHARACTERS = 4096;

const TOKEN = /^spanlan-join-v(\d{1,9})\.([A-Za-z0-9_-]*)(?:\.([0-9a-f]*))?$/;
const PREFIX = "spanlan-join-v";

export type ParsedToken =
  { readonly token: JoinToken } | { readonly token?: undefined; readonly problem: string };

/** The token as one line without an end. Throws a ConfigError where a field is out of bounds. */
export function formatToken(token: JoinToken): string {
  const payload = encodePayload(token);
  if (payload === undefined) {
    throw new ConfigError("ERR_TOKEN", `a token cannot carry the network "${token.name}" this way`);
  }
  const body = `${PREFIX}${VERSION}.${payload.toString("base64url")}`;
  return `${body}.${checksum(body)}`;
}

/** Reads a token, white space around and within it aside, or says what is wrong with it. */
export function parseToken(text: string): ParsedToken {
  if (text.length > MAX_TOKEN_CHARACTERS) return { problem: "this is too long to be a token" };
  const line = text.replace(/\s+/g, "");
  if (line === "") return { problem: "the token is empty" };
  const match = TOKEN.exec(line);
  if (match === null) return { problem: problemOfForm(line) };
  const [, version, payload = "", digits = ""] = match;
  if (version !== VERSION) {
    return {
      problem: `the token is of version ${String(version)}, this spanlan reads version ${VERSION}`,
    };
  }
  if (digits.length < CHECKSUM_DIGITS) {
    return { problem: "the end of the token is missing: copy the whole line" };
  }
  if (digits !== checksum(line.slice(0, line.lastIndexOf(".")))) {
    return { problem: "the token has a wrong character: copy it again instead of typing it" };
  }
  return parsePayload(payload);
}

/** Why a line that does not look like a token does not. */
function problemOfForm(line: string): string {
  if (!line.startsWith(PREFIX)) {
    return PREFIX.startsWith(line)
      ? "the end of the token is missing: copy the whole line"
      : `this is no token: a token begins with "${PREFIX}"`;
  }
  return /^spanlan-join-v\d{0,9}$/.test(line)
    ? "the end of the token is missing: copy the whole line"
    : "the token has a character that no token has";
}

/** Reached with a correct checksum only, so whoever made it meant it. */
function parsePayload(payload: string): ParsedToken {
  const octets = Buffer.from(payload, "base64url");
  const token = decodePayload(octets);
  // Spare bits in the last character would give one token many spellings.
  return token === undefined || octets.toString("base64url") !== payload
    ? { problem: "the token is damaged, or was made by another program" }
    : { token };
}

function checksum(body: string): string {
  return createHash("sha256").update(body).digest("hex").slice(0, CHECKSUM_DIGITS);
}
