import type { Command } from "commander";
import { addCommand, explainDashes } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { addGuestOptions, addRootOption, runInGuest, type GuestOptions } from "./kept-guest.js";

/** `spanlan exec`: run a command as a guest of a network. */
export function addExec(parent: Command, environment: CliEnvironment): void {
  const command = addCommand(parent, {
    usage: "exec <network> <command...>",
    summary:
      "run a command as a guest of a network: in a network namespace with an address, names and routes " +
      "of that network alone, gone when the command ends. It needs no privilege, but user namespaces " +
      "and /dev/net/tun. The exit status is the command's; 125 where spanlan failed, 126 and 127 where " +
      "the command cannot be run or is not there, 128 and its number for a signal.",
    examples: [
      "spanlan exec lab -- curl http://web/",
      "spanlan exec lab --name web -- python3 -m http.server 80",
      "spanlan exec lab --root -- tcpdump -ni lan0",
    ],
  }).summary("run a command as a guest of a network");
  explainDashes(addRootOption(addGuestOptions(command))).action(
    async (
      network: string,
      words: readonly string[],
      options: GuestOptions & { readonly root: boolean },
      self: Command,
    ) => {
      const invocation = new Invocation(self, environment);
      await runInGuest(environment, invocation, { network, words, options });
    },
  );
}
