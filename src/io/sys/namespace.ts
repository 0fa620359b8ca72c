import { fstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import type { Brand } from "../../base/brand.js";
import { InternalError } from "../../base/errors.js";
import { EINVAL, ENOENT, EPERM } from "./errno.js";
import { closeDescriptor, openFile, O_RDONLY, type Descriptor } from "./file-descriptor.js";
import { checked, libc } from "./libc.js";
import type { Remedies } from "./system-call-error.js";

/** The inode of a network namespace: its identity while it lives, free for reuse after. */
export type NamespaceInode = Brand<number, "NamespaceInode">;

/** A network namespace and a path that leads to it. */
export interface NetworkNamespace {
  readonly inode: NamespaceInode;
  readonly path: string;
}

/** The calling thread's own; /proc/self would be the main thread's. */
const OWN_NAMESPACE = "/proc/thread-self/ns/net";

const CLONE_NEWNET = 0x40000000; // Linux, include/uapi/linux/sched.h

const nativeSetns = libc.func("int setns(int fd, int kind)") as (
  fd: number,
  kind: number,
) => number;
const nativeUnshare = libc.func("int unshare(int kinds)") as (kinds: number) => number;
const nativeAbort = libc.func("void abort(void)") as () => void;

const ENTER_REMEDIES: Remedies = new Map([
  [EPERM, "entering another network namespace needs CAP_SYS_ADMIN over it"],
  [ENOENT, "that network namespace is gone"],
  [EINVAL, "that is no network namespace"],
]);

const MAKE_REMEDIES: Remedies = new Map([
  [EPERM, "making a network namespace needs CAP_SYS_ADMIN"],
]);

/** The namespace the calling thread is in. */
export function ownNamespace(): NamespaceInode {
  return statSync(OWN_NAMESPACE).ino as NamespaceInode;
}

/** The namespace an open descriptor stands for. */
export function namespaceOf(fd: Descriptor): NamespaceInode {
  return fstatSync(fd).ino as NamespaceInode;
}

/**
 * Runs `run` with the calling thread in the namespace at `path`, and returns what it returns.
 * Sockets, TAPs and child processes made meanwhile belong to that namespace. `run` is synchronous:
 * whatever it leaves for later happens in the old namespace again. A thread that cannot come back
 * ends the process, because everything it did from then on would happen to the wrong host.
 */
export function inNetworkNamespace<T>(path: string, run: () => T): T {
  const home = openFile(OWN_NAMESPACE, O_RDONLY);
  try {
    enter(path);
    try {
      return synchronous(run());
    } finally {
      if (nativeSetns(home, CLONE_NEWNET) < 0) nativeAbort(); // process.abort() throws in a worker
    }
  } finally {
    closeDescriptor(home);
  }
}

/**
 * A new network namespace that nothing but the descriptor holds: it goes, with its interfaces, when the
 * descriptor is closed and nothing is in it any more, however this process ends.
 */
export function makeNetworkNamespace(): Descriptor {
  const home = openFile(OWN_NAMESPACE, O_RDONLY);
  try {
    checked(nativeUnshare(CLONE_NEWNET), "unshare", MAKE_REMEDIES);
    try {
      return openFile(OWN_NAMESPACE, O_RDONLY);
    } finally {
      if (nativeSetns(home, CLONE_NEWNET) < 0) nativeAbort(); // as below
    }
  } finally {
    closeDescriptor(home);
  }
}

/** The path by which other processes find an open namespace of this one. */
export function pathOfNamespace(fd: Descriptor): string {
  return `/proc/${process.pid}/fd/${fd}`;
}

function enter(path: string): void {
  const target = openFile(path, O_RDONLY, ENTER_REMEDIES);
  try {
    checked(nativeSetns(target, CLONE_NEWNET), `setns ${path}`, ENTER_REMEDIES);
  } finally {
    closeDescriptor(target);
  }
}

function synchronous<T>(result: T): T {
  if (result instanceof Promise) {
    throw new InternalError("ERR_INTERNAL", "a promise cannot keep a thread in a namespace");
  }
  return result;
}

/**
 * Every network namespace this process can name, each once: its own first, then those mounted
 * (`ip netns`, container engines), then those of processes. Namespaces held by nothing but an open
 * descriptor have no name and are not among them; what vanishes meanwhile is left out.
 */
export function* networkNamespaces(): Generator<NetworkNamespace, void, void> {
  const seen = new Set<number>();
  for (const candidate of candidates()) {
    if (seen.has(candidate.inode)) continue;
    seen.add(candidate.inode);
    yield candidate;
  }
}

function* candidates(): Generator<NetworkNamespace, void, void> {
  yield { inode: ownNamespace(), path: OWN_NAMESPACE };
  yield* mountedNamespaces(readFileSync("/proc/self/mountinfo", "utf8"));
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const path = `/proc/${entry}/ns/net`;
    const inode = inodeAt(path);
    if (inode !== undefined) yield { inode, path };
  }
}

/** Undefined where the process has ended, or is not ours to look into. */
function inodeAt(path: string): NamespaceInode | undefined {
  try {
    return statSync(path).ino as NamespaceInode;
  } catch {
    return undefined;
  }
}

/* proc_pid_mountinfo(5): fields 4 and 5 are the root within the file system and the mount point */
const NAMESPACE_MOUNT = /^\S+ \S+ \S+ net:\[(\d+)\] (\S+) .* - nsfs /;

/** The network namespaces in the text of a mountinfo file. */
export function* mountedNamespaces(mountinfo: string): Generator<NetworkNamespace, void, void> {
  for (const line of mountinfo.split("\n")) {
    const [, inode, path] = NAMESPACE_MOUNT.exec(line) ?? [];
    if (inode === undefined || path === undefined) continue;
    yield { inode: Number(inode) as NamespaceInode, path: unescapeOctal(path) };
  }
}

/** Mount points have their white space and backslashes as three octal digits. */
function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
