import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { CLI, type Agent } from "./agent.js";
import { Child } from "./child.js";
import { attempt, type Outcome } from "./command.js";
import { eventually } from "./eventually.js";
import { asOrdinaryUser, ORDINARY_UID } from "./ordinary-user.js";
import { MARK } from "./traces.js";

/** Who keeps guests: root, an ordinary user whose the agent is, or one in the group that it obeys. */
export type KeeperUser = "root" | "ordinary" | "member";

interface KeeperOptions {
  readonly input?: string;
  readonly tunMode?: "0600" | "0666";
  readonly env?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 60_000;

/** A user of an agent's host, who runs `spanlan exec` and its like there. */
export class Keeper {
  readonly #agent: Agent;
  readonly #user: KeeperUser;
  readonly #mark: string;
  readonly #folder: string;
  readonly #children: Child[] = [];

  constructor(agent: Agent, user: KeeperUser, mark: string) {
    this.#agent = agent;
    this.#user = user;
    this.#mark = mark;
    this.#folder = `/run/${mark}-${user}-${agent.host.name}`;
    if (user === "root") return;
    mkdirSync(this.#folder, { recursive: true });
    if (user === "ordinary") return;
    chmodSync(agent.host.directory, 0o755);
    chmodSync(dirname(agent.host.directory), 0o755);
  }

  /** The Node that the user can run. */
  get node(): string {
    return this.#user === "root" ? process.execPath : `${this.#folder}/node`;
  }

  /** Where the user is. */
  get directory(): string {
    return this.#user === "root" ? process.cwd() : this.#folder;
  }

  get uid(): string {
    return this.#user === "root" ? "0" : ORDINARY_UID;
  }

  /** How `spanlan ARGS` went; a signal is exit code 255. */
  attempt(args: readonly string[], options: KeeperOptions = {}): Promise<Outcome> {
    const { input } = options;
    return attempt(this.command(args, options), {
      timeoutMs: PATIENCE_MS,
      env: this.#env(options),
      ...(input === undefined ? {} : { input }),
    });
  }

  /** Starts `spanlan ARGS`, and returns when it has printed the words. */
  async start(args: readonly string[], words: string): Promise<Child> {
    const child = new Child(this.command(args), { env: this.#env({}) });
    this.#children.push(child);
    await eventually(
      `spanlan ${args.join(" ")} says ${words}`,
      () => {
        if (child.ending !== undefined) throw new Error(`${child.stdout}${child.stderr}`);
        return child.stdout.includes(words);
      },
      PATIENCE_MS,
    );
    return child;
  }

  /** The command line that runs `spanlan ARGS` as the user in the agent's host. */
  command(args: readonly string[], { tunMode = "0666" }: KeeperOptions = {}): string[] {
    const { namespace } = this.#agent.host;
    if (this.#user === "root") return namespace.inside([process.execPath, CLI, ...args]);
    const groups = this.#user === "member" ? [0] : [];
    return namespace.inside(
      asOrdinaryUser(this.#folder, tunMode, ["agent/cli.js", ...args], groups),
    );
  }

  /** Ends what still runs. */
  async close(): Promise<void> {
    for (const child of this.#children) await child.end("SIGKILL");
  }

  #env({ env }: KeeperOptions): Record<string, string> {
    return { SPANLAN_SOCKET: this.#agent.socket, [MARK]: this.#mark, ...env };
  }
}
