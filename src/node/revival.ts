import type { Endpoint } from "../base/endpoint.js";
import { messageOf } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { tellsOfOtherRoot } from "../io/grpc/dial-failure.js";
import { callRenew } from "../io/grpc/enrolment-client.js";
import type { NetworkTrust } from "./network-trust.js";

/** What reviving an expired certificate needs. */
export interface RevivalParts {
  readonly trust: NetworkTrust;
  readonly logger: Logger;
  /** Where members may be. */
  readonly doors: () => readonly Endpoint[];
  /** Hears of roots from whoever answers there. */
  readonly catchUp: (at: Endpoint) => Promise<void>;
}

/**
 * A new chain for a host that slept past its certificate's end, from the first issuer that answers;
 * undefined where none does. It may have slept past a change of roots, too.
 */
export async function reviveExpired(parts: RevivalParts): Promise<readonly Buffer[] | undefined> {
  for (const door of parts.doors()) {
    const chain = await renewedAt(door, parts);
    if (chain !== undefined) return chain;
  }
  return undefined;
}

async function renewedAt(
  door: Endpoint,
  { trust, logger, catchUp }: RevivalParts,
): Promise<readonly Buffer[] | undefined> {
  const renew = (): Promise<readonly Buffer[]> =>
    callRenew(door, trust.credentials(), (chain) => {
      const verdict = trust.identifyMember(chain);
      return typeof verdict === "string" ? verdict : undefined;
    });
  try {
    return await renew().catch(async (error: unknown) => {
      if (!tellsOfOtherRoot(messageOf(error))) throw error;
      await catchUp(door);
      return renew();
    });
  } catch (error) {
    logger.warn("expired certificate not renewed", { reason: messageOf(error) });
    return undefined;
  }
}
