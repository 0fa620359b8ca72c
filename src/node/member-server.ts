import type { Logger } from "../base/logger.js";
import { ControlServer } from "../io/grpc/control-server.js";
import type { ControlConnection } from "../overlay/control-transport.js";
import type { SignedStatement } from "../trust/signed-statement.js";
import type { DefinitionBook } from "./definition-book.js";
import type { EstrangedPeers } from "./estranged-peers.js";
import type { Issuing } from "./issuing.js";
import type { NetworkTrust } from "./network-trust.js";

/** Beside a definition of the largest size, there is room for so much in an answer. */
const SUCCESSIONS_OCTETS_MAX = 32 * 1024;

/** The server of a network's control connections, as a member of it serves them. */
export function memberServer(parts: {
  readonly trust: NetworkTrust;
  readonly issuing: Issuing;
  readonly definitions: DefinitionBook;
  readonly estranged: Pick<EstrangedPeers, "answer">;
  readonly logger: Logger;
  readonly connected: (connection: ControlConnection) => void;
}): ControlServer {
  const { trust, issuing, definitions, estranged, logger, connected } = parts;
  return new ControlServer(
    trust.credentials(),
    {
      identify: (chain) => trust.identify(chain),
      enrol: (enrolment) => issuing.enrol(enrolment),
      renew: ({ spki, role }) => trust.issuer.certify(spki, role),
      welcome: () => ({
        definition: definitions.signed,
        successions: travelling(trust.list.signedSuccessions()),
      }),
      succeed: (told) => estranged.answer(told),
      connected,
    },
    logger,
  );
}

/** A new member can do without: it hears of them from its first neighbour. */
function travelling(successions: readonly SignedStatement[]): readonly SignedStatement[] {
  const octets = successions.reduce((sum, each) => sum + each.octets.length, 0);
  return octets > SUCCESSIONS_OCTETS_MAX ? [] : successions;
}
