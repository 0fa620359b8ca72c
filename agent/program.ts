import { Command } from "commander";
import { addAgent } from "./commands/agent.js";
import { addAttach } from "./commands/attach.js";
import { addCa } from "./commands/ca.js";
import { addCompletion } from "./commands/completion.js";
import { addDetach } from "./commands/detach.js";
import { addExec } from "./commands/exec.js";
import { addForward } from "./commands/forward.js";
import { addDiscover } from "./commands/discover.js";
import { addForget, addLeave, addRevoke } from "./commands/expulsion.js";
import { addInvite } from "./commands/invite.js";
import { addJoin } from "./commands/join.js";
import { addLibvirt } from "./commands/libvirt.js";
import { addLeases } from "./commands/leases.js";
import { addMacs } from "./commands/macs.js";
import { addNetwork } from "./commands/network.js";
import { addPeers } from "./commands/peers.js";
import { addPing } from "./commands/ping.js";
import { addPorts } from "./commands/ports.js";
import { addQemu } from "./commands/qemu.js";
import { addRoutes } from "./commands/routes.js";
import { addShell } from "./commands/shell.js";
import { addVersion } from "./commands/version.js";
import { helpHint } from "./documented-command.js";
import type { CliEnvironment } from "./environment.js";
import { printableText } from "./printable.js";
import { VERSION } from "../src/index.js";

/** In the order in which a newcomer needs them. */
const COMMANDS = [
  addAgent,
  addNetwork,
  addInvite,
  addJoin,
  addDiscover,
  addAttach,
  addDetach,
  addExec,
  addShell,
  addForward,
  addQemu,
  addLibvirt,
  addPeers,
  addPorts,
  addMacs,
  addLeases,
  addRoutes,
  addPing,
  addRevoke,
  addForget,
  addLeave,
  addCa,
  addVersion,
  addCompletion,
];

/** The command line of spanlan, ready to parse; it throws where it would exit. */
export function buildProgram(environment: CliEnvironment): Command {
  const { stdout, stderr } = environment;
  const program: Command = new Command("spanlan")
    .description("One virtual Ethernet LAN for guests on many hosts.")
    .version(VERSION, "-V, --version", "print the version")
    .option("--json", "print JSON")
    .option("--socket <path>", "the agent's control socket (env SPANLAN_SOCKET)")
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: MIN_WIDTH_TO_WRAP })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => {
        if (!asksForJson(program)) stderr.write(text);
      },
      getOutHelpWidth: () => widthOf(stdout),
      getErrHelpWidth: () => widthOf(stderr),
      outputError: (text, write) => {
        write(printableText(text.replace(/^error: /, "spanlan: ")));
      },
    })
    .exitOverride()
    .addHelpText("after", "\nExample:\n  spanlan network list");
  program.showHelpAfterError(helpHint(program));
  for (const add of COMMANDS) add(program, environment);
  return program;
}

/** Whether the arguments, as far as they have been read, have --json, wherever it stands. */
export function asksForJson(program: Command): boolean {
  return program.opts<{ json?: true }>().json === true;
}

const DEFAULT_WIDTH = 80;

/** Below it what an option does stays on one line; commander's own 40 gives up where a terminal is narrow. */
const MIN_WIDTH_TO_WRAP = 10;

/** A serial console says that it has no columns. */
function widthOf({ columns }: CliEnvironment["stdout"]): number {
  return columns === undefined || columns === 0 ? DEFAULT_WIDTH : columns;
}
