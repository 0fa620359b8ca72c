import type { ChildProcess } from "node:child_process";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Clock } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { InternalError, SystemError, type ErrorCode } from "../../base/errors.js";
import { openDescriptorChannel, takeDescriptors } from "../sys/descriptor-passing.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { CHANNEL_FD, MESSAGES_FD } from "./helper-descriptors.js";
import { LineReader, type HelperAnswer, type HelperQuestion } from "./helper-message.js";
import { namespaceRemedy } from "./namespace-remedy.js";
import { spawnLeashed, TOOL_WORDS_MAX } from "./tool.js";

/** Questions under way; what is more is refused at once. */
const QUESTIONS_MAX = 256;
/** It takes a fraction of a second; many that begin at once on a small host wait for each other. */
const START_TIME = seconds(60);

/** What a helper was told by an answer, and the descriptors that came with it, which are the asker's. */
interface Told {
  readonly descriptors: readonly Descriptor[];
  readonly value: unknown;
}

interface Waiting {
  readonly resolve: (told: Told) => void;
  readonly reject: (error: Error) => void;
}

/** What kind of helper is to be started, and where. */
export interface HelperKind {
  /** Whose it is, for messages. */
  readonly of: string;
  /** Its script, which calls `serveQuestions`. */
  readonly script: URL;
  /** The namespaces it is made in, as unshare(1) takes them; that of processes is always among them. */
  readonly namespaces: readonly string[];
  /** What it has of this process as standard input and output, and as CALLER_ERROR_FD; else nothing. */
  readonly stdio?: readonly ["inherit", "inherit", error: number];
}

/** What a terminal says to all is for the command that a helper runs there, and not for unshare. */
const DEAF = ["sh", "-c", 'trap "" HUP INT QUIT TERM; exec "$@"', "sh"];

/** The same for root and for an ordinary user. */
const ROUTER: HelperKind = {
  of: "router",
  script: new URL("./router-helper.js", import.meta.url),
  namespaces: ["--user", "--map-root-user", "--net"],
};

/**
 * A helper: a process in namespaces of its own, process 1 of one of processes. When this process dies,
 * however it does, the helper is killed, and with it all that it started.
 */
export class HelperProcess<Question extends object = HelperQuestion> {
  /** Resolves, with what it said, when the process has ended; never rejects. */
  readonly ended: Promise<string>;
  readonly #of: string;
  readonly #child: ChildProcess;
  readonly #messages: Duplex;
  readonly #channel: Descriptor;
  readonly #waiting = new Map<number, Waiting>();
  #pid = 0;
  #nextId = 1;
  #words = "";
  #isOver = false;
  #isLate = false;

  /** Returns once it answers. Throws SystemError where the namespaces cannot be made. */
  static async start<Question extends object = HelperQuestion>(
    clock: Clock,
    kind: HelperKind = ROUTER,
  ): Promise<HelperProcess<Question>> {
    const helper = new HelperProcess<Question>(kind);
    const late = clock.after(START_TIME, () => {
      helper.#isLate = true;
      helper.#child.kill("SIGKILL");
    });
    try {
      await helper.#introduced();
      return helper;
    } catch (error) {
      await helper.stop();
      throw error;
    } finally {
      late.stop();
    }
  }

  private constructor(kind: HelperKind) {
    this.#of = kind.of;
    const [ours, theirs] = openDescriptorChannel();
    this.#channel = ours;
    const [input = "ignore", output = "ignore", ...others] = kind.stdio ?? [];
    const stdio: ("ignore" | "inherit" | "pipe" | number)[] = [input, output, "pipe"];
    stdio[MESSAGES_FD] = "pipe";
    stdio[CHANNEL_FD] = theirs;
    stdio.push(...others);
    this.#child = spawnLeashed(
      [
        ...(kind.stdio === undefined ? [] : DEAF),
        ...["unshare", ...kind.namespaces, "--pid", "--fork", "--kill-child"],
        ...["--", process.execPath, fileURLToPath(kind.script)],
      ],
      stdio,
    );
    closeDescriptor(theirs);
    this.#messages = this.#child.stdio[MESSAGES_FD] as Duplex;
    this.ended = this.#untilEnded();
    this.#listen();
  }

  /** The helper's process. Its namespaces are those of the router, below `/proc/PID/ns`. */
  get pid(): number {
    return this.#pid;
  }

  /** The descriptors of the answer, which are the caller's; throws SystemError where it failed. */
  async ask(question: Question): Promise<readonly Descriptor[]> {
    return (await this.inquire(question)).descriptors;
  }

  /** The whole answer; throws SystemError where it failed. */
  inquire(question: Question): Promise<Told> {
    const of = this.#of;
    if (this.#isOver) return Promise.reject(new SystemError("ERR_STATE", `the ${of} has ended`));
    if (this.#waiting.size >= QUESTIONS_MAX) {
      return Promise.reject(new SystemError("ERR_SYSTEM_BUSY", `the ${of} is asked too much`));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#messages.write(`${JSON.stringify({ id, ...question })}\n`);
    });
  }

  /** Ends it; its namespaces, its interfaces and all that it started are gone then. */
  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended;
  }

  #introduced(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(0, { resolve, reject });
    });
  }

  #listen(): void {
    const reader = new LineReader((line) => {
      this.#hear(JSON.parse(line) as HelperAnswer);
    });
    this.#messages.setEncoding("utf8").on("data", (text: string) => {
      reader.feed(text);
    });
    this.#messages.on("error", () => undefined); // it has died, which its end tells
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#words = (this.#words + text).slice(-TOOL_WORDS_MAX);
    });
  }

  #hear({ id, failure, pid, descriptors = 0, value }: HelperAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#pid = pid ?? this.#pid;
    const taken = descriptors > 0 ? takeDescriptors(this.#channel) : { tag: id, descriptors: [] };
    if (taken.tag !== id || waiting === undefined) {
      taken.descriptors.forEach(closeDescriptor);
      throw new InternalError("ERR_INTERNAL", `an answer ${id} with descriptors of ${taken.tag}`);
    }
    if (failure === undefined) waiting.resolve({ descriptors: taken.descriptors, value });
    else waiting.reject(new SystemError(failure.code, failure.message));
  }

  /** The stream is closed only when the helper itself is dead, the process when its parent is. */
  async #untilEnded(): Promise<string> {
    const closed = new Promise((resolve) => this.#messages.once("close", resolve));
    const exited = new Promise((resolve) => {
      this.#child.once("close", resolve);
      this.#child.once("error", (error) => {
        this.#words += error.message;
        resolve(undefined);
      });
    });
    await Promise.all([closed, exited]);
    this.#isOver = true;
    closeDescriptor(this.#channel);
    const error = this.#failure();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    return error.message;
  }

  #failure(): SystemError {
    const words = this.#words.trim();
    const isRefused = this.#pid === 0 && /^unshare:/m.test(words);
    const code: ErrorCode = isRefused ? "ERR_SYSTEM_PRIVILEGE" : "ERR_SYSTEM";
    const remedy = isRefused ? `: ${namespaceRemedy()}` : "";
    const late = `it did not begin within ${START_TIME / seconds(1)} s: the host is too busy`;
    const silent = this.#isLate ? late : "it was killed";
    const said = words === "" ? silent : words;
    return new SystemError(code, `the helper of the ${this.#of} ended: ${said}${remedy}`);
  }
}
