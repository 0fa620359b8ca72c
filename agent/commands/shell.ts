import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { addGuestOptions, addRootOption, runInGuest, type GuestOptions } from "./kept-guest.js";

/** POSIX.1-2017 has it everywhere. */
const ANY_SHELL = "/bin/sh";

/** `spanlan shell`: be a guest of a network. */
export function addShell(parent: Command, environment: CliEnvironment): void {
  const command = addCommand(parent, {
    usage: "shell <network>",
    summary:
      "run a shell, that of the variable SHELL, as a guest of a network; as `spanlan exec`, whose exit " +
      "statuses it has",
    examples: ["spanlan shell lab", "spanlan shell lab --name desk --root"],
  }).summary("run a shell as a guest of a network");
  addRootOption(addGuestOptions(command)).action(
    async (network: string, options: GuestOptions & { readonly root: boolean }, self: Command) => {
      const invocation = new Invocation(self, environment);
      const shell = environment.env["SHELL"];
      const words = [shell === undefined || shell === "" ? ANY_SHELL : shell];
      await runInGuest(environment, invocation, { network, words, options });
    },
  );
}
