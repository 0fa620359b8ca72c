import type { Agent } from "./agent.js";
import { eventually } from "./eventually.js";
import { monotonicMs } from "./flow.js";
import type { Guest } from "./guest.js";
import { peersUp } from "./lab.js";

const PORT = 5003;

/** What traffic/probe.mjs reports; instants are milliseconds of the machine's monotonic clock. */
interface ProbeReport {
  readonly udpAnswers: readonly number[];
  readonly tcpAnswers: readonly number[];
  readonly tcpSent: number;
  readonly tcpError: string;
}

export interface Outage {
  /** From the start of the new process to the first answer that came after it. */
  readonly afterRestartMs: number;
  readonly report: ProbeReport;
}

/** Kills the agent, with one peer, while one guest asks the other all the time, and starts it again. */
export async function killAndRestart(
  agent: Agent,
  ends: { readonly from: Guest; readonly to: Guest; readonly address: string },
): Promise<Outage> {
  const { from, to, address } = ends;
  const echo = await to.traffic("echo", { port: PORT });
  const probe = await from.traffic("probe", { port: PORT, address });
  await agent.kill();
  const restarted = monotonicMs();
  agent.launch();
  // Nothing but pings until traffic flows: a command started now would take the agent's processor time.
  await eventually("pings pass again", async () => {
    if ((await from.ping(address)) === 3) return true;
    throw new Error(agent.log);
  });
  probe.finish();
  const report = await probe.result<ProbeReport>();
  echo.finish();
  await echo.result();
  await agent.answers();
  await peersUp(agent, 1);
  const answered = report.udpAnswers.find((at) => at > restarted) ?? Infinity;
  return { afterRestartMs: answered - restarted, report };
}

/** The longest time without an answer while one guest asks the other all the time, and `act` is done. */
export async function longestGap(
  { from, to, address }: { readonly from: Guest; readonly to: Guest; readonly address: string },
  act: () => Promise<void>,
): Promise<{ readonly gapMs: number; readonly report: ProbeReport }> {
  const echo = await to.traffic("echo", { port: PORT });
  const probe = await from.traffic("probe", { port: PORT, address });
  await act();
  probe.finish();
  const report = await probe.result<ProbeReport>();
  echo.finish();
  await echo.result();
  const gaps = report.udpAnswers.slice(1).map((at, index) => at - (report.udpAnswers[index] ?? at));
  return { gapMs: Math.max(...gaps), report };
}
