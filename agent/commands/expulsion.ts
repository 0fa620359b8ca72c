import { Argument, type Command } from "commander";
import { readNode } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

interface Options {
  readonly force?: true;
}

/** `spanlan revoke`: a host's key is not to be believed any more. */
export function addRevoke(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "revoke <network>",
    summary:
      "revoke the key of a host: every host of the network ends its sessions with it at once, those that are away when " +
      "they come back, and no certificate makes the key good again. Prints the node's id. Only an admin's host may. " +
      "What an issuer has certified counts on for the hosts that are known here; one that is away for long has to " +
      "join anew. For a host that is gone and was not stolen there is `spanlan forget`.",
    examples: ["spanlan revoke lab 3fa2b1c4d5e6"],
  })
    .summary("revoke the key of a host whose key may be stolen")
    .addArgument(nodeArgument())
    .option("--force", "also where no other issuer is left, and certificates will end")
    .action(async (network: string, node: string, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      const request = { node, force: options.force ?? false };
      const revoked = await invocation.ask((agent) => agent.revoke(network, request));
      invocation.print(revoked, `${revoked.nodeId}\n`);
    });
}

/** `spanlan forget`: a host is gone for good. */
export function addForget(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "forget <network>",
    summary:
      "take a host that is gone for good off the list of members: nobody waits for it any more, and the addresses it had " +
      "to lease are given to others when no lease of it can last. It may come back with a new token only. Prints the " +
      "node's id. Only an admin's host may.",
    examples: ["spanlan forget lab 3fa2b1c4d5e6"],
  })
    .summary("take a host that is gone for good off the list of members")
    .addArgument(nodeArgument())
    .action(async (network: string, node: string, _options: object, command: Command) => {
      const invocation = new Invocation(command, environment);
      const forgotten = await invocation.ask((agent) => agent.forget(network, node));
      invocation.print(forgotten, `${forgotten.nodeId}\n`);
    });
}

/** `spanlan leave`: this host is a member no more. */
export function addLeave(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "leave <network>",
    summary:
      "leave a network: the other hosts are told, and the network with its keys is removed here. Where it is only to be " +
      "stopped for a while there is `spanlan network stop`.",
    examples: ["spanlan leave lab"],
  })
    .summary("leave a network, and remove it here")
    .option(
      "--force",
      "also where no other host can be told, or keys are lost that the network needs",
    )
    .action(async (network: string, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      const left = await invocation.ask((agent) => agent.leave(network, options.force ?? false));
      invocation.print(left, "");
    });
}

function nodeArgument(): Argument {
  return new Argument("<node>", "the node's id or at least 4 of its first digits").argParser(
    readNode,
  );
}
