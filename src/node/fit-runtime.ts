import { SystemError } from "../base/errors.js";

/** Releases whose TLS server forgets the certificates behind a client's own (nodejs/node issue 65579). */
const HIDES_CHAINS = /^v(?:24\.21|26\.8)\./;

/** Throws where this release of Node cannot tell who a peer is: the agent would refuse each member. */
export function checkRuntime(version = process.version): void {
  if (!HIDES_CHAINS.test(version)) return;
  throw new SystemError(
    "ERR_SYSTEM_MISSING",
    `Node ${version} does not show a server the chain of a client's certificate, by which members know each other (nodejs/node issue 65579): ` +
      "run the agent with an earlier or a later release, such as 24.22 or 26.9",
  );
}
