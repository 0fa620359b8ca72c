import type { Logger } from "../base/logger.js";
import { descriptorOfSocket } from "../io/sys/socket-option.js";
import { peerCredentials } from "../io/sys/peer-credentials.js";
import { UnixGrpcServer } from "../io/unix-grpc-server.js";
import { UnixListener, type UnixAddress } from "../io/unix-listener.js";
import type { AgentService } from "./agent-service.js";
import { ControlService } from "./control-service.js";

/** Root's directory may be entered by the group of the socket; a user's by nobody else. */
const ROOT_DIRECTORY_MODE = 0o750;
const USER_DIRECTORY_MODE = 0o700;
const ROOT = 0;

/** Where to serve, and as which user. */
export interface ControlServerOptions {
  readonly socketPath: string;
  readonly uid: number;
  readonly logger: Logger;
}

/** Throws where the control API could not be served there now. */
export function checkControl(options: ControlServerOptions): Promise<void> {
  return UnixListener.check(addressOf(options));
}

/** The control API on its socket, from now on; `close` ends it and removes the socket. */
export function serveControl(
  agent: AgentService,
  options: ControlServerOptions,
): Promise<UnixGrpcServer> {
  const { uid, logger } = options;
  const service = new ControlService(agent, logger);
  return UnixGrpcServer.listen(
    {
      address: addressOf(options),
      uid,
      logger,
      callerOf: (socket) => peerCredentials(descriptorOfSocket(socket)),
    },
    (server, callers) => {
      service.register(server, callers);
    },
  );
}

function addressOf({ socketPath, uid }: ControlServerOptions): UnixAddress {
  const directoryMode = uid === ROOT ? ROOT_DIRECTORY_MODE : USER_DIRECTORY_MODE;
  return { path: socketPath, directoryMode };
}
