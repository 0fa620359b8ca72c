#!/usr/bin/env node
import { homedir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { hideSecretArguments } from "./hidden-arguments.js";

const argv = process.argv.slice(2);
// Before anything else is loaded: until here a token in the arguments is there for all to see.
hideSecretArguments(argv, (title) => {
  process.title = title;
});

/** The agent's files are its own user's, whatever the shell that starts it says. */
const AGENT_UMASK = 0o077;
const EVERYBODY_UID = 65534; // where the system does not tell, we are nobody special

const { runCli } = await import("./run-cli.js");
const { errorJson, errorLine } = await import("./error-report.js");
const { EXIT } = await import("./exit-status.js");
const { ControlClient, SystemError, keepGuest, runAgent, systemReasonOf } =
  await import("../src/index.js");

let failure: number = EXIT.failed;
let lastSignal: NodeJS.Signals | undefined;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done); // the reader, such as `head`, has what it wanted
  const lost = new SystemError("ERR_SYSTEM", `cannot write the output: ${systemReasonOf(error)}`);
  process.stderr.write(argv.includes("--json") ? errorJson(lost) : errorLine(lost));
  process.exit(failure);
});

process.exitCode = await runCli(argv, {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  uid: process.getuid?.() ?? EVERYBODY_UID,
  home: homedir(),
  connect: (socketPath) => ControlClient.connect(socketPath),
  keepGuest: (wish, { socketPath, tell }) =>
    keepGuest(wish, { socketPath, tell, connect: () => ControlClient.connect(socketPath) }),
  get directory() {
    return workingDirectory();
  },
  endBy: (signal) => {
    lastSignal = signal;
  },
  runAgent: (options) => {
    process.umask(AGENT_UMASK);
    return runAgent(options);
  },
  onInterrupt: (act) => {
    process.once("SIGINT", act);
  },
  failWith: (status) => {
    failure = status;
  },
  ask: async (question) => (await import("./terminal-question.js")).askAtTerminal(question),
  edit: async (name, text, use) =>
    (await import("./text-editor.js")).editText({ name, text, env: process.env }, use),
  pause: (length, signal) => setTimeout(length, undefined, { signal }).catch(() => undefined),
});
// Whoever waits for this process learns what it would have learnt of the command.
if (lastSignal !== undefined) process.kill(process.pid, lastSignal);

/** Of a folder that was removed meanwhile nobody is told but who needs it. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new SystemError(
      "ERR_SYSTEM_MISSING",
      "the folder that this command was started in is gone: go to another one first",
      { cause: error },
    );
  }
}
