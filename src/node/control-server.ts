import type { Logger } from "../base/logger.js";
import { tapSocketOf } from "../io/namespace-port/handed-tap.js";
import { TapIntake } from "../io/namespace-port/tap-intake.js";
import type { Socket } from "node:net";
import { descriptorOfSocket } from "../io/sys/socket-option.js";
import { peerCredentials, type PeerCredentials } from "../io/sys/peer-credentials.js";
import { systemClock } from "../io/system-clock.js";
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

/** The control API while it is served. */
export interface ControlServer {
  /** Ends it and removes its sockets. */
  close(): Promise<void>;
}

/** Throws where the control API could not be served there now. */
export async function checkControl(options: ControlServerOptions): Promise<void> {
  for (const address of Object.values(addressesOf(options))) await UnixListener.check(address);
}

/** The control API on its socket, and beside it the one at which TAPs are handed over, from now on. */
export async function serveControl(
  agent: AgentService,
  options: ControlServerOptions,
): Promise<ControlServer> {
  const { uid, logger } = options;
  const { control, taps } = addressesOf(options);
  const intake = await TapIntake.listen({ address: taps, uid, clock: systemClock, logger });
  try {
    const service = new ControlService(agent, intake, logger);
    const callerOf = (socket: Socket): PeerCredentials =>
      peerCredentials(descriptorOfSocket(socket));
    const server = await UnixGrpcServer.listen(
      { address: control, uid, logger, callerOf },
      (grpc, callers) => {
        service.register(grpc, callers);
      },
    );
    return {
      close: async () => {
        await server.close();
        await intake.close();
      },
    };
  } catch (error) {
    await intake.close();
    throw error;
  }
}

function addressesOf({ socketPath, uid }: ControlServerOptions): {
  readonly control: UnixAddress;
  readonly taps: UnixAddress;
} {
  const directoryMode = uid === ROOT ? ROOT_DIRECTORY_MODE : USER_DIRECTORY_MODE;
  return {
    control: { path: socketPath, directoryMode },
    taps: { path: tapSocketOf(socketPath), directoryMode },
  };
}
