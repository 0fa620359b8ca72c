import type { Descriptor } from "../sys/file-descriptor.js";

/*
 * A guest in namespaces that somebody else made: the TAP in there is handed to the agent by SCM_RIGHTS,
 * over a connection to a socket beside the control socket. The number of the message is the ticket by
 * which the call `Attach` names it. The port lives as long as the connection.
 */

/** Both are whoever's they were handed to, to close. */
export interface HandedTap {
  /** To the process that keeps the guest; it ends when that does. */
  readonly connection: Descriptor;
  readonly tap: Descriptor;
}

/** What the agent says on the connection, in one octet, before it ends it for good. */
export const TAKEN_AWAY = 0x2d;

/** The socket at which the agent with this control socket takes TAPs. */
export function tapSocketOf(controlSocket: string): string {
  return `${controlSocket}.taps`;
}
