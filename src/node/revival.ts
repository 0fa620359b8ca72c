import type { Endpoint } from "../base/endpoint.js";
import { messageOf } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { callRenew } from "../io/grpc/enrolment-client.js";
import type { NetworkTrust } from "./network-trust.js";

/**
 * A new chain for a host that slept past its certificate's end, from the first issuer that answers;
 * undefined where none does.
 */
export async function reviveExpired(
  trust: NetworkTrust,
  endpoints: readonly Endpoint[],
  logger: Logger,
): Promise<readonly Buffer[] | undefined> {
  const judge = (chain: readonly Buffer[]): string | undefined => {
    const verdict = trust.identifyMember(chain);
    return typeof verdict === "string" ? verdict : undefined;
  };
  for (const endpoint of endpoints) {
    try {
      return await callRenew(endpoint, trust.credentials(), judge);
    } catch (error) {
      logger.warn("expired certificate not renewed", { reason: messageOf(error) });
    }
  }
  return undefined;
}
