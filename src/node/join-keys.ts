import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { EpochMillis } from "../base/duration.js";
import { Secret } from "../base/secret.js";
import { makePrivateDirectory, readIfPresent, writeAtomically } from "../io/atomic-file.js";
import { generateNodeKey, loadNodeKey, type NodeKey } from "../trust/signing-key.js";

const NAME = /^[0-9a-f]+\.(\d+)\.pem$/;

/**
 * The keys by which this host joins, each kept until it is a member's, or its token has expired. An issuer spends
 * a token on the key that shows it: where its answer is lost, the same key is given it again.
 */
export class JoinKeys {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The key this token was shown with before, or a new one, stored before it is returned. */
  take(token: Buffer, expires: EpochMillis, now: EpochMillis): NodeKey {
    makePrivateDirectory(this.#directory);
    this.#sweep(now);
    const path = join(this.#directory, `${token.toString("hex")}.${expires}.pem`);
    const stored = readIfPresent(path);
    const kept = stored === undefined ? undefined : loadNodeKey(new Secret(stored));
    if (kept !== undefined) return kept;
    const key = generateNodeKey();
    writeAtomically(path, key.privateKeyPem.reveal());
    return key;
  }

  /** It is a member's, and kept there. */
  forget(token: Buffer): void {
    this.#remove((name) => name.startsWith(`${token.toString("hex")}.`));
  }

  /** Those that a network has by now, PEM: a crash came before they were forgotten. Asks for them only where any key is here. */
  forgetKept(keys: () => readonly string[]): void {
    if (!existsSync(this.#directory) || readdirSync(this.#directory).length === 0) return;
    const kept = new Set(keys());
    this.#remove((name) => kept.has(readIfPresent(join(this.#directory, name)) ?? ""));
  }

  #sweep(now: EpochMillis): void {
    this.#remove((name) => Number(NAME.exec(name)?.[1] ?? 0) < now);
  }

  #remove(isWanted: (name: string) => boolean): void {
    for (const name of readdirSync(this.#directory).filter(isWanted)) {
      rmSync(join(this.#directory, name), { force: true });
    }
  }
}
