import { createHash, randomBytes } from "node:crypto";
import { inspect } from "node:util";
import type { EpochMillis } from "../../../src/base/duration.js";
import { Secret } from "../../../src/base/secret.js";
import type { JoinToken } from "../../../src/trust/join-token-payload.js";
import { formatToken, MAX_TOKEN_CHARACTERS, parseToken } from "../../../src/trust/join-token.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { NETWORK, NOW } from "./small-network.js";

const token: JoinToken = {
  name: "lab",
  network: NETWORK,
  rootPin: randomBytes(32),
  issuer: generateNodeKey().id,
  id: randomBytes(16),
  secret: new Secret(randomBytes(32)),
  endpoints: [
    { host: "hosta.example", port: 1234 },
    { host: "192.0.2.7", port: 1 },
    { host: "2001:db8::7", port: 65535 },
  ],
  expires: NOW,
};
const line = formatToken(token);

/** The last expiry that 48 bits hold. */
const LAST = (2 ** 48 - 1) as EpochMillis;

function problemOf(text: string): string {
  const parsed = parseToken(text);
  return parsed.token === undefined ? parsed.problem : "none";
}

/** The payload as a token with the right checksum. */
function sign(payload: string): string {
  const body = `spanlan-join-v1.${payload}`;
  return `${body}.${createHash("sha256").update(body).digest("hex").slice(0, 8)}`;
}

const TRUNCATED = "the end of the token is missing: copy the whole line";
const TYPO = "the token has a wrong character: copy it again instead of typing it";
const DAMAGED = "the token is damaged, or was made by another program";

describe("a join token", () => {
  it("is one line of plain characters that reads back", () => {
    expect(line).toMatch(/^spanlan-join-v1\.[A-Za-z0-9_-]+\.[0-9a-f]{8}$/);
    const parsed = parseToken(line).token!;
    expect(parsed).toEqual({ ...token, secret: parsed.secret });
    expect(parsed.secret.reveal()).toEqual(token.secret.reveal());
  });

  it("reads back with white space around and within it, as a mail or a terminal adds", () => {
    const wrapped = line.replace(/.{40}/g, "$&\r\n ");
    expect(parseToken(`  ${wrapped}\n`).token).toBeDefined();
  });

  it("reads back without endpoints, and at every bound", () => {
    const endpoints = Array.from({ length: 8 }, () => ({ host: "h".repeat(253), port: 1 }));
    const largest = {
      ...token,
      name: "n".repeat(64),
      endpoints,
      expires: LAST,
    };
    const smallest = { ...token, name: "n", endpoints: [], expires: 0 as EpochMillis };
    for (const each of [largest, smallest]) {
      const text = formatToken(each);
      expect(text.length).toBeLessThan(MAX_TOKEN_CHARACTERS);
      expect(parseToken(text).token).toMatchObject({ endpoints: each.endpoints, name: each.name });
    }
  });

  it("does not print its secret", () => {
    const shown = inspect(parseToken(line)) + JSON.stringify(token);
    expect(shown).toContain("[redacted]");
  });

  it.each<[string, Partial<Record<keyof JoinToken, unknown>>]>([
    ["an empty name", { name: "" }],
    ["a name of 65 characters", { name: "n".repeat(65) }],
    ["a name that looks like an option", { name: "-lab" }],
    ["a name with a line end", { name: "lab\n" }],
    ["a short pin", { rootPin: randomBytes(31) }],
    ["a short id", { id: randomBytes(15) }],
    ["a short secret", { secret: new Secret(randomBytes(16)) }],
    ["nine endpoints", { endpoints: Array.from({ length: 9 }, () => token.endpoints[0]) }],
    ["an endpoint without a host", { endpoints: [{ host: "", port: 1 }] }],
    ["an endpoint without a port", { endpoints: [{ host: "hosta.example", port: 0 }] }],
    ["a port that is none", { endpoints: [{ host: "hosta.example", port: 65536 }] }],
    ["a host with a space", { endpoints: [{ host: "host a", port: 1 }] }],
    ["a host beyond ASCII", { endpoints: [{ host: "höst", port: 1 }] }],
    ["a host of 254 octets", { endpoints: [{ host: "h".repeat(254), port: 1 }] }],
    ["a negative expiry", { expires: -1 }],
    ["half a millisecond", { expires: 0.5 }],
    ["an expiry beyond 48 bits", { expires: 2 ** 48 }],
  ])("is not made with %s", (_, over) => {
    expect(() => formatToken({ ...token, ...over } as JoinToken)).toThrow(
      expect.objectContaining({ code: "ERR_TOKEN" }) as Error,
    );
  });

  it("is said to be truncated wherever it was cut", () => {
    for (let length = 1; length < line.length; length++) {
      expect(problemOf(line.slice(0, length))).toBe(TRUNCATED);
    }
  });

  it("is said to have a wrong character wherever one was changed", () => {
    const first = "spanlan-join-v1.".length;
    for (let index = first; index < line.length; index++) {
      const wrong = line[index] === "a" ? "b" : "a";
      const text = line.slice(0, index) + wrong + line.slice(index + 1);
      expect(problemOf(text)).toBe(line[index] === "." ? TRUNCATED : TYPO);
    }
  });

  it("is said to be of another version", () => {
    expect(problemOf(line.replace("v1", "v2"))).toBe(
      "the token is of version 2, this spanlan reads version 1",
    );
  });

  it("is said to be none where it is not", () => {
    expect(problemOf("")).toBe("the token is empty");
    expect(problemOf("\n")).toBe("the token is empty");
    expect(problemOf("hello")).toBe('this is no token: a token begins with "spanlan-join-v"');
    expect(problemOf(`${line}!`)).toBe("the token has a character that no token has");
    expect(problemOf("x".repeat(4097))).toBe("this is too long to be a token");
  });

  it("is refused with a correct checksum over a payload that is none", () => {
    const payload = Buffer.from(line.split(".")[1]!, "base64url");
    const encode = (...parts: Buffer[]): string => Buffer.concat(parts).toString("base64url");
    expect(problemOf(sign(encode(payload)))).toBe("none");
    expect(problemOf(sign(encode(payload, Buffer.of(0))))).toBe(DAMAGED);
    expect(problemOf(sign(encode(payload.subarray(0, -1))))).toBe(DAMAGED);
    expect(problemOf(sign(""))).toBe(DAMAGED);
    expect(problemOf(sign("A"))).toBe(DAMAGED);
    expect(problemOf(sign(encode(Buffer.alloc(700, 0xff))))).toBe(DAMAGED);
  });

  it("has one spelling: the spare bits of its last character are zero", () => {
    for (const name of ["a", "ab", "abc"]) {
      const payload = formatToken({ ...token, name }).split(".")[1]!;
      const octets = Buffer.from(payload, "base64url");
      const spellings = Array.from(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
      )
        .map((last) => payload.slice(0, -1) + last)
        .filter((each) => Buffer.from(each, "base64url").equals(octets));
      expect(spellings.filter((each) => problemOf(sign(each)) === "none")).toEqual([payload]);
      expect(spellings).toHaveLength(4 ** ((3 - (octets.length % 3)) % 3));
    }
  });
});
