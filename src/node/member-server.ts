import type { Logger } from "../base/logger.js";
import { ControlServer } from "../io/grpc/control-server.js";
import type { ControlConnection } from "../overlay/control-transport.js";
import { newestSuccessions } from "../trust/newest-successions.js";
import type { DefinitionBook } from "./definition-book.js";
import type { EstrangedPeers } from "./estranged-peers.js";
import type { Issuing } from "./issuing.js";
import type { NetworkTrust } from "./network-trust.js";

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
        successions: newestSuccessions(trust.list.signedSuccessions()),
      }),
      succeed: (told, from) => estranged.answer(told, from),
      connected,
    },
    logger,
  );
}
