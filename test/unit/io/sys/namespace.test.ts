import { readlinkSync } from "node:fs";
import { mountedNamespaces, ownNamespace } from "../../../../src/io/sys/namespace.js";

describe("a network namespace", () => {
  it("of this thread is the one the kernel names", () => {
    expect(readlinkSync("/proc/thread-self/ns/net")).toBe(`net:[${ownNamespace()}]`);
  });

  it("is found where it is mounted, whatever characters its path has", () => {
    const mountinfo = [
      "22 1 0:21 / /proc rw,nosuid shared:5 - proc proc rw",
      "90 25 0:4 net:[4026532281] /run/netns/blue rw shared:9 - nsfs nsfs rw",
      "91 25 0:4 net:[4026532282] /run/netns/two\\040words\\134x rw - nsfs nsfs rw",
      "92 25 0:4 mnt:[4026532283] /run/snapd/ns/lxd.mnt rw - nsfs nsfs rw",
      "93 25 0:4 net:[4026532284] /fake rw - tmpfs nsfs rw",
      "",
    ].join("\n");
    expect([...mountedNamespaces(mountinfo)]).toEqual([
      { inode: 4026532281, path: "/run/netns/blue" },
      { inode: 4026532282, path: "/run/netns/two words\\x" },
    ]);
  });
});
