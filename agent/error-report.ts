import { CommanderError } from "commander";
import { SpanError, messageOf } from "../src/index.js";
import { ExitWith } from "./exit-status.js";
import { printableText } from "./printable.js";

/** The line for people about what a command threw; empty where they have been told already. */
export function errorLine(thrown: unknown): string {
  // Commander has printed its own errors, and help is none.
  const words = thrown instanceof CommanderError ? "" : messageOf(thrown);
  return words === "" ? "" : `spanlan: ${printableText(words)}\n`;
}

/** The same as one line of JSON, with the code of docs/ERRORS.md; empty where nothing went wrong. */
export function errorJson(thrown: unknown): string {
  const message = thrown instanceof CommanderError ? usageOf(thrown) : messageOf(thrown);
  if (message === "") return "";
  return `${JSON.stringify({ error: { code: codeOf(thrown), message } })}\n`;
}

/** Help that was asked for is no error; help that was not is all that commander says without a command. */
function usageOf({ exitCode, code, message }: CommanderError): string {
  if (exitCode === 0) return "";
  if (code === "commander.help") return "a command is missing; see the same command with --help";
  return message.replace(/^error: /, "");
}

function codeOf(thrown: unknown): SpanError["code"] {
  if (thrown instanceof CommanderError) return "ERR_CONFIG_INVALID";
  const error = thrown instanceof ExitWith ? thrown.cause : thrown;
  return error instanceof SpanError ? error.code : "ERR_INTERNAL";
}
