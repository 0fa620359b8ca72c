/** The longest reason shown: the other side may have written part of it. */
const LENGTH_MAX = 300;

const STATUS_NAME = /^\d+ [A-Z_]+: /;
const ADVICE = /\.?\s*Resolution note:\s*$/;
const LAST_ERROR =
  /^(?:[\w ]+: )?No connection established\. Last error: (?:Error: |null\b\.?\s*)?/;
/** The library adds when it was: whoever shows the reason does so too. */
const TIMESTAMP = /\s*\(\d{4}-\d\d-\d\dT[\d:.]+Z\)/g;
const TARGET = /\s*(?:for )?target dns:\S+/;
const SYSTEM_ERROR =
  /\b(?:connect|read|write|getaddrinfo) (E[A-Z_]+)(?: \S*\d\S*| \S+$)?(?: - Local \([^)]*\))?/;

/** OpenSSL's, where what answers does not speak TLS: it reads the first octets as a version. */
const NO_TLS = /^(?:\w+ EPROTO )?[0-9A-F]+:error:\w+:SSL routines:[^:]*:wrong version number:.*$/s;

/** Of OpenSSL and of Node, where a chain ends at a root that is not among ours. */
const OTHER_ROOT =
  /^(?:Error: )?(?:self-signed certificate in certificate chain|unable to (?:get local issuer|verify the first) certificate)$/;

const UNKNOWN_ROOT = "shows a certificate under no root that this host believes";

/** Whether the words say that whoever answered is under a root that is not believed here. */
export function tellsOfOtherRoot(words: string): boolean {
  return words.endsWith(UNKNOWN_ROOT);
}

/** Of the library, where a connection ends before the first answer. */
const HUNG_UP = /(?:Failed to connect|connection reset|Connection dropped)$/;

const SYSTEM_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection reset",
  ETIMEDOUT: "connection timed out",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no route to the network",
  ENOTFOUND: "no such host name",
  EAI_AGAIN: "the host name cannot be resolved now",
};

/**
 * Why a dial or a call failed, in the fewest words that say it, from the details of a gRPC status:
 * without the library's headings, its timestamps, and notes that are empty. Never empty itself.
 */
export function failureWords(details: string): string {
  const bare = details
    .replace(STATUS_NAME, "")
    .replace(ADVICE, "")
    .replace(LAST_ERROR, "")
    .replace(TIMESTAMP, "")
    .replace(TARGET, "")
    .replace(NO_TLS, "what answers there does not speak TLS")
    .replace(OTHER_ROOT, UNKNOWN_ROOT)
    .replace(SYSTEM_ERROR, (said, code: string) => SYSTEM_WORDS[code] ?? said)
    .trim();
  if (bare === "") return "no connection";
  return bare.length > LENGTH_MAX ? `${bare.slice(0, LENGTH_MAX)}…` : bare;
}

/** Of a peer that showed a member's certificate: where it hung up then without a word, why it may have. */
export function hungUpWords(words: string): string {
  return HUNG_UP.test(words)
    ? `${words.replace(HUNG_UP, "")}hung up when it saw this host's certificate: see spanlan network list here`
    : words;
}
