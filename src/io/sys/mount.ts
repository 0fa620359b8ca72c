import { EPERM } from "./errno.js";
import { checked, libc } from "./libc.js";
import type { Remedies } from "./system-call-error.js";

/* Mounts of the calling process's mount namespace (mount(2)). Linux, include/uapi/linux/mount.h */
const MS_NOSUID = 0x2;
const MS_NODEV = 0x4;
const MS_NOEXEC = 0x8;
const MS_BIND = 0x1000;
const MNT_DETACH = 0x2; // Linux, include/linux/fs.h

const REMEDIES: Remedies = new Map([
  [EPERM, "the container it runs in does not allow mounts (CAP_SYS_ADMIN)"],
]);

type Mount = (
  ...call: [source: string, target: string, kind: string | null, flags: number, data: string | null]
) => number;

const nativeMount = libc.func(
  "int mount(const char *source, const char *target, const char *kind, unsigned long flags, const char *data)",
) as Mount;
const nativeUnmount = libc.func("int umount2(const char *target, int flags)") as (
  target: string,
  flags: number,
) => number;

/** Covers a directory by an empty one in memory, which only the mount namespace sees. */
export function mountEmpty(directory: string): void {
  const flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  const result = nativeMount("tmpfs", directory, "tmpfs", flags, "mode=0755,size=256k");
  checked(result, `mount an empty directory on ${directory}`, REMEDIES);
}

/** Covers a file by another. */
export function mountFile(file: string, over: string): void {
  checked(nativeMount(file, over, null, MS_BIND, null), `mount ${file} on ${over}`, REMEDIES);
}

/** Shows the process namespace's own processes below /proc. */
export function mountProcesses(): void {
  const flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  checked(nativeMount("proc", "/proc", "proc", flags, null), "mount /proc", REMEDIES);
}

/** Shows again what a mount has covered; what is open in it stays. */
export function unmount(directory: string): void {
  checked(nativeUnmount(directory, MNT_DETACH), `unmount ${directory}`);
}
