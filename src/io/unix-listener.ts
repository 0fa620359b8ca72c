import { randomBytes } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { access, chmod, constants, link, lstat, rename, unlink } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { seconds } from "../base/duration.js";
import { ConfigError, SystemError, messageOf } from "../base/errors.js";
import { makeDirectory } from "./directory.js";
import { probeSocket } from "./socket-probe.js";

const SUN_PATH_OCTETS = 108; // unix(7), with the terminating NUL
const SOCKET_MODE = 0o660;
const PROBE_PATIENCE = seconds(1);
const CLAIM_ATTEMPTS = 3;

/** Where to listen, and the mode of the directory if it has to be made. */
export interface UnixAddress {
  readonly path: string;
  readonly directoryMode: number;
}

export interface ListenerEvents {
  readonly connection: (socket: Socket) => void;
  /** A connection could not be accepted; the listener goes on. */
  readonly failure: (error: Error) => void;
}

/**
 * A listening UNIX socket, mode 0660 from the moment it has its name. It is bound under a passing
 * name and then linked to the real one: a link never replaces, so of two agents that start at once
 * one gets the name and the other is told. A name left by a dead agent is taken over, after a
 * connection to it was refused.
 */
export class UnixListener {
  readonly path: string;
  readonly #server: Server;
  readonly #identity: BigIntStats;

  private constructor(path: string, server: Server, identity: BigIntStats) {
    this.path = path;
    this.#server = server;
    this.#identity = identity;
  }

  /**
   * Throws what `listen` would throw as things are now: to be asked before work that would be in vain.
   * Makes the directory, and nothing else.
   */
  static async check(address: UnixAddress): Promise<void> {
    const { path } = address;
    await prepare(address);
    try {
      await access(dirname(path), constants.W_OK);
    } catch (error) {
      throw asSystemError(path, error);
    }
    await judge(path);
  }

  /** Accepts from now on. ERR_SYSTEM_BUSY when another process answers at the path. */
  static async listen(address: UnixAddress, events: ListenerEvents): Promise<UnixListener> {
    const { path } = address;
    const passing = await prepare(address);
    const server = createServer(events.connection);
    try {
      await bind(server, passing);
      await chmod(passing, SOCKET_MODE);
      const identity = await lstat(passing, { bigint: true });
      await claim(path, passing);
      server.on("error", events.failure);
      return new UnixListener(path, server, identity);
    } catch (error) {
      server.close();
      throw error;
    } finally {
      await removeIfThere(passing);
    }
  }

  /** The group whose members may connect. */
  get gid(): number {
    return Number(this.#identity.gid);
  }

  /** Accepts no more and removes the name, unless it has become another's. */
  async close(): Promise<void> {
    this.#server.close();
    const found = await statOf(this.path);
    if (found !== undefined && isSame(found, this.#identity)) await removeIfThere(this.path);
  }
}

/** Makes the directory where it is missing; the answer is the passing name of a socket there. */
async function prepare({ path, directoryMode }: UnixAddress): Promise<string> {
  const passing = join(dirname(path), `.s${randomBytes(4).toString("hex")}`);
  for (const name of [path, passing]) refuseLongPath(name);
  await makeHome(dirname(path), directoryMode);
  return passing;
}

/** Longer names are cut by the system without a word, and the socket would appear elsewhere. */
function refuseLongPath(path: string): void {
  if (Buffer.byteLength(path) < SUN_PATH_OCTETS) return;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `${path}: a socket path has at most ${SUN_PATH_OCTETS - 1} octets; choose a shorter one with --socket`,
  );
}

async function makeHome(directory: string, mode: number): Promise<void> {
  try {
    if (makeDirectory(directory, mode)) await chmod(directory, mode); // whatever the umask took away
  } catch (error) {
    throw asSystemError(directory, error);
  }
}

function bind(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      reject(asSystemError(path, error));
    };
    server.once("error", refuse);
    server.listen(path, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

async function claim(path: string, passing: string): Promise<void> {
  for (let attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
    try {
      await link(passing, path);
      return;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw asSystemError(path, error);
    }
    await removeStale(path, `${passing}-old`);
  }
  throw busy(path);
}

async function removeStale(path: string, aside: string): Promise<void> {
  const judged = await judge(path);
  if (judged !== undefined) await takeAway(path, judged, aside);
}

/** The name that a dead agent left, or undefined where there is none; throws where it is in use. */
async function judge(path: string): Promise<BigIntStats | undefined> {
  const judged = await statOf(path);
  if (judged === undefined) return undefined;
  if (!judged.isSocket()) {
    throw new SystemError(
      "ERR_SYSTEM_BUSY",
      `${path} exists and is not a socket; remove it or choose another with --socket`,
    );
  }
  const state = await probeSocket(path, PROBE_PATIENCE);
  if (state === "absent") return undefined;
  if (state !== "stale") throw busy(path);
  return judged;
}

/**
 * Removes the name that was judged. Another agent may have taken the name since: so it is moved
 * aside, compared with what was judged, and put back if it is not the same.
 */
async function takeAway(path: string, judged: BigIntStats, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return; // another removed it
    throw asSystemError(path, error);
  }
  const moved = await statOf(aside);
  const isJudged = moved === undefined || isSame(moved, judged);
  try {
    if (!isJudged) await link(aside, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw asSystemError(path, error);
  } finally {
    await removeIfThere(aside);
  }
  if (!isJudged) throw busy(path);
}

function busy(path: string): SystemError {
  return new SystemError(
    "ERR_SYSTEM_BUSY",
    `another agent answers at ${path}; stop it, take over from it with --take-over, or choose another with --socket`,
  );
}

async function statOf(path: string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** The birth time tells a reused inode number apart. */
function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino && one.birthtimeNs === other.birthtimeNs;
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw asSystemError(path, error);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

function asSystemError(path: string, error: unknown): SystemError {
  const denied = ["EACCES", "EPERM", "EROFS"].includes(codeOf(error) ?? "");
  return denied
    ? new SystemError(
        "ERR_SYSTEM_PRIVILEGE",
        `${path}: ${messageOf(error)}; choose a place of your own with --socket`,
        { cause: error },
      )
    : new SystemError("ERR_SYSTEM", `${path}: ${messageOf(error)}`, { cause: error });
}
