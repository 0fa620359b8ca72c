// A command that asks a running agent is not to wait until all that an agent needs has been loaded.
import { keepYoungGenerationsSmall } from "../io/young-generation.js";
import type { GuestParts, GuestSession, GuestWish } from "./guest-session.js";
import { beginSpareThreads, MOST_SPARE_THREADS } from "./plane/spare-threads.js";
import type { RunAgentOptions } from "./run-agent-options.js";
import { countNetworks } from "./state-layout.js";

/** Loads the agent and runs it until a signal ends it; as `runAgent` of run-agent.ts. */
export async function runAgent(options: RunAgentOptions): Promise<void> {
  keepYoungGenerationsSmall();
  beginSpareThreads(Math.min(MOST_SPARE_THREADS, countNetworks(options.stateDirectory)));
  const agent = await import("./run-agent.js");
  await agent.runAgent(options);
}

/** Loads what keeps a guest, and keeps one of the network from now on; as {@link GuestSession.open}. */
export async function keepGuest(
  wish: GuestWish,
  parts: Omit<GuestParts, "clock" | "rng">,
): Promise<GuestSession> {
  const session = await import("./guest-session.js");
  return session.keepGuest(wish, parts);
}
