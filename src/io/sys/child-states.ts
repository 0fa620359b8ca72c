import { libc } from "./libc.js";

/* waitid(2); Linux, include/uapi/linux/wait.h */
const P_ALL = 0;
const P_PID = 1;
const WNOHANG = 0x1;
const WSTOPPED = 0x2;
const WEXITED = 0x4;
const WNOWAIT = 0x0100_0000;

/* siginfo_t: int signo, errno, code, then on 64 bits four octets of padding, int pid */
const SIGINFO_OCTETS = 128;
const PID_AT = 16;

const nativeWait = libc.func("int waitid(int kind, uint32_t id, void *info, int options)") as (
  ...call: [kind: number, id: number, info: Buffer, options: number]
) => number;

/** A child that has ended, which is left as it is; undefined where there is none. */
export function deadChild(): number | undefined {
  return childOf(P_ALL, 0, WEXITED | WNOHANG | WNOWAIT);
}

/** Whether the child has been stopped since this was asked last; one that was continued meanwhile has not. */
export function hasStopped(pid: number): boolean {
  return childOf(P_PID, pid, WSTOPPED | WNOHANG) !== undefined;
}

/** Takes leave of a child that has ended: nothing is known of it any more. */
export function reap(pid: number): void {
  nativeWait(P_PID, pid, Buffer.alloc(SIGINFO_OCTETS), WEXITED | WNOHANG);
}

function childOf(kind: number, id: number, options: number): number | undefined {
  const info = Buffer.alloc(SIGINFO_OCTETS);
  const result = nativeWait(kind, id, info, options);
  const pid = result < 0 ? 0 : info.readInt32LE(PID_AT);
  return pid === 0 ? undefined : pid;
}
