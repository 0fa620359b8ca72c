import { Child } from "./child.js";
import { attempt, run, type CommandOptions, type Outcome } from "./command.js";
import { eventually } from "./eventually.js";
import type { Guest } from "./guest.js";
import { MARK } from "./traces.js";

/**
 * Copies /etc, empties /run and what clients keep of leases, and gives the guest its name. That /sys cannot be written
 * to tells networkd that there is no udev to wait for.
 */
const SET_UP = `
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/etc /run/lib /run/systemd/network /run/systemd/netif/leases /run/systemd/netif/links /run/systemd/netif/lldp
cp -a /etc/. /run/etc
mount --bind /run/etc /etc
rm -f /etc/resolv.conf
: > /etc/resolv.conf
od -An -N16 -tx1 /dev/urandom | tr -d ' \\n' > /etc/machine-id
for each in dhcp dhcpcd; do
  if [ -d "/var/lib/$each" ]; then mkdir "/run/lib/$each"; mount --bind "/run/lib/$each" "/var/lib/$each"; fi
done
mount -o remount,ro,bind /sys
hostname "$1"
echo ready
exec sleep infinity
`;

/** A guest with a name and files of its own, as a whole machine has them: what its programs write stays in it. */
export class GuestSystem {
  readonly guest: Guest;
  readonly #mark: string;
  readonly #keeper: Child;
  readonly #programs: Child[] = [];

  private constructor(guest: Guest, mark: string, keeper: Child) {
    this.guest = guest;
    this.#mark = mark;
    this.#keeper = keeper;
  }

  static async start(guest: Guest, mark: string): Promise<GuestSystem> {
    const apart = ["unshare", "--mount", "--uts", "--propagation", "private", "--"];
    const argv = [...apart, "sh", "-c", SET_UP, "sh", guest.name];
    const keeper = new Child(guest.namespace.inside(argv), { env: { [MARK]: mark } });
    await eventually(`${guest.name} has files of its own`, () => {
      if (keeper.ending !== undefined) throw new Error(keeper.stderr);
      return keeper.stdout.startsWith("ready\n");
    });
    return new GuestSystem(guest, mark, keeper);
  }

  /** Starts a program that goes on until the system is closed. */
  launch(argv: readonly string[]): Child {
    const program = new Child(this.#inside(argv), { env: { [MARK]: this.#mark } });
    this.#programs.push(program);
    return program;
  }

  run(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
    return run(this.#inside(argv), options);
  }

  attempt(argv: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
    return attempt(this.#inside(argv), options);
  }

  /** Its IPv4 addresses. */
  async addresses(): Promise<readonly string[]> {
    const words = ["-o", "-4", "address", "show", "dev", this.guest.device];
    const told = await this.guest.namespace.ip(words);
    return [...told.matchAll(/ inet ([\d.]+)\//g)].map(([, address]) => address ?? "");
  }

  async close(): Promise<void> {
    for (const program of this.#programs.toReversed()) await program.end("SIGTERM");
    await this.#keeper.end("SIGKILL");
  }

  #inside(argv: readonly string[]): string[] {
    const target = String(this.#keeper.pid);
    return ["nsenter", "--target", target, "--mount", "--net", "--uts", "--", ...argv];
  }
}
