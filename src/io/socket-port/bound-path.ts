import { lstatSync, unlinkSync, type BigIntStats } from "node:fs";
import { SystemError } from "../../base/errors.js";
import type { PortOwner } from "../port-owner.js";
import { EADDRINUSE, ECONNREFUSED, ENOENT } from "../sys/errno.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { withRightsOf } from "../sys/owner-rights.js";
import { encodeSocketAddress } from "../sys/socket-address.js";
import { bindSocket, connectSocket, openNonblocking, setSocketMode } from "../sys/socket-call.js";
import { AF_UNIX } from "../sys/socket.js";
import { SystemCallError } from "../sys/system-call-error.js";

/** Only the owner, and root, may connect or send. */
const MODE = 0o600;

/** A name somebody else makes while we look is looked at again, this often. */
const ATTEMPTS = 3;

/** The name of a UNIX socket in the file system, bound with its owner's rights. */
export class BoundPath {
  readonly #path: string;
  readonly #owner: PortOwner;
  readonly #identity: BigIntStats;

  /**
   * Binds the socket, whose type is given. A name that a socket left behind is replaced; that of a
   * socket in use, and any other file, is refused.
   */
  constructor(fd: Descriptor, type: number, path: string, owner: PortOwner) {
    this.#path = path;
    this.#owner = owner;
    setSocketMode(fd, MODE);
    this.#identity = withRightsOf(owner, () => claim(fd, type, path));
  }

  /** Whether the name still leads to the socket; true as well where nobody can tell. */
  get isThere(): boolean {
    try {
      const path = this.#path;
      const look = { bigint: true, throwIfNoEntry: false } as const;
      const found = withRightsOf(this.#owner, () => lstatSync(path, look));
      return found !== undefined && isSame(found, this.#identity);
    } catch {
      return true;
    }
  }

  /** Removes the name, unless it has become another's. */
  remove(): void {
    try {
      withRightsOf(this.#owner, () => {
        const found = lstatSync(this.#path, { bigint: true });
        if (isSame(found, this.#identity)) unlinkSync(this.#path);
      });
    } catch {
      // gone, or out of reach: then it stays behind, and whoever binds it next replaces it
    }
  }
}

function claim(fd: Descriptor, type: number, path: string): BigIntStats {
  const address = encodeSocketAddress({ family: "unix", path });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = bindSocket(fd, address);
    if (result === 0) return lstatSync(path, { bigint: true });
    if (result !== -EADDRINUSE) throw new SystemCallError(`bind ${path}`, -result);
    removeStale(address, type, path);
  }
  throw new SystemCallError(`bind ${path}`, EADDRINUSE);
}

/** Throws where the name is in use. */
function removeStale(address: Buffer, type: number, path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw busy(path, "exists and is not a socket");
  const state = probe(address, type);
  if (state === -ENOENT) return;
  if (state !== -ECONNREFUSED) throw busy(path, "is another's, who uses it");
  unlinkSync(path);
}

/** What connecting to the name comes to; only a name without a socket refuses (unix(7)). */
function probe(address: Buffer, type: number): number {
  const fd = openNonblocking(AF_UNIX, type);
  try {
    return connectSocket(fd, address);
  } finally {
    closeDescriptor(fd);
  }
}

function busy(path: string, state: string): SystemError {
  return new SystemError("ERR_SYSTEM_BUSY", `${path} ${state}: remove it, or choose another path`);
}

/** The birth time tells a reused inode number apart. */
function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino && one.birthtimeNs === other.birthtimeNs;
}
