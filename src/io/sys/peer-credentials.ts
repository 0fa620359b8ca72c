import type { Descriptor } from "./file-descriptor.js";
import { optionOctets, type IntegerOption } from "./socket-option.js";

/** Who connected to a UNIX socket, as the kernel saw it when they did. */
export interface PeerCredentials {
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
  /** The supplementary groups; `gid` need not be among them. */
  readonly groups: readonly number[];
}

/* Linux, include/uapi/asm-generic/socket.h */
const SOL_SOCKET = 1;
const SO_PEERCRED = { level: SOL_SOCKET, option: 17, name: "SO_PEERCRED" } as const;
const SO_PEERGROUPS: IntegerOption = { level: SOL_SOCKET, option: 59, name: "SO_PEERGROUPS" };

const UCRED_OCTETS = 12; // struct ucred: pid, uid, gid, each 32 bits
const GID_OCTETS = 4;
const USUAL_GROUPS = 32;

/** The credentials of the process at the other end of an accepted UNIX socket (unix(7)). */
export function peerCredentials(fd: Descriptor): PeerCredentials {
  const credentials = optionOctets(fd, SO_PEERCRED, UCRED_OCTETS);
  const groups = optionOctets(fd, SO_PEERGROUPS, USUAL_GROUPS * GID_OCTETS);
  return {
    pid: credentials.readInt32LE(0),
    uid: credentials.readUInt32LE(4),
    gid: credentials.readUInt32LE(8),
    groups: Array.from({ length: groups.length / GID_OCTETS }, (_, index) =>
      groups.readUInt32LE(index * GID_OCTETS),
    ),
  };
}
