import { open } from "node:fs/promises";
import { ConfigError, SystemError, systemReasonOf } from "../src/index.js";

const STANDARD_INPUT = "-";

/** Where a document comes from, and how much of it is read at most. */
export interface Source {
  /** A file, or `-` for standard input. */
  readonly name: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly maxOctets: number;
}

/** The whole text. ERR_CONFIG_INVALID when it is too long or not UTF-8. */
export async function readText(source: Source): Promise<string> {
  const octets = await readOctets(source);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch (error) {
    throw new ConfigError("ERR_CONFIG_INVALID", `${sourceName(source.name)}: not UTF-8 text`, {
      cause: error,
    });
  }
}

/** What to call a source in a message. */
export function sourceName(name: string): string {
  return name === STANDARD_INPUT ? "stdin" : name;
}

async function readOctets(source: Source): Promise<Buffer> {
  if (source.name === STANDARD_INPUT) return collect(source.stdin, source);
  try {
    const file = await open(source.name, "r");
    try {
      return await collect(file.createReadStream({ autoClose: false }), source);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw unreadable(source.name, error);
  }
}

/** What is the matter with a file, by the system's word for it. */
const REFUSALS: ReadonlyMap<unknown, readonly [code: SystemError["code"], reason: string]> =
  new Map([
    ["ENOENT", ["ERR_SYSTEM_MISSING", "there is no such file"]],
    ["EISDIR", ["ERR_SYSTEM_MISSING", "this is a folder, and not a file"]],
    ["EACCES", ["ERR_SYSTEM_PRIVILEGE", "this user may not read it"]],
  ] as const);

function unreadable(name: string, error: unknown): SystemError {
  const word = (error as NodeJS.ErrnoException).code;
  const [code, reason] = REFUSALS.get(word) ?? ["ERR_SYSTEM_MISSING", systemReasonOf(error)];
  const remedy = `name another file, or ${STANDARD_INPUT} for standard input`;
  return new SystemError(code, `${name}: ${reason}: ${remedy}`, { cause: error });
}

async function collect(
  stream: AsyncIterable<Uint8Array | string>,
  { name, maxOctets }: Source,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const octets = Buffer.from(chunk);
    length += octets.length;
    if (length > maxOctets) {
      throw new ConfigError(
        "ERR_CONFIG_INVALID",
        `${sourceName(name)}: longer than the ${maxOctets} octets that are read`,
      );
    }
    chunks.push(octets);
  }
  return Buffer.concat(chunks);
}
