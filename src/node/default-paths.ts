import { isAbsolute, join } from "node:path";

/** What the default places depend on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
  readonly home: string;
}

/** Where an agent keeps its state and where it is asked. */
export interface AgentPaths {
  readonly stateDirectory: string;
  readonly socketPath: string;
}

const SOCKET_NAME = "agent.sock";
const ROOT = 0;

/**
 * The places of FHS 3.0 for root, those of the XDG Base Directory Specification for everybody else;
 * SPANLAN_STATE and SPANLAN_SOCKET go before both.
 */
export function defaultPaths(around: Surroundings): AgentPaths {
  const { env } = around;
  const stateDirectory = given(env["SPANLAN_STATE"]) ?? stateHome(around);
  return {
    stateDirectory,
    socketPath: given(env["SPANLAN_SOCKET"]) ?? socketHome(around, stateDirectory),
  };
}

function stateHome({ env, uid, home }: Surroundings): string {
  if (uid === ROOT) return "/var/lib/spanlan";
  return join(absolute(env["XDG_STATE_HOME"]) ?? join(home, ".local/state"), "spanlan");
}

function socketHome({ env, uid }: Surroundings, stateDirectory: string): string {
  if (uid === ROOT) return join("/run/spanlan", SOCKET_NAME);
  const runtime = absolute(env["XDG_RUNTIME_DIR"]);
  return runtime === undefined
    ? join(stateDirectory, SOCKET_NAME)
    : join(runtime, "spanlan", SOCKET_NAME);
}

function given(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/** "All paths set in these environment variables must be absolute"; others are to be ignored. */
function absolute(value: string | undefined): string | undefined {
  return value !== undefined && isAbsolute(value) ? value : undefined;
}
