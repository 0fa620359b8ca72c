import { type Command, Option } from "commander";
import { constants } from "node:os";
import { messageOf, readGuestAddress, readGuestName, type CommandEnd } from "../../src/index.js";
import type { CliEnvironment, KeptGuest } from "../environment.js";
import { ExitWith, GUEST_EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";

/** The options of a guest that a command keeps. */
export interface GuestOptions {
  readonly name?: string;
  readonly address: readonly string[];
}

/** Adds the options that say which guest it is. */
export function addGuestOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--name <guest>",
        "the guest's name: of its port, its host and in the network's DNS; one that is free by default",
      ).argParser(readGuestName),
    )
    .addOption(
      new Option(
        "--address <address>",
        "an address, where the network gives none, and then no names and no way out; may be repeated",
      )
        .argParser((text: string, before: readonly string[]) => [...before, readGuestAddress(text)])
        .default([], "what the network gives"),
    );
}

/** Adds the option that says who the guest's command is in there. */
export function addRootOption(command: Command): Command {
  return command.option(
    "--root",
    "run as the root of the guest's namespaces, who may change its interfaces, and not as yourself",
    false,
  );
}

/**
 * What `use` makes of a guest that is kept meanwhile. Whatever of ours fails ends the command with
 * GUEST_EXIT.failed, so that it is no status of what the guest runs.
 */
export async function withGuest<T>(
  invocation: Invocation,
  network: string,
  { name, address: addresses }: GuestOptions,
  use: (guest: KeptGuest) => Promise<T>,
): Promise<T> {
  const { environment, socketPath } = invocation;
  environment.failWith(GUEST_EXIT.failed);
  try {
    const tell = (text: string): void => {
      invocation.advise(`spanlan: ${text}`);
    };
    const guest = await environment.keepGuest({ network, name, addresses }, { socketPath, tell });
    for (const remark of guest.network.remarks) tell(remark);
    try {
      return await use(guest);
    } finally {
      await guest.close();
    }
  } catch (error) {
    throw new ExitWith(GUEST_EXIT.failed, messageOf(error), { cause: error });
  }
}

/** Runs a command as a guest of the network, and ends as it ended. */
export async function runInGuest(
  environment: CliEnvironment,
  invocation: Invocation,
  {
    network,
    words,
    options,
  }: {
    readonly network: string;
    readonly words: readonly string[];
    readonly options: GuestOptions & { readonly root: boolean };
  },
): Promise<void> {
  const { env } = environment;
  const end = await withGuest(invocation, network, options, (guest) => {
    const { directory } = environment; // where that is gone, it is no failure of what the guest runs
    return guest.run({ words, environment: env, directory, asRoot: options.root });
  });
  endAs(end, environment);
}

function endAs(end: CommandEnd, { endBy }: CliEnvironment): void {
  switch (end.kind) {
    case "exited":
      if (end.status !== 0) throw new ExitWith(end.status);
      return;
    case "refused":
      throw new ExitWith(end.status, end.reason);
    case "signalled":
      if (ENDS_QUIETLY.has(end.signal)) endBy(end.signal);
      throw new ExitWith(GUEST_EXIT.signalled + constants.signals[end.signal]);
  }
}

/** Signals that end a process without a core dump, and that Node does not keep to itself. */
const ENDS_QUIETLY: ReadonlySet<NodeJS.Signals> = new Set([
  "SIGHUP",
  "SIGINT",
  "SIGKILL",
  "SIGTERM",
  "SIGALRM",
]);
