import { connect, type Socket } from "node:net";
import type { Clock } from "../base/clock.js";
import { millis } from "../base/duration.js";

/**
 * How long TCP may take to connect. A SYN leaves at 0 s and at 1 s (RFC 6298 §5.7); the third would
 * leave at 3 s, and comes after the next dial's first.
 */
export const CONNECT_TIMEOUT = millis(2500);

/**
 * When a second connection is tried beside the first: a SYN of its own, where the first would be
 * silent until it is given up. So SYNs are never much more than a second apart, and a path that
 * swallowed them is used soon after it heals.
 */
export const SECOND_TRY = millis(1750);

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
  /** Addresses that have not refused. */
  const open = new Set(to.addresses);
  const abandon = (): void => {
    deadline.stop();
    secondTry.stop();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const finish = (reach: Reach): void => {
    abandon();
    done(reach);
  };
  const attempt = (address: string): void => {
    const socket = connect({ host: address, port: to.port });
    sockets.add(socket);
    socket.once("connect", () => {
      if (sockets.has(socket)) finish({ kind: "reached", address });
    });
    socket.on("error", (error) => {
      if (!sockets.delete(socket)) return;
      open.delete(address);
      if (open.size === 0) finish({ kind: "unreachable", reason: error.message });
    });
  };
  const deadline = clock.after(CONNECT_TIMEOUT, () => {
    finish({ kind: "unreachable", reason: NO_CONNECTION });
  });
  const secondTry = clock.after(SECOND_TRY, () => {
    for (const address of open) attempt(address);
  });
  for (const address of to.addresses) attempt(address);
  return abandon;
}
