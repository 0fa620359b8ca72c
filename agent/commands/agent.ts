import type { Command } from "commander";
import {
  defaultPaths,
  readCertificateLife,
  readEndpoint,
  type Endpoint,
  type Millis,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

interface Options {
  readonly state?: string;
  readonly certificateLife?: Millis;
  readonly metrics?: Endpoint;
  readonly takeOver?: true;
  readonly foregroundHelp?: true;
}

/** `spanlan agent`: the daemon, in the foreground. */
export function addAgent(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "agent",
    summary: "run the agent in the foreground; end it with Ctrl-C",
    examples: ["spanlan agent", "spanlan agent --state ~/lan --socket ~/lan/agent.sock"],
  })
    .option("--state <directory>", "where keys and definitions are kept (env SPANLAN_STATE)")
    .addOption(
      parent
        .createOption(
          "--certificate-life <duration>",
          "how long certificates last that this host gives as an issuer (default: 7d)",
        )
        .argParser(readCertificateLife),
    )
    .addOption(
      parent
        .createOption(
          "--metrics <host:port>",
          "serve metrics for Prometheus there, such as 127.0.0.1:9464 (env SPANLAN_METRICS; default: nowhere)",
        )
        .argParser(readEndpoint),
    )
    .option(
      "--take-over",
      "take over from the agent that runs with this state, such as one of an earlier release: it ends, and its guests hardly notice",
    )
    .addOption(parent.createOption("--foreground-help").hideHelp())
    .action(async (options: Options, command: Command) => {
      const { json } = new Invocation(command, environment);
      await environment.runAgent({
        ...agentPaths(command, options, environment),
        ...(options.certificateLife === undefined
          ? {}
          : { certificateLife: options.certificateLife }),
        ...metricsOf(options, environment),
        ...(options.takeOver === undefined ? {} : { takeOver: options.takeOver }),
        foregroundHints: options.foregroundHelp ?? false,
        json,
      });
    });
}

/** A state directory given here decides, like the variable, where the socket is by default. */
function agentPaths(
  command: Command,
  { state }: Options,
  environment: CliEnvironment,
): { stateDirectory: string; socketPath: string } {
  const env = state === undefined ? environment.env : { ...environment.env, SPANLAN_STATE: state };
  const around = { ...environment, env };
  return {
    stateDirectory: defaultPaths(around).stateDirectory,
    socketPath: new Invocation(command, around).socketPath,
  };
}

/** The option decides, then the variable; an empty one is none. */
function metricsOf({ metrics }: Options, { env }: CliEnvironment): { readonly metrics?: Endpoint } {
  if (metrics !== undefined) return { metrics };
  const text = env["SPANLAN_METRICS"] ?? "";
  return text === "" ? {} : { metrics: readEndpoint(text) };
}
