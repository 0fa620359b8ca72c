import type { PeerCredentials } from "./sys/peer-credentials.js";

/** Whose socket it is: the agent's user, and the group of the socket file. */
export interface SocketOwner {
  readonly uid: number;
  readonly gid: number;
}

const ROOT = 0;

/** True for root, the agent's own user and members of the socket's group: what mode 0660 says. */
export function mayControl(caller: PeerCredentials, owner: SocketOwner): boolean {
  if (caller.uid === ROOT || caller.uid === owner.uid) return true;
  return caller.gid === owner.gid || caller.groups.includes(owner.gid);
}
