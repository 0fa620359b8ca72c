import { spawn, type ChildProcess } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { systemReasonOf } from "../../base/errors.js";
import { CALLER_ERROR_FD } from "../router/helper-descriptors.js";
import { hasStopped } from "../sys/child-states.js";
import { leadProcessGroup, takeForeground } from "../sys/terminal.js";
import type { CommandEnd, CommandState, GuestCommand } from "./guest-message.js";

/* As env(1), POSIX.1-2017 */
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

/** As kill(2) takes it. */
const OWN_GROUP = 0;

/** A command that runs with what its starter has as standard input, output and error. */
export class RunningCommand {
  readonly #ended: Promise<CommandEnd>;
  readonly #child: ChildProcess | undefined;
  readonly #hasTerminal: boolean;
  #stopped: () => void = () => undefined;

  constructor(wanted: GuestCommand) {
    this.#hasTerminal = wanted.hasTerminal;
    const refusal = refusalOf(wanted);
    if (refusal === undefined) {
      // Of this namespace of processes: shells look for the terminal's group, and see none of another.
      if (wanted.hasTerminal) leadProcessGroup();
      if (wanted.hasTerminal) takeForeground();
      const child = started(wanted);
      this.#child = child;
      this.#ended = endOf(child);
    } else this.#ended = Promise.resolve(refusal);
  }

  /** What becomes of it next. */
  state(): Promise<CommandState> {
    const stopped = new Promise<CommandState>((resolve) => {
      this.#stopped = () => {
        resolve({ kind: "stopped" });
      };
    });
    return Promise.race([this.#ended, stopped]);
  }

  /** To be called when the state of a child is another. */
  noticed(): void {
    const pid = this.#child?.pid;
    if (this.#hasTerminal && pid !== undefined && hasStopped(pid)) this.#stopped();
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Lets it go on after it was stopped, and its group, which it may have left. */
  continue(inForeground: boolean): void {
    if (inForeground) takeForeground();
    process.kill(OWN_GROUP, "SIGCONT");
    this.signal("SIGCONT");
  }
}

function started({ words, environment, directory, user }: GuestCommand): ChildProcess {
  const become = user === undefined ? [] : asUser(user.uid, user.gid);
  const [file = "", ...args] = [...become, ...words];
  return spawn(file, args, {
    stdio: [0, 1, CALLER_ERROR_FD],
    env: { ...environment },
    cwd: directory,
  });
}

function endOf(child: ChildProcess): Promise<CommandEnd> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      resolve(refused(NOT_EXECUTABLE, systemReasonOf(error)));
    });
    child.once("exit", (status, signal) => {
      if (signal !== null) resolve({ kind: "signalled", signal });
      else resolve({ kind: "exited", status: status ?? NOT_EXECUTABLE });
    });
  });
}

/** A user namespace inside the guest's own, in which a user is who they were outside, and not its root. */
function asUser(uid: number, gid: number): readonly string[] {
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${gid}`, "--"];
}

/** What a shell would say of a command that is not there; undefined of one that is. */
function refusalOf({ words, environment, directory }: GuestCommand): CommandEnd | undefined {
  const [name = ""] = words;
  const folders = name.includes("/") ? [""] : (environment["PATH"] ?? "").split(":");
  const files = folders.map((folder) => resolve(directory, folder, name)).filter(isFile);
  if (files.length === 0) return refused(NOT_FOUND, `${name}: command not found`);
  if (files.some(isExecutable)) return undefined;
  return refused(NOT_EXECUTABLE, `${name}: not executable`);
}

function refused(status: number, reason: string): CommandEnd {
  return { kind: "refused", status, reason };
}

/** False too in a folder that the user may not enter. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
