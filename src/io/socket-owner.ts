import { createConnection } from "node:net";
import { SystemError, systemReasonOf } from "../base/errors.js";
import { peerCredentials } from "./sys/peer-credentials.js";
import { descriptorOfSocket } from "./sys/socket-option.js";

/** The process that listens at a UNIX socket, as the kernel saw it when it began to. Throws SystemError where nobody does. */
export function socketOwner(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once("error", (error) => {
      const reason = `${path}: ${systemReasonOf(error)}`;
      reject(new SystemError("ERR_SYSTEM", reason, { cause: error }));
    });
    socket.once("connect", () => {
      const { pid } = peerCredentials(descriptorOfSocket(socket));
      socket.destroy();
      resolve(pid);
    });
  });
}
