import type { ChildProcess } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { SystemError } from "../../base/errors.js";
import { spawnLeashed, TOOL_WORDS_MAX } from "../router/tool.js";
import { interfaceIndex } from "../sys/interface.js";

/** Where wireguard-go is asked by `wg`, for all network namespaces of the host. */
const SOCKETS = "/var/run/wireguard";
const START_TIME_MS = 5_000;
const LOOK_INTERVAL_MS = 10;
/** Told to end, it ends within this, or is ended. */
const END_TIME_MS = 2_000;

/** The process of one interface that WireGuard in user space serves. It ends with this process. */
export class WireGuardGo {
  /** Resolves, with what it said, when the process has ended; never rejects. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #socket: string;
  #words = "";
  #isOver = false;

  /**
   * Returns when the interface is there and can be asked. The socket that an earlier process of this name
   * has left is taken away.
   */
  static async start(name: string): Promise<WireGuardGo> {
    const socket = `${SOCKETS}/${name}.sock`;
    rmSync(socket, { force: true });
    const started = new WireGuardGo(name, socket);
    try {
      await started.#answers(name);
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  private constructor(name: string, socket: string) {
    this.#socket = socket;
    this.#child = spawnLeashed(["wireguard-go", "--foreground", name], ["ignore", "pipe", "pipe"]);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#words = (this.#words + text).slice(-TOOL_WORDS_MAX);
      });
    }
    this.ended = this.#untilEnded();
  }

  /** Ends it; its interface and its socket are gone then. */
  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), END_TIME_MS);
    await this.ended;
    clearTimeout(late);
    rmSync(this.#socket, { force: true });
  }

  async #answers(name: string): Promise<void> {
    const limit = performance.now() + START_TIME_MS;
    while (!existsSync(this.#socket) || interfaceIndex(name) === undefined) {
      if (this.#isOver) throw new SystemError("ERR_SYSTEM", await this.ended);
      if (performance.now() > limit) {
        throw new SystemError("ERR_SYSTEM", "wireguard-go made no interface within 5 s");
      }
      await pause(LOOK_INTERVAL_MS);
    }
  }

  #untilEnded(): Promise<string> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#isOver = true;
        const words = this.#words.trim().split("\n").at(-1) ?? "";
        resolve(`wireguard-go ended${words === "" ? "" : `: ${words}`}`);
      };
      this.#child.once("close", end);
      this.#child.once("error", (error) => {
        this.#words += error.message;
        end();
      });
    });
  }
}
