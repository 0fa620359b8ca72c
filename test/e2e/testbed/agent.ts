import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { ControlClient } from "../../../src/index.js";
import { Child, type Ending } from "./child.js";
import { attempt, type CommandOptions, type Outcome } from "./command.js";
import { eventually } from "./eventually.js";
import { executedFiles, recorded } from "./executed-files.js";
import { asOrdinaryUser, ORDINARY_UID } from "./ordinary-user.js";
import type { Host } from "./testbed.js";
import { ROOT } from "./root.js";
import { MARK } from "./traces.js";

export const CLI = join(ROOT, "dist/agent/cli.js");

/** Whose process an agent is. */
export type AgentUser = "root" | "ordinary";

/** The agent of a host: the built program, in the host's namespace, and the commands sent to it. */
export class Agent {
  readonly host: Host;
  readonly socket: string;
  readonly state: string;
  readonly user: AgentUser;
  readonly #mark: string;
  readonly #options: readonly string[];
  #cli: string;
  #process: Child | undefined;
  /** What each life of it has executed. */
  readonly #records: string[] = [];

  /** `options` are more of `spanlan agent`; `cli` is the command of another release, which root only runs. */
  constructor(
    host: Host,
    mark: string,
    user: AgentUser = "root",
    {
      options = [],
      cli = CLI,
    }: { readonly options?: readonly string[]; readonly cli?: string } = {},
  ) {
    this.#cli = cli;
    this.host = host;
    this.user = user;
    this.#options = options;
    this.socket = join(host.directory, "agent.sock");
    this.state = join(host.directory, "state");
    this.#mark = mark;
  }

  /** Starts the process and returns at once. */
  launch(more: readonly string[] = []): void {
    const places = ["--state", this.state, "--socket", this.socket];
    const argv = ["agent", ...places, ...this.#options, ...more];
    const program =
      this.user === "root" ? [process.execPath, this.#cli, ...argv] : this.#asOrdinaryUser(argv);
    const command = this.host.namespace.inside(program);
    this.#process = new Child(command, { env: { [MARK]: this.#mark } });
  }

  /** Of this release, with the next start. */
  update(): void {
    this.#cli = CLI;
  }

  /** Returns when the agent accepts connections on its socket; throws when it ended instead. */
  async answers(): Promise<void> {
    await eventually(`the agent of ${this.host.name} answers`, () => {
      const ending = this.#process?.ending;
      if (ending !== undefined) throw new Error(`it ended with ${ending}\n${this.log}`);
      return accepts(this.socket);
    });
  }

  /** Another process takes over from the one that runs, of this release if `update` said so, and returns when it answers. */
  async takeOver(): Promise<void> {
    const before = this.#process;
    this.launch(["--take-over"]);
    const ending = await before?.ended();
    if (ending !== 0) throw new Error(`the agent before ended with ${String(ending)}\n${this.log}`);
    await this.answers();
  }

  /** SIGKILL, and waits until it is gone. */
  async kill(): Promise<void> {
    await this.#process?.end("SIGKILL");
  }

  /** Stops all its threads where they are; its connections stay open and say nothing. */
  freeze(): void {
    this.#process?.signal("SIGSTOP");
  }

  /** Lets it go on after `freeze`. */
  thaw(): void {
    this.#process?.signal("SIGCONT");
  }

  /** SIGTERM, and waits; throws unless it ends by itself with exit status 0. */
  async stop(): Promise<void> {
    const ending: Ending | undefined = await this.#process?.end("SIGTERM");
    if (ending !== 0) throw new Error(`the agent ended with ${String(ending)}\n${this.log}`);
    if (existsSync(this.socket)) throw new Error(`the agent left its socket at ${this.socket}`);
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** The memory it has resident, in octets. */
  resident(): number {
    const status = readFileSync(`/proc/${this.#process?.pid ?? 0}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }

  /** All it wrote since it was launched last. */
  get log(): string {
    return `${this.#process?.stdout ?? ""}${this.#process?.stderr ?? ""}`;
  }

  /** Its directory becomes the user's; the way there is open to all. */
  #asOrdinaryUser(argv: readonly string[]): string[] {
    const folder = `/run/${this.#mark}-${this.host.name}`;
    mkdirSync(folder, { recursive: true });
    chmodSync(dirname(this.host.directory), 0o711);
    chownSync(this.host.directory, Number(ORDINARY_UID), Number(ORDINARY_UID));
    const record = join(this.host.directory, `executed-${this.#records.length}`);
    this.#records.push(record);
    return recorded(record, asOrdinaryUser(folder, "0666", ["agent/cli.js", ...argv]));
  }

  /**
   * Of an ordinary user's agent that runs: the modes of the programs that it has executed, in all its lives, itself and
   * by others, by their paths.
   */
  executedModes(): ReadonlyMap<string, number> {
    const root = `/proc/${this.pid}/root`;
    const paths = this.#records.flatMap((record) => {
      const all = executedFiles(record);
      return all.slice(all.findIndex((path) => path.endsWith("/node"))); // what comes before it makes the user
    });
    return new Map(paths.map((path) => [path, statSync(join(root, path)).mode]));
  }

  /** How `spanlan ARGS` went, told to this agent. */
  attempt(args: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
    return attempt([process.execPath, this.#cli, ...args], {
      ...options,
      env: { SPANLAN_SOCKET: this.socket, [MARK]: this.#mark, ...options.env },
    });
  }

  /** The standard output of `spanlan ARGS`; throws, with the agent's log, unless it exits 0. */
  async spanlan(args: readonly string[], options: CommandOptions = {}): Promise<string> {
    const done = await this.attempt(args, options);
    if (done.exitCode !== 0) {
      const said = `spanlan ${args.join(" ")}: exit ${done.exitCode}\n${done.stderr}`;
      throw new Error(`${said}\n--- agent of ${this.host.name}:\n${this.log}`);
    }
    return done.stdout;
  }

  /** Asks at the control socket itself: a command would take longer to start than what it watches. */
  async ask<T>(question: (client: ControlClient) => Promise<T>): Promise<T> {
    const client = await ControlClient.connect(this.socket);
    try {
      return await question(client);
    } finally {
      client.close();
    }
  }

  /** What `spanlan ARGS --json` prints. */
  async json<T>(args: readonly string[], options: CommandOptions = {}): Promise<T> {
    return JSON.parse(await this.spanlan([...args, "--json"], options)) as T;
  }
}

/** Whether something accepts connections at a UNIX socket; false too where there is none. */
function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
