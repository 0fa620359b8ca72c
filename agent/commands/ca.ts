import { Argument, type Command, Option } from "commander";
import {
  MAX_PEM_OCTETS,
  ROLES,
  Secret,
  readNode,
  readSpan,
  signIssuerHere,
  type Granted,
  type Role,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { readText } from "../input.js";
import { Invocation } from "../invocation.js";
import { writeSecretFile } from "../secret-file.js";

const DEFAULT_ACTIVATION = "7d";
const DEFAULT_RETIREMENT = "40d";

interface GrantOptions {
  readonly grants: Role;
}

interface SignOptions extends GrantOptions {
  readonly root: string;
}

interface RolloverOptions {
  readonly activateIn: number;
  readonly retireAfter: number;
}

/** `spanlan ca`: who certifies the members of a network. */
export function addCa(parent: Command, environment: CliEnvironment): void {
  const ca = addCommand(parent, {
    usage: "ca",
    summary:
      "say who certifies the hosts of a network: its root certifies issuers, and each issuer lets hosts in and renews their " +
      "certificates. The host that defined the network has the root's key, and is its first issuer.",
    examples: ["spanlan ca grant lab 3fa2b1c4d5e6", "spanlan ca export lab lab-root.pem --remove"],
  }).summary("say who certifies the hosts of a network");
  addGrant(ca, environment);
  addRequest(ca, environment);
  addSign(ca, environment);
  addAccept(ca, environment);
  addExport(ca, environment);
  addRestore(ca, environment);
  addRollover(ca, environment);
}

function addGrant(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "grant <network>",
    summary:
      "make a host another issuer: on the host that has the root's key, of a host that is connected. Prints the node's id. An " +
      "issuer's certificate lasts a year; grant again before that.",
    examples: ["spanlan ca grant lab 3fa2b1c4d5e6"],
  })
    .summary("make a host another issuer, so that one may be lost")
    .addArgument(
      new Argument("<node>", "the node's id or at least 4 of its first digits").argParser(readNode),
    )
    .addOption(grantsOption())
    .action(async (network: string, node: string, options: GrantOptions, command: Command) => {
      const invocation = new Invocation(command, environment);
      const { grants } = options;
      printGranted(
        invocation,
        await invocation.ask((agent) => agent.grantIssuer(network, { node, grants })),
      );
    });
}

function addRequest(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "request <network>",
    summary: "print what `spanlan ca sign` needs to make this host an issuer; it is no secret",
    examples: ["spanlan ca request lab > request.pem"],
  }).action(async (network: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const request = await invocation.ask((agent) => agent.issuerRequest(network));
    invocation.print({ network, request }, request);
  });
}

function addSign(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "sign <request>",
    summary:
      "sign an issuer's certificate with a root that `spanlan ca export` has written, and print it; asks no agent, so that it " +
      "works where there is no network. The request is a file, or - for standard input.",
    examples: ["spanlan ca sign request.pem --root lab-root.pem > issuer.pem"],
  })
    .summary("sign an issuer's certificate where there is no agent")
    .requiredOption("--root <file>", "the root's key and certificate")
    .addOption(grantsOption())
    .action(async (request: string, options: SignOptions, command: Command) => {
      const invocation = new Invocation(command, environment);
      const certificate = await signIssuerHere({
        request: await readPemFile(request, environment),
        backup: new Secret(await readPemFile(options.root, environment)),
        grants: options.grants,
      });
      invocation.print({ certificate }, certificate);
    });
}

function addAccept(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "accept <network> <certificate>",
    summary:
      "become an issuer by a certificate that `spanlan ca sign` has printed: a file, or - for standard input",
    examples: ["spanlan ca accept lab issuer.pem"],
  }).action(async (network: string, file: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const certificate = await readPemFile(file, environment);
    printGranted(
      invocation,
      await invocation.ask((agent) => agent.acceptIssuer(network, certificate)),
    );
  });
}

function addExport(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "export <network> <file>",
    summary:
      "write the root's key and certificate to a new file, that its user alone can read. Whoever has it can be anybody in the " +
      "network: keep it off line. With --remove the key is on no host any more; the network needs it only for another issuer " +
      "or another root.",
    examples: ["spanlan ca export lab /media/key/lab-root.pem --remove"],
  })
    .summary("write the root's key to a file, and take it off this host if wanted")
    .option("--remove", "take the key off this host once it is written")
    .action(async (network: string, file: string, options: { remove?: true }, command: Command) => {
      const invocation = new Invocation(command, environment);
      await invocation.ask(async (agent) => {
        await writeSecretFile(file, await agent.exportRoot(network));
        if (options.remove === true) await agent.dropRoot(network);
      });
      invocation.print({ network, file, removed: options.remove ?? false }, "");
    });
}

function addRestore(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "restore <network> <file>",
    summary:
      "bring the root's key, from a file that `spanlan ca export` has written, or - for standard input, to this host: any member " +
      "of the network, also where the host that had it is lost",
    examples: ["spanlan ca restore lab /media/key/lab-root.pem"],
  })
    .summary("bring the root's key from a file to this host")
    .action(async (network: string, file: string, _options: object, command: Command) => {
      const invocation = new Invocation(command, environment);
      const backup = new Secret(await readPemFile(file, environment));
      await invocation.ask((agent) => agent.restoreRoot(network, backup));
      invocation.print({ network }, "");
    });
}

function addRollover(ca: Command, environment: CliEnvironment): void {
  addCommand(ca, {
    usage: "rollover <network>",
    summary:
      "put a new root in the place of the one in use, on the host that has its key. All hosts that are connected learn of it at " +
      "once, others when they come back; issuers begin to use it after --activate-in, and the old one is believed for " +
      "--retire-after longer. A host that is away for all that time has to join anew. Prints both times.",
    examples: [
      "spanlan ca rollover lab",
      "spanlan ca rollover lab --activate-in 1d --retire-after 40d",
    ],
  })
    .summary("put a new root in the place of the one in use")
    .addOption(
      new Option("--activate-in <duration>", "when issuers begin to use the new root")
        .argParser(readSpan)
        .default(readSpan(DEFAULT_ACTIVATION), DEFAULT_ACTIVATION),
    )
    .addOption(
      new Option("--retire-after <duration>", "how long the old one is believed after that")
        .argParser(readSpan)
        .default(readSpan(DEFAULT_RETIREMENT), DEFAULT_RETIREMENT),
    )
    .action(async (network: string, options: RolloverOptions, command: Command) => {
      const invocation = new Invocation(command, environment);
      const request = {
        activateSeconds: options.activateIn,
        retireSeconds: options.retireAfter,
      };
      const rollover = await invocation.ask((agent) => agent.rollOver(network, request));
      const { activeAt, retiresAt, issuers, duties } = rollover;
      invocation.printPairs(rollover, [
        ["new root in use", activeAt],
        ["old root until", retiresAt],
        ["issuers", issuers.join(" ")],
        ...duties.map((duty): [string, string] => ["to do", duty]),
      ]);
    });
}

function grantsOption(): Option {
  return new Option("--grants <role>", "the highest role the issuer may give")
    .choices(ROLES.filter((role) => role === "issuer" || role === "admin"))
    .default("admin");
}

function printGranted(invocation: Invocation, granted: Granted): void {
  invocation.print(granted, `${granted.nodeId}\n`);
}

function readPemFile(name: string, { stdin }: CliEnvironment): Promise<string> {
  return readText({ name, stdin, maxOctets: MAX_PEM_OCTETS });
}
