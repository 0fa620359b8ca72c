import { createConnection } from "node:net";
import { SystemError, messageOf } from "../base/errors.js";
import type { Millis } from "../base/duration.js";

/**
 * What is at a UNIX socket path. `stale`: a name nobody listens behind. `forbidden`: the kernel
 * does not let us connect. `refusing`: somebody accepts and hangs up without a word. `silent`:
 * somebody accepts and says nothing in time. `answers`: somebody spoke.
 */
export type SocketState = "absent" | "stale" | "forbidden" | "refusing" | "silent" | "answers";

const STATE_OF_ERROR = new Map<string | undefined, SocketState>([
  ["ENOENT", "absent"],
  ["ENOTDIR", "absent"],
  ["ECONNREFUSED", "stale"],
  ["EACCES", "forbidden"],
  ["EPERM", "forbidden"],
  ["EAGAIN", "silent"], // the backlog is full: somebody listens
  ["ECONNRESET", "refusing"],
  ["EPIPE", "refusing"],
]);

/**
 * Connects once and hangs up. An HTTP/2 server speaks first (RFC 9113 §3.4), so an agent that lets
 * us in is told apart from one that does not without a call.
 */
export function probeSocket(path: string, patience: Millis): Promise<SocketState> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    const finish = (state: SocketState): void => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(patience, () => {
      finish("silent");
    });
    socket.once("data", () => {
      finish("answers");
    });
    socket.once("close", () => {
      finish("refusing");
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      const state = STATE_OF_ERROR.get(error.code);
      if (state !== undefined) finish(state);
      else reject(new SystemError("ERR_SYSTEM", `${path}: ${messageOf(error)}`, { cause: error }));
    });
  });
}
