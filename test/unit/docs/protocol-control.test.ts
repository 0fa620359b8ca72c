import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { EpochMillis } from "../../../src/base/duration.js";
import { parseNetworkId, parseNodeId } from "../../../src/base/ids.js";
import { Secret } from "../../../src/base/secret.js";
import { GRPC_LIMITS } from "../../../src/io/grpc/channel.js";
import { DATA_PATH } from "../../../src/io/grpc/overlay-methods.js";
import { ADMISSION } from "../../../src/io/tls/handshake-admission.js";
import * as serverNames from "../../../src/io/tls/server-names.js";
import { UPLINK_HEADER } from "../../../src/io/uplink/data-session.js";
import { REDIAL } from "../../../src/overlay/connector.js";
import {
  formatIssuerName,
  formatMemberName,
  formatRootName,
} from "../../../src/trust/certificate-name.js";
import * as links from "../../../src/wire/links-body.js";
import * as lsa from "../../../src/wire/lsa.js";
import * as names from "../../../src/wire/names-body.js";
import * as stations from "../../../src/wire/stations-body.js";
import { encodePayload } from "../../../src/trust/join-token-payload.js";

const HEADING = "## Control connection\n";
const [, page = ""] = readFileSync(resolve("docs/PROTOCOL.md"), "utf8").split(HEADING);
const proto = readFileSync(resolve("proto/overlay.proto"), "utf8");

/** Where the constants of this section are. */
const FOLDERS = [
  "src/overlay",
  "src/routing",
  "src/io/grpc",
  "src/io/tls",
  "src/io/uplink",
  "src/trust",
];

/** … and one more file that has some. */
const FILE = "src/node/estranged-peers.ts";

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  d: 86_400_000,
};

const CALL_UNIT: Readonly<Record<string, string>> = {
  millis: "ms",
  seconds: "s",
  minutes: "min",
  days: "d",
};

/** `| NAME | 5 s | …` in a table: durations as milliseconds, all else as it stands. */
function statedConstants(): [name: string, value: number][] {
  const rows = page.matchAll(/^\| `([\w.-]+)` *\| *(\d+)(?: (ms|s|min|d))? *\|/gm);
  return Array.from(rows, ([, name = "", count = "", unit = ""]) => [
    name,
    Number(count) * (UNIT_MS[unit] ?? 1),
  ]);
}

/** The value of what stands behind `const NAME =`: a product of numbers, or a duration. */
function valueOf(expression: string): number {
  const call = /^(millis|seconds|minutes|days)\((\d+)\)$/.exec(expression);
  if (call !== null) return Number(call[2]) * (UNIT_MS[CALL_UNIT[call[1] ?? ""] ?? ""] ?? NaN);
  return expression
    .split("*")
    .map((factor) => Number(factor.trim().replaceAll("_", "")))
    .reduce((product, factor) => product * factor, 1);
}

