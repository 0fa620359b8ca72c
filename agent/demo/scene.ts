import type { Stage } from "./stage.js";
import type { Steps } from "./steps.js";
import type { Outage, Report, Teller } from "./teller.js";
import type { Host } from "./cast.js";

/** What the acts found out, beside how their steps went. */
export type Findings = {
  -readonly [Key in "throughput" | "joinSeconds" | "roundTripMs" | "hops"]?: Report[Key];
} & { readonly outages: Outage[] };

/** What each act plays with. */
export interface Scene {
  readonly stage: Stage;
  readonly steps: Steps;
  readonly teller: Teller;
  readonly signal: AbortSignal;
  readonly findings: Findings;
}

/** The standard output of a command given at a host, which is shown. */
export function spanlan(
  { stage, teller }: Scene,
  host: Host,
  args: readonly string[],
  input?: string,
): Promise<string> {
  teller.command(host.name, `spanlan ${args.join(" ")}`);
  return stage.spanlan(host, args, input);
}
