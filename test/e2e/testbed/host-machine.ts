import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { Child } from "./child.js";
import { ROOT } from "./root.js";
import { MARK } from "./traces.js";
import { CONSOLE_WORDS, KERNEL, MACHINE_WORDS, VirtualMachine } from "./virtual-machine.js";

const INITRD = join(dirname(KERNEL), "host-initrd");
const BOOT_SCRIPT = join(ROOT, "test/e2e/vm/host-boot");
const MEMORY_MIB = 900;
const DISK = "480M";

/** What an agent calls, and what a test looks with; Node is the one that runs this. */
const PROGRAMS = ["wg", "ip", "nft", "nsenter", "unshare", "tcpdump", "ping"];
/** Where the build is on a host. */
const INSTALLED = "/opt/spanlan";
export const CLI = `${INSTALLED}/dist/agent/cli.js`;

/** A disk with this build, Node and the tools of a host, for machines that each forget what they write. */
export class HostDisk {
  readonly #directory = mkdtempSync(join(tmpdir(), "spanlan-disk-"));
  readonly path = join(this.#directory, "disk.img");

  constructor() {
    const root = join(this.#directory, "root");
    for (const folder of ["bin", "dev", "etc", "proc", "run", "sys", "tmp", "usr/bin"]) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    installBusybox(root);
    installProgram(root, process.execPath, "/usr/bin/node");
    for (const name of PROGRAMS) installProgram(root, pathOf(name), `/usr/bin/${name}`);
    installBuild(root);
    writeFileSync(join(root, "etc/passwd"), "root:x:0:0:root:/run:/bin/sh\n");
    copyFileSync(BOOT_SCRIPT, join(root, "boot"));
    execFileSync("mke2fs", ["-q", "-t", "ext4", "-d", root, this.path, DISK]);
    rmSync(root, { recursive: true });
  }

  /** A machine on it, whose one card is an end of a cable: `listens` at the path of a socket, or dials it. */
  start(
    name: string,
    { address, cable, listens }: { address: string; cable: string; listens: boolean },
  ): VirtualMachine {
    const end = `stream,id=cable,server=${listens ? "on" : "off"},addr.type=unix,addr.path=${cable}`;
    const qemu = [
      ...["qemu-system-x86_64", ...MACHINE_WORDS, "-m", String(MEMORY_MIB)],
      ...["-kernel", KERNEL, "-initrd", INITRD, "-append", `${CONSOLE_WORDS} addr=${address}`],
      ...["-drive", `file=${this.path},format=raw,if=virtio,snapshot=on`],
      ...["-netdev", end, "-device", "virtio-net-pci,netdev=cable,romfile="],
    ];
    return new VirtualMachine(name, new Child(qemu, { env: { [MARK]: name } }));
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

function installBusybox(root: string): void {
  const busybox = join(root, "bin/busybox");
  copyFileSync("/bin/busybox", busybox);
  const applets = execFileSync(busybox, ["--list"], { encoding: "utf8" }).split("\n");
  for (const applet of applets) {
    if (applet === "" || PROGRAMS.includes(applet) || applet === "busybox") continue;
    symlinkSync("busybox", join(root, "bin", applet));
  }
}

/** Copies a program, and the libraries it is linked with. */
function installProgram(root: string, from: string, to: string): void {
  copyFileSync(from, join(root, to));
  chmodSync(join(root, to), 0o755);
  const linked = execFileSync("ldd", [from], { encoding: "utf8" });
  for (const [, library = ""] of linked.matchAll(/(\/\S+) \(0x/g)) {
    if (existsSync(join(root, library))) continue;
    mkdirSync(join(root, dirname(library)), { recursive: true });
    copyFileSync(realpathSync(library), join(root, library));
  }
}

/** This build, and the packages that it is run with. */
function installBuild(root: string): void {
  for (const part of ["dist/agent", "dist/src", "proto", "package.json"]) {
    const from = join(ROOT, part);
    if (existsSync(from)) cpSync(from, join(root, INSTALLED, part), { recursive: true });
  }
  const listed = execFileSync("npm", ["ls", "--all", "--omit=dev", "--parseable"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const from of listed.trim().split("\n").slice(1)) {
    const to = join(root, INSTALLED, relative(ROOT, from));
    if (existsSync(to)) continue;
    cpSync(from, to, { recursive: true, dereference: false });
  }
}

function pathOf(program: string): string {
  return execFileSync("sh", ["-c", 'command -v "$0"', program], { encoding: "utf8" }).trim();
}