/** Every numeric constant of the folders, private ones included: one name may be there twice. */
function codeConstants(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const add = (name: string, value: number): void => {
    found.set(name, [...(found.get(name) ?? []), value]);
  };
  for (const text of [...FOLDERS.flatMap(sources), readFileSync(resolve(FILE), "utf8")]) {
    const constants = text.matchAll(/^(?:export )?const ([A-Z][A-Z_]+) = ([^;{]+);/gm);
    for (const [, name = "", expression = ""] of constants) add(name, valueOf(expression));
  }
  for (const [name, value] of Object.entries(ADMISSION)) add(name, value);
  for (const [name, value] of Object.entries(GRPC_LIMITS)) add(name, Number(value));
  for (const [name, value] of Object.entries<number>({ ...REDIAL })) add(`REDIAL.${name}`, value);
  for (const [name, value] of [lsa, links, names, stations].flatMap((module) =>
    Object.entries(module),
  )) {
    if (typeof value === "number") add(name, value);
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(resolve(folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(resolve(folder), name), "utf8"));
}

/** Message to fields to numbers, from the .proto. */
function protoMessages(): Map<string, Map<string, number>> {
  const messages = new Map<string, Map<string, number>>();
  let fields = new Map<string, number>();
  for (const line of proto.split("\n")) {
    const [, message] = /^message (\w+)/.exec(line) ?? [];
    if (message !== undefined) messages.set(message, (fields = new Map<string, number>()));
    const [, field, number] = /^ +(?:repeated )?\w+ (\w+) = (\d+);/.exec(line) ?? [];
    if (field !== undefined) fields.set(field, Number(number));
  }
  return messages;
}

/** What the page says under the heading of a message; ControlMessage is what "Messages" shows. */
function statedFields(message: string): Map<string, number> {
  const heading = message === "ControlMessage" ? "### Messages" : `#### ${message}`;
  const [, behind = ""] = page.split(`\n${heading}\n`);
  const section = behind.split(/\n#{2,4} /)[0] ?? "";
  const rows = section.matchAll(/^\| `(\w+)` *\| *(\d+) *\|/gm);
  return new Map(Array.from(rows, ([, name = "", number = ""]) => [name, Number(number)]));
}

describe("the control connection in docs/PROTOCOL.md", () => {
  it("states each constant as the code has it", () => {
    const code = codeConstants();
    const fields = new Set([...protoMessages().values()].flatMap((each) => [...each.keys()]));
    const stated = statedConstants().filter(([name]) => !fields.has(name));
    expect(stated.length).toBeGreaterThan(40);
    for (const [name, value] of stated) {
      expect([name, new Set(code.get(name))]).toEqual([name, new Set([value])]);
    }
  });

  it("states every bound that grpc-js and the listener are given", () => {
    const stated = new Set(statedConstants().map(([name]) => name));
    const bounds = [...Object.keys(GRPC_LIMITS), ...Object.keys(ADMISSION)];
    expect(bounds.filter((name) => !stated.has(name))).toEqual([]);
  });

  it("lists every field of every message with its number", () => {
    const messages = protoMessages();
    expect(messages.size).toBeGreaterThan(15);
    for (const [message, fields] of messages) {
      expect([message, statedFields(message)]).toEqual([message, fields]);
    }
  });

  it("has a word about each message and each call, even those without fields", () => {
    const calls = Array.from(proto.matchAll(/rpc (\w+)/g), ([, name = ""]) => name);
    const names = [...calls, ...protoMessages().keys()];
    expect(
      names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(` ${name}\n`)),
    ).toEqual([]);
  });

  it("names the servers, the data stream's path and its header", () => {
    for (const name of [...Object.values(serverNames), DATA_PATH, UPLINK_HEADER]) {
      expect(page).toContain(`\`${name}\``);
    }
  });

  it("names certificates as the code does", () => {
    const network = parseNetworkId("596a5d21-71f4-8fb2-e068-e2386a5c413e")!;
    const node = parseNodeId("0f".repeat(32))!;
    const uris = [
      formatRootName(network, node),
      formatIssuerName({ network, grants: "admin" }),
      formatMemberName({ network, node, role: "member" }),
    ].flat();
    for (const uri of uris) {
      const form = uri
        .replace(network, "NETWORK")
        .replace(node, "NODE")
        .replace(/:(admin|member)$/, ":ROLE");
      expect(page).toContain(`\`${form}\``);
    }
  });

  it("lays the token's payload out as it is encoded", () => {
    const network = parseNetworkId("596a5d21-71f4-8fb2-e068-e2386a5c413e")!;
    const expires = 1_700_000_000_000 as EpochMillis;
    const parts = {
      rootPin: Buffer.alloc(32, 1),
      id: Buffer.alloc(16, 2),
      secret: Buffer.alloc(32, 3),
    };
    const issuer = parseNodeId("04".repeat(32))!;
    const token = {
      ...parts,
      secret: new Secret(parts.secret),
      name: "lab",
      network,
      issuer,
      expires,
    };
    const octets = encodePayload({ ...token, endpoints: [] })!;
    const wanted: Readonly<Record<string, Buffer>> = {
      network: Buffer.from(network.replaceAll("-", ""), "hex"),
      root: parts.rootPin,
      issuer: Buffer.from(issuer, "hex"),
      id: parts.id,
      secret: parts.secret,
      expiry: Buffer.from(expires.toString(16).padStart(12, "0"), "hex"),
      name: Buffer.from([3]),
    };
    const rows = Array.from(page.matchAll(/^\| (\d+) +\| (\d+) +\| (\w+)/gm));
    expect(rows.map(([, , , field]) => field)).toEqual(Object.keys(wanted));
    for (const [, offset, count, field = ""] of rows) {
      const at = Number(offset);
      expect([field, octets.subarray(at, at + Number(count))]).toEqual([field, wanted[field]]);
    }
    expect(octets.subarray(135)).toEqual(Buffer.from("lab\0"));
  });
});
