import { JsonTeller } from "./json-teller.js";
import { PlainTeller } from "./plain-teller.js";
import type { Teller } from "./teller.js";
import { TerminalTeller } from "./terminal-teller.js";

/** The teller for where standard output goes; NO_COLOR is honoured. */
export function makeTeller(json: boolean): Teller {
  const write = (text: string): void => {
    process.stdout.write(text);
  };
  if (json) return new JsonTeller(write);
  const { isTTY } = process.stdout as { isTTY?: boolean };
  if (isTTY !== true || process.env["TERM"] === "dumb") return new PlainTeller(write);
  return new TerminalTeller(process.stdout, (process.env["NO_COLOR"] ?? "") === "");
}
