import { fstatSync, readdirSync, readFileSync } from "node:fs";
import { Socket } from "node:net";
import { closeDescriptor, openPipe, type Descriptor } from "./file-descriptor.js";

/*
 * The event loop of a Node thread sleeps in epoll_wait on a descriptor of its own, which can itself
 * be polled: it is readable while the loop has something to do. Node has no way to ask for it, so
 * one is found by its content: a pipe is handed to this thread's loop, and the epoll descriptor
 * that watches that pipe is the loop's. The kernel lists what an epoll descriptor watches in
 * /proc/self/fdinfo (proc(5)).
 *
 * Two things do not show in that descriptor: timers that fall due, and descriptors that the loop
 * has taken on but not told the kernel of, which it does only when it next polls by itself.
 */

/** The loop's descriptor, or why there is none. It belongs to the loop: poll it, never close it. */
export type EventLoopSearch =
  | { readonly kind: "found"; readonly descriptor: Descriptor }
  | { readonly kind: "absent"; readonly reason: string };

const FDINFO = "/proc/self/fdinfo";

/** Finds the epoll descriptor of the calling thread's event loop. */
export async function findEventLoopDescriptor(): Promise<EventLoopSearch> {
  const { readEnd, writeEnd } = openPipe();
  const { ino } = fstatSync(readEnd);
  const probe = new Socket({ fd: readEnd, readable: true, writable: false });
  const closed = new Promise((resolve) => probe.once("close", resolve));
  try {
    probe.resume();
    await loopTurns(2); // the loop tells the kernel of a new descriptor when it next polls
    return search(readEnd, ino);
  } finally {
    probe.destroy();
    await closed;
    closeDescriptor(writeEnd);
  }
}

async function loopTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function search(watched: Descriptor, inode: number): EventLoopSearch {
  let names: string[];
  try {
    names = readdirSync(FDINFO);
  } catch (error) {
    return { kind: "absent", reason: `cannot list ${FDINFO}: ${String(error)}` };
  }
  for (const name of names) {
    const watchedHere = watchedBy(readInfo(`${FDINFO}/${name}`));
    if (watchedHere.some((entry) => entry.fd === watched && entry.inode === inode)) {
      return { kind: "found", descriptor: Number(name) as Descriptor };
    }
  }
  return { kind: "absent", reason: `no epoll descriptor in ${FDINFO} watches the probe` };
}

/** Empty where the descriptor was closed meanwhile. */
function readInfo(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Each watched descriptor in an fdinfo text; the inode is hexadecimal there. */
const WATCHED = /^tfd:\s*(\d+) .*\bino:([0-9a-f]+)/gm;

/** What an epoll descriptor watches, from its fdinfo text; nothing for another descriptor's. */
export function watchedBy(fdinfo: string): { fd: number; inode: number }[] {
  return Array.from(fdinfo.matchAll(WATCHED), ([, fd, inode]) => ({
    fd: Number(fd),
    inode: Number.parseInt(inode ?? "", 16),
  }));
}
