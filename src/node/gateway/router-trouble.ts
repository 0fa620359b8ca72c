import type { Incoming } from "../../io/router/incoming.js";
import type { Router } from "../../io/router/router.js";

/** What of a router that runs does not work, in words; empty where all does. */
export function routerTrouble({
  router,
  incoming,
}: {
  readonly router: Pick<Router, "wayOut">;
  readonly incoming: Pick<Incoming, "trouble">;
}): string {
  const { isUp, reason } = router.wayOut;
  const out = isUp || reason === "" ? "" : `no way out: ${reason}`;
  return [out, incoming.trouble].filter((each) => each !== "").join("; ");
}
