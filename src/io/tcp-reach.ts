import { connect, type Socket } from "node:net";
import type { Clock } from "../base/clock.js";
import { millis } from "../base/duration.js";

/**
 * How long TCP may take to connect. A SYN leaves at 0 s and at 1 s (RFC 6298 §5.7); the third would
 * leave at 3 s. A dial given up before that makes room for the next one's first SYN, so that they
 * are about 2 s apart, whatever happens, and a silent path is used soon after it heals.
 */
export const CONNECT_TIMEOUT = millis(2500);

/** Words for a path that swallows what is sent. */
export const NO_CONNECTION = "no connection within 2.5 s";

export type Reach =
  | { readonly kind: "reached"; readonly address: string }
  | { readonly kind: "unreachable"; readonly reason: string };

/**
 * Finds the address that accepts TCP connections first, trying all at once; the connection made for
 * that is closed. `done` is called once; the answer gives the search up, after which it is not called.
 */
export function reachFirst(
  to: { readonly addresses: readonly string[]; readonly port: number },
  clock: Clock,
  done: (reach: Reach) => void,
): () => void {
  const sockets = new Set<Socket>();
  const abandon = (): void => {
    deadline.stop();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const finish = (reach: Reach): void => {
    abandon();
    done(reach);
  };
  const deadline = clock.after(CONNECT_TIMEOUT, () => {
    finish({ kind: "unreachable", reason: NO_CONNECTION });
  });
  for (const address of to.addresses) {
    const socket = connect({ host: address, port: to.port });
    sockets.add(socket);
    socket.once("connect", () => {
      if (sockets.has(socket)) finish({ kind: "reached", address });
    });
    socket.on("error", (error) => {
      if (!sockets.delete(socket) || sockets.size > 0) return;
      finish({ kind: "unreachable", reason: error.message });
    });
  }
  return abandon;
}
