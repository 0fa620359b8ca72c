import { ConfigError } from "../base/errors.js";
import { days, seconds, type Millis } from "../base/duration.js";
import { parseDuration } from "../base/duration-text.js";
import { parseRole } from "../trust/role.js";
import type { spanlan } from "../generated/agent.js";
import type { GrantRequest, RolloverRequest } from "./certification-service.js";
import { invalid, readNode } from "./control-request.js";

/** Octets of certificates and keys as text. */
export const MAX_PEM_OCTETS = 64 * 1024;

/** Times of a rollover: long enough for any member to come back, and less than a root lives. */
const SPAN_MAX = days(365);
const SPAN_RANGE = "0 seconds to 365 days";

const LIFE_MIN = seconds(10);
const LIFE_MAX = days(30);

/** Who is to be an issuer. */
export function readGrant(message: spanlan.agent.v1.GrantRequest): GrantRequest {
  const grants = parseRole(message.grants);
  if (grants === undefined)
    throw invalid("grants", message.grants, "member, transit, issuer or admin");
  return { node: readNode(message.node), grants };
}

/** Certificates or keys, PEM. */
export function readPem(text: string): string {
  const octets = Buffer.byteLength(text);
  if (octets <= MAX_PEM_OCTETS) return text;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `${octets} octets: at most ${MAX_PEM_OCTETS} are read`,
  );
}

/** When a new root comes into use, and the old one retires. */
export function readRollover(message: spanlan.agent.v1.RolloverRequest): RolloverRequest {
  const { activateSeconds, retireSeconds } = message;
  for (const [what, count] of Object.entries({ activateSeconds, retireSeconds })) {
    if (seconds(count) > SPAN_MAX) throw invalid(what, count, SPAN_RANGE);
  }
  return { activateSeconds, retireSeconds };
}

/** Seconds of a time in a rollover, from text such as `7d`; ERR_CONFIG_INVALID quotes the text. */
export function readSpan(text: string): number {
  const span = parseDuration(text);
  if (span !== undefined && span >= 0 && span <= SPAN_MAX) return Math.ceil(span / seconds(1));
  throw invalid("time", text, `${SPAN_RANGE}, in s, m, h or d: such as 90s, 12h or 40d`);
}

/** How long certificates live that this host gives, from text; ERR_CONFIG_INVALID quotes the text. */
export function readCertificateLife(text: string): Millis {
  const life = parseDuration(text);
  if (life !== undefined && life >= LIFE_MIN && life <= LIFE_MAX) return life;
  throw invalid(
    "certificate life",
    text,
    "10 seconds to 30 days, in s, m, h or d: such as 12h or 7d",
  );
}
