import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Child } from "./child.js";
import { attempt, run } from "./command.js";
import { eventually } from "./eventually.js";
import type { Host } from "./testbed.js";
import { MARK } from "./traces.js";
import {
  INITRD,
  KERNEL,
  kernelWords,
  MEMORY_MIB,
  VirtualMachine,
  type Card,
} from "./virtual-machine.js";

/** Carries a console from its socket to the standard streams. */
const CONSOLE = `
const socket = require("node:net").connect(process.argv[1]);
process.stdin.pipe(socket);
socket.pipe(process.stdout);
`;

/** Guests are root's, as nobody else may read what they boot; what a test has no use for is off. */
const QEMU_CONF = [
  'user = "root"',
  'group = "root"',
  'security_driver = "none"',
  "cgroup_controllers = []",
  "namespaces = []",
  "remember_owner = 0",
  "",
].join("\n");

/** Why there is no libvirt here; undefined where there is. */
export function libvirtObstacle(): string | undefined {
  return existsSync("/usr/sbin/libvirtd") ? undefined : "needs libvirtd";
}

/**
 * The libvirt of a host, in the host's network namespace. The test's own mount namespace hides the
 * machine's configuration and state of libvirt.
 */
export class Libvirt {
  readonly #host: Host;
  readonly #mark: string;
  readonly #processes: Child[] = [];

  private constructor(host: Host, mark: string) {
    this.#host = host;
    this.#mark = mark;
  }

  static async start(host: Host, mark: string): Promise<Libvirt> {
    const libvirt = new Libvirt(host, mark);
    for (const folder of ["/etc/libvirt", "/var/lib/libvirt", "/var/log/libvirt"]) {
      await mkdir(folder, { recursive: true });
      await run(["mount", "-t", "tmpfs", "tmpfs", folder]);
    }
    const conf = join(host.directory, "libvirtd.conf");
    await writeFile(conf, 'auth_unix_rw = "none"\nunix_sock_group = "root"\n');
    await writeFile("/etc/libvirt/qemu.conf", QEMU_CONF);
    await mkdir("/run/libvirt", { recursive: true });
    libvirt.#launch(["virtlogd"]);
    libvirt.#launch(["libvirtd", "-f", conf]);
    await eventually("libvirtd answers", async () => (await libvirt.#try("version")) === 0, 60_000);
    return libvirt;
  }

  /** Starts a domain with these `<interface>` elements. */
  async domain(
    name: string,
    cards: readonly Card[],
    interfaces: readonly string[],
  ): Promise<VirtualMachine> {
    const console = join(this.#host.directory, `${name}.console`);
    const file = join(this.#host.directory, `${name}.xml`);
    await writeFile(
      file,
      `<domain type="qemu">
         <name>${name}</name>
         <memory unit="MiB">${MEMORY_MIB}</memory>
         <vcpu>1</vcpu>
         <os>
           <type arch="x86_64" machine="q35">hvm</type>
           <kernel>${KERNEL}</kernel>
           <initrd>${INITRD}</initrd>
           <cmdline>${kernelWords(cards)}</cmdline>
         </os>
         <features><acpi/><apic/></features>
         <devices>
           <emulator>/usr/bin/qemu-system-x86_64</emulator>
           <serial type="unix"><source mode="bind" path="${console}"/><target port="0"/></serial>
           <memballoon model="none"/>
           ${interfaces.join("\n")}
         </devices>
       </domain>`,
    );
    await run(this.#virsh("create", file));
    const bridge = new Child([process.execPath, "-e", CONSOLE, console], {
      env: { [MARK]: this.#mark },
    });
    return new VirtualMachine(name, bridge);
  }

  async destroy(name: string): Promise<void> {
    await run(this.#virsh("destroy", name));
  }

  async stop(): Promise<void> {
    if (this.#processes.length === 0) return;
    for (const process of this.#processes.splice(0).reverse()) await process.end("SIGTERM");
    for (const folder of ["/etc/libvirt", "/var/lib/libvirt", "/var/log/libvirt"]) {
      await run(["umount", folder]);
    }
  }

  #launch(argv: readonly string[]): void {
    const command = this.#host.namespace.inside(argv);
    this.#processes.push(new Child(command, { env: { [MARK]: this.#mark } }));
  }

  async #try(word: string): Promise<number> {
    return (await attempt(this.#virsh(word))).exitCode;
  }

  #virsh(...words: readonly string[]): string[] {
    return ["virsh", "-q", "-c", "qemu:///system", ...words];
  }
}
