import {
  ConfigError,
  SpanError,
  type AgentService,
  type Difference,
  type NetworkSummary,
} from "../../src/index.js";
import { EXIT, ExitWith } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import { DIFFERENCE_COLUMNS } from "./difference-columns.js";

/** What an operator says about a plan beforehand. */
export interface PlanOptions {
  /** Nobody is to be asked. */
  readonly yes?: true;
}

/** A definition as an operator wrote it. */
export interface WrittenDefinition {
  readonly xml: string;
  /** What to call it in messages. */
  readonly source: string;
}

/** What a definition would do at the agent. */
interface Plan {
  /** Undefined where the agent has no such network. */
  readonly network: string | undefined;
  readonly differences: readonly Difference[];
}

/** And what it is a plan for. */
interface FoundedPlan extends Plan {
  /** Undefined where the agent has no such network. */
  readonly basis: string | undefined;
}

/**
 * Shows what the definition would change, asks, and changes it; ExitWith where the answer is no. Throws why it is
 * refused, before anything is asked.
 */
export async function carryOut(
  written: WrittenDefinition,
  invocation: Invocation,
  options: PlanOptions,
): Promise<void> {
  const { basis, ...plan } = await planOf(written, invocation);
  if (plan.network !== undefined && plan.differences.length === 0) {
    invocation.print({ ...plan, applied: false }, "");
    invocation.hint(`nothing to change: network ${plan.network} is as ${written.source} says`);
    return;
  }
  show(plan, written, invocation);
  await confirm(invocation, options);
  const applied = await apply(written, { ...plan, basis }, invocation);
  invocation.print({ ...plan, network: applied.name, applied: true, state: applied.state }, "");
  invocation.hint(
    applied.state === "running"
      ? `applied: network ${applied.name} runs, its definition is of version ${applied.definitionVersion}`
      : `applied; start it with: spanlan network start ${applied.name}`,
  );
}

async function planOf(written: WrittenDefinition, invocation: Invocation): Promise<FoundedPlan> {
  return invocation.ask((agent) => planAt(agent, written));
}

async function planAt(
  agent: AgentService,
  { xml, source }: WrittenDefinition,
): Promise<FoundedPlan> {
  try {
    const { network, differences, basis, refusal } = await agent.diff(xml, source);
    if (refusal !== undefined) throw refusal;
    return { network, differences, basis };
  } catch (error) {
    if (!(error instanceof SpanError) || error.code !== "ERR_NOT_FOUND") throw error;
    return { network: undefined, differences: [], basis: undefined };
  }
}

function show({ network, differences }: Plan, { source }: WrittenDefinition, to: Invocation): void {
  if (to.json) return; // one document at the end
  if (network === undefined) to.printLine(`${source}: a new network, to be defined and started`);
  else to.printTable(DIFFERENCE_COLUMNS, differences);
}

async function confirm({ environment }: Invocation, { yes }: PlanOptions): Promise<void> {
  if (yes === true) return;
  const answer = await environment.ask("Change it? [y/N] ");
  if (answer === undefined) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      "there is no terminal to ask at: look at it with spanlan network diff, and say --yes",
    );
  }
  if (!/^y(es)?$/i.test(answer.trim())) throw new ExitWith(EXIT.failed, "nothing was changed");
}

/** What was shown is done, and nothing else: the agent refuses where somebody has changed the network meanwhile. */
async function apply(
  { xml, source }: WrittenDefinition,
  { network, basis }: FoundedPlan,
  invocation: Invocation,
): Promise<NetworkSummary> {
  return invocation.ask(async (agent) => {
    const defined = await agent.define(xml, source, basis);
    return network === undefined ? agent.start(defined.name) : defined;
  });
}
