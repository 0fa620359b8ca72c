import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { VERSION } from "../../src/index.js";

/** `spanlan version`: of this command. */
export function addVersion(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "version",
    summary: "print the version of this command",
    examples: ["spanlan version --json"],
  }).action((_options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    invocation.print({ version: VERSION, node: process.versions.node }, `spanlan ${VERSION}\n`);
  });
}
