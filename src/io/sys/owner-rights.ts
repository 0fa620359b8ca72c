import { InternalError, SystemError } from "../../base/errors.js";
import type { PortOwner } from "../port-owner.js";
import { lastErrno, libc } from "./libc.js";
import { describeErrno } from "./system-call-error.js";

/*
 * Whom the kernel takes a thread for when it opens a path (credentials(7), setfsuid(2)). On Linux these
 * belong to the thread. The C library's setgroups tells every thread of the process, so the system calls
 * are made directly. A thread whose file system user is not root has no capability that goes past the
 * modes of files (capabilities(7)).
 */

interface CallNumbers {
  readonly setgroups: number;
  readonly setfsuid: number;
  readonly setfsgid: number;
}

/* Linux, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h */
const X86_64: CallNumbers = { setgroups: 116, setfsuid: 122, setfsgid: 123 };
const GENERIC: CallNumbers = { setgroups: 159, setfsuid: 151, setfsgid: 152 };
const NUMBERS = process.arch === "x64" ? X86_64 : GENERIC;

const ROOT = 0;
const GID_OCTETS = 4;
/** Not an id: setfsuid and setfsgid change nothing, and say what holds. */
const QUERY = -1;

const setId = libc.func("long syscall(long number, long id)") as (
  number: number,
  id: number,
) => number;
const setList = libc.func("long syscall(long number, long count, const void *groups)") as (
  number: number,
  count: number,
  groups: Buffer,
) => number;
const nativeAbort = libc.func("void abort(void)") as () => void;

/**
 * Runs `run` with the rights that the owner has over files, and returns what it returns: no path opens
 * that would not open for the owner, and a new file is the owner's. `run` is synchronous. An agent that
 * is not root can do this for its own user only. A thread that cannot get its own rights back ends the
 * process.
 */
export function withRightsOf<T>(owner: PortOwner, run: () => T): T {
  const self = process.geteuid?.() ?? ROOT;
  if (owner.uid === self) return run();
  if (self !== ROOT) throw notOurs(owner, self);
  const groups = process.getgroups?.() ?? [];
  const gid = process.getegid?.() ?? ROOT;
  try {
    assume(owner);
    return synchronous(run());
  } finally {
    restore({ uid: ROOT, gid, groups });
  }
}

function assume(owner: PortOwner): void {
  const failure = become(owner);
  if (failure === undefined) return;
  throw new SystemError(
    "ERR_SYSTEM_PRIVILEGE",
    `the rights of user ${owner.uid} cannot be taken on: ${failure}; run the agent as root of the machine`,
  );
}

function restore(self: PortOwner): void {
  if (become(self) !== undefined) nativeAbort(); // process.abort() throws in a worker
}

/** What failed; undefined when the thread has these rights now. */
function become({ uid, gid, groups }: PortOwner): string | undefined {
  const list = Buffer.alloc(Math.max(1, groups.length) * GID_OCTETS);
  groups.forEach((group, index) => list.writeUInt32LE(group, index * GID_OCTETS));
  if (setList(NUMBERS.setgroups, groups.length, list) < 0) {
    return `setgroups: ${describeErrno(lastErrno())}`;
  }
  setId(NUMBERS.setfsgid, gid);
  setId(NUMBERS.setfsuid, uid);
  // neither call reports a failure
  if (setId(NUMBERS.setfsgid, QUERY) !== gid) return `setfsgid ${gid}`;
  if (setId(NUMBERS.setfsuid, QUERY) !== uid) return `setfsuid ${uid}`;
  return undefined;
}

function notOurs(owner: PortOwner, self: number): SystemError {
  return new SystemError(
    "ERR_SYSTEM_PRIVILEGE",
    `the agent runs as user ${self} and cannot open a path with the rights of user ${owner.uid}: attach as user ${self}, or run the agent as root`,
  );
}

function synchronous<T>(result: T): T {
  if (result instanceof Promise) {
    throw new InternalError("ERR_INTERNAL", "a promise cannot keep a thread's rights");
  }
  return result;
}
