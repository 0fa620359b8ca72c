import type { Clock } from "../../base/clock.js";
import { seconds, type Millis } from "../../base/duration.js";
import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import type { NetworkId, NodeId } from "../../base/ids.js";
import type { KeptSighting } from "../../discovery/sighting-cache.js";
import type { HostDiscovery } from "./host-discovery.js";

/** How long it is waited for somebody to be seen who was not tried yet. */
const PATIENCE = seconds(5);
/** How long it takes at the most. */
const LONGEST = seconds(30);
/** Tried at the same time: who does not answer keeps nobody waiting. */
const TRIED_AT_ONCE = 8;
/** Tried in all: what is seen may be forged. */
const TRIED_MAX = 256;

/** Whose door is looked for. */
export interface SearchedNetwork {
  readonly network: NetworkId;
  /** Of all members the one that can let a newcomer in by itself; it is tried first. */
  readonly issuer: NodeId;
}

/**
 * Endpoints on this host's links that are said to be of the network, some at a time and each once; it
 * ends when nobody else is seen for a while. Who asks for no more has to return it, as `for await` does.
 */
export async function* membersOnLinks(
  discovery: Pick<HostDiscovery, "watch">,
  wanted: SearchedNetwork,
  clock: Clock,
): AsyncGenerator<readonly Endpoint[], void, undefined> {
  const tried = new Set<string>();
  let seen: readonly KeptSighting[] = [];
  let wake: () => void = () => undefined;
  const stop = discovery.watch((now) => {
    seen = now;
    wake();
  });
  const next = (): readonly Endpoint[] =>
    endpointsOf(seen, wanted)
      .filter((each) => !tried.has(formatEndpoint(each)))
      .slice(0, TRIED_AT_ONCE);
  const end = clock.now() + LONGEST;
  try {
    while (tried.size < TRIED_MAX && clock.now() < end) {
      const deadline = clock.now() + PATIENCE;
      while (next().length === 0 && clock.now() < deadline) {
        await new Promise<void>((resolve) => {
          const timer = clock.after((deadline - clock.now()) as Millis, resolve);
          wake = () => {
            timer.stop();
            resolve();
          };
        });
      }
      const found = next();
      if (found.length === 0) return;
      for (const each of found) tried.add(formatEndpoint(each));
      yield found;
    }
  } finally {
    stop();
  }
}

function endpointsOf(
  seen: readonly KeptSighting[],
  { network, issuer }: SearchedNetwork,
): readonly Endpoint[] {
  const here = seen.map(({ sighting }) => sighting).filter((each) => each.network === network);
  const first = here.filter(({ node }) => node === issuer);
  const others = here.filter(({ node }) => node !== issuer);
  return [...first, ...others].flatMap(({ endpoints }) => endpoints);
}
