import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Router } from "../../../src/io/router/router.js";
import { Child } from "./child.js";
import { eventually } from "./eventually.js";
import type { Host } from "./testbed.js";
import { ORDINARY_UID } from "./ordinary-user.js";
import { ROOT } from "./root.js";
import { MARK } from "./traces.js";

const SCRIPTS = fileURLToPath(new URL("../traffic/", import.meta.url));

/**
 * Puts what the driver needs where an ordinary user can read it, and a TAP driver of the wanted mode in
 * the place of the host's: in a mount namespace of its own. `hidden` are files that are taken away.
 */
const SET_UP = `
set -e
folder=$1 root=$2 scripts=$3 node=$4 uid=$5 mode=$6 hidden=$7 forbidden=$8
shift 8
mkdir -p "$folder"
mount -t tmpfs -o mode=755 tmpfs "$folder"
mkdir "$folder/dist" "$folder/node_modules" "$folder/scripts"
touch "$folder/node" "$folder/package.json"
for each in dist node_modules package.json; do mount --bind "$root/$each" "$folder/$each"; done
mount --bind "$scripts" "$folder/scripts"
mount --bind "$node" "$folder/node"
mknod -m "$mode" "$folder/tun" c 10 200
mount --bind "$folder/tun" /dev/net/tun
for each in $hidden; do mount --bind /dev/null "$(readlink -f "$each")"; done
if [ "$forbidden" = true ]; then
  exec unshare --user --map-root-user -- sh -c 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"' sh "$folder/node" "$@"
fi
[ "$uid" = 0 ] && exec "$folder/node" "$@"
exec setpriv --reuid "$uid" --regid "$uid" --clear-groups env HOME=/ PATH=/usr/bin:/bin "$folder/node" "$@"
`;

export interface RouterAgentOptions {
  readonly user: "root" | "nobody";
  /** Where its files are seen; an absolute path that an ordinary user may enter. */
  readonly folder: string;
  readonly mark: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly tunMode?: "0600" | "0666";
  readonly hidden?: readonly string[];
  /** Whether namespaces may not be made. */
  readonly forbidden?: boolean;
}

/** A process with a router as an agent has it, in the namespace of a host. */
export class RouterAgent {
  readonly #child: Child;

  private constructor(child: Child) {
    this.#child = child;
  }

  static async start(host: Host, options: RouterAgentOptions): Promise<RouterAgent> {
    const { user, folder, settings, tunMode = "0666", hidden = [], mark } = options;
    const forbidden = String(options.forbidden === true);
    const uid = user === "root" ? "0" : ORDINARY_UID;
    const words = [
      folder,
      ROOT,
      SCRIPTS,
      process.execPath,
      uid,
      tunMode,
      hidden.join(" "),
      forbidden,
    ];
    const script = [join(folder, "scripts/router-agent.mjs"), folder, JSON.stringify(settings)];
    const shell = ["bash", "-c", SET_UP, "bash", ...words, ...script];
    const mounts = ["unshare", "--mount", "--propagation", "private", "--", ...shell];
    const agent = new RouterAgent(
      new Child(host.namespace.inside(mounts), { env: { [MARK]: mark } }),
    );
    await eventually("the router is ready", () => {
      if (agent.#child.stdout.startsWith("ready\n")) return true;
      if (agent.#child.ending !== undefined) throw new Error(agent.#child.stderr);
      return false;
    });
    return agent;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The answer to one request; throws where it failed. */
  async ask<T>(request: Readonly<Record<string, unknown>>): Promise<T> {
    const before = this.#lines().length;
    this.#child.write(JSON.stringify(request));
    const line = await eventually(`an answer to ${JSON.stringify(request)}`, () => {
      if (this.#child.ending !== undefined && request["stop"] === undefined) {
        throw new Error(this.#child.stderr);
      }
      return this.#lines()[before];
    });
    const { answer, failed } = JSON.parse(line) as { answer: T; failed?: string };
    if (failed !== undefined) throw new Error(failed);
    return answer;
  }

  /** What it says where the router could not be started. */
  async refusal(): Promise<{ readonly code: string; readonly message: string }> {
    await this.#child.ended();
    return JSON.parse(this.#lines()[1] ?? "") as { code: string; message: string };
  }

  /** What a status display would show. */
  state(): Promise<Router["wayOut"]> {
    return this.ask({ wayOut: true });
  }

  /** Returns when the way out is up, or when it was once more after `times` times. */
  async wayOut(times = 1): Promise<void> {
    await eventually("the way out is up", async () => {
      const events = await this.ask<[string, string][]>({ events: true });
      if (events.filter(([event]) => event === "way out up").length >= times) return true;
      throw new Error(JSON.stringify(events));
    });
  }

  async stop(): Promise<void> {
    await this.ask({ stop: true });
    await this.#child.ended();
  }

  async kill(): Promise<void> {
    await this.#child.end("SIGKILL");
  }

  #lines(): string[] {
    return this.#child.stdout.split("\n").slice(0, -1);
  }
}
