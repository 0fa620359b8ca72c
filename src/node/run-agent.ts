import { millis, seconds } from "../base/duration.js";
import { messageOf } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { makePrivateDirectory } from "../io/atomic-file.js";
import { openLogger } from "../io/pino-logger.js";
import { lockState } from "../io/state-lock.js";
import { systemClock } from "../io/system-clock.js";
import { systemRng } from "../io/system-rng.js";
import { Agent } from "./agent.js";
import { checkControl, serveControl, type ControlServerOptions } from "./control-server.js";
import { checkRuntime } from "./fit-runtime.js";
import { foregroundHints } from "./foreground-hints.js";
import type { ServedMetrics } from "./metrics/serve-metrics.js";
import type { RunAgentOptions } from "./run-agent-options.js";

const IMPATIENCE = seconds(1);

/** So long the control API of an agent that takes over waits for uplinks. */
const REUNION = seconds(0.3);
const REUNION_LOOK = millis(5);

const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs the agent until a signal ends it; then nothing of it is left but its state. SIGINT and SIGTERM
 * take the guests' devices away; SIGHUP leaves them for an agent that takes over.
 */
export async function runAgent(options: RunAgentOptions): Promise<void> {
  checkRuntime();
  const logger = openLogger({ json: options.json });
  const uid = process.getuid?.() ?? 0;
  const serving = { socketPath: options.socketPath, uid, logger };
  makePrivateDirectory(options.stateDirectory);
  const ending = endingSignal();
  let isEnding = false;
  void ending.then(() => {
    isEnding = true;
  });
  const unlock = await stateFor(options, serving, () => isEnding);
  const agent = new Agent(options.stateDirectory, {
    clock: systemClock,
    rng: systemRng,
    logger,
    ...(options.certificateLife === undefined ? {} : { certificateLife: options.certificateLife }),
  });
  try {
    await agent.open();
    if (options.takeOver === true) await reunited(agent);
    const control = await serveControl(agent, serving);
    const metrics = await metricsOf(agent, options, logger);
    logger.info("agent ready", { socket: options.socketPath, state: options.stateDirectory });
    if (options.foregroundHints) {
      process.stdout.write(foregroundHints(await agent.list(), options.socketPath));
    }
    const signal = await ending;
    logger.info("agent stopping", { signal });
    await Promise.all([control.close(), metrics?.close()]);
    await agent.close({ keepDevices: signal === "SIGHUP" });
  } catch (error) {
    await closeQuietly(agent, logger);
    throw error;
  } finally {
    unlock();
  }
}

/** The state directory is this agent's when it returns; the answer gives it back. */
async function stateFor(
  options: RunAgentOptions,
  serving: ControlServerOptions,
  isCancelled: () => boolean,
): Promise<() => void> {
  if (options.takeOver === true) {
    const { takeOverState } = await import("./take-over.js");
    return takeOverState(options.stateDirectory, { logger: serving.logger, isCancelled });
  }
  await checkControl(serving); // before networks run that nobody could ask about
  return lockState(options.stateDirectory);
}

/** Guests wait for the first uplink, and nobody yet for the control API, which takes the same thread. */
async function reunited(agent: Agent): Promise<void> {
  const end = systemClock.now() + REUNION;
  while (systemClock.now() < end) {
    const peers = agent.networks.map(({ running }) => running?.peers() ?? []);
    const alone = peers.filter((known) => known.every(({ state }) => state !== "up"));
    if (alone.every((known) => known.length === 0)) return;
    await new Promise<void>((resolve) => {
      systemClock.after(REUNION_LOOK, resolve);
    });
  }
}

/** Loaded only where it is wanted: guests wait for an agent that starts. */
async function metricsOf(
  agent: Agent,
  { metrics }: RunAgentOptions,
  logger: Logger,
): Promise<ServedMetrics | undefined> {
  if (metrics === undefined) return undefined;
  const { serveMetrics } = await import("./metrics/serve-metrics.js");
  try {
    return await serveMetrics(agent, metrics, logger);
  } catch (error) {
    // Guests are served by now, and need none.
    logger.error("metrics not served", { reason: messageOf(error) });
    return undefined;
  }
}

/**
 * The first of the signals that end the agent. Under npm one Ctrl-C arrives twice, from the terminal
 * and from npm: a repetition counts only after a while, and then ends the agent at once.
 */
function endingSignal(): Promise<string> {
  return new Promise((resolve) => {
    let begun: number | undefined;
    for (const signal of ENDING_SIGNALS) {
      process.on(signal, () => {
        const now = systemClock.now();
        if (begun !== undefined && now - begun > IMPATIENCE) process.exit(1);
        begun ??= now;
        resolve(signal);
      });
    }
  });
}

async function closeQuietly(agent: Agent, logger: Logger): Promise<void> {
  try {
    await agent.close({ keepDevices: true });
  } catch (error) {
    logger.error("stopping failed", { error: messageOf(error) });
  }
}
