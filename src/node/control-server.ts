import type { Logger } from "../base/logger.js";
import { descriptorOfSocket } from "../io/sys/socket-option.js";
import { peerCredentials } from "../io/sys/peer-credentials.js";
import { UnixGrpcServer } from "../io/unix-grpc-server.js";
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

/** The control API on its socket, from now on; `close` ends it and removes the socket. */
export function serveControl(
  agent: AgentService,
  options: ControlServerOptions,
): Promise<UnixGrpcServer> {
  const { socketPath, uid, logger } = options;
  const service = new ControlService(agent, logger);
  return UnixGrpcServer.listen(
    {
      address: {
        path: socketPath,
        directoryMode: uid === ROOT ? ROOT_DIRECTORY_MODE : USER_DIRECTORY_MODE,
      },
      uid,
      logger,
      callerOf: (socket) => peerCredentials(descriptorOfSocket(socket)),
    },
    (server, callers) => {
      service.register(server, callers);
    },
  );
}
