import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { createServer } from "node:net";
import { SystemError } from "../base/errors.js";

/**
 * Takes the state directory for this process alone; the answer gives it back. The lock is a UNIX
 * socket in the abstract namespace, which the kernel removes with the process, however it ends.
 */
export async function lockState(directory: string): Promise<() => void> {
  const name = createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 32);
  const server = createServer((socket) => {
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(
        new SystemError(
          "ERR_SYSTEM_BUSY",
          `another agent uses the state in ${directory}: stop it, or give --state another directory`,
          { cause: error },
        ),
      );
    });
    server.listen(`\0spanlan-${name}`, resolve);
  });
  server.unref();
  return () => {
    server.close();
  };
}
