import { attempt, run, type CommandOptions, type Outcome } from "./command.js";

/** Addresses are usable at once, and nothing but the test configures them. */
const QUIET_IPV6 = [
  "net.ipv6.conf.all.accept_dad=0",
  "net.ipv6.conf.default.accept_dad=0",
  "net.ipv6.conf.all.accept_ra=0",
  "net.ipv6.conf.default.accept_ra=0",
];

/** A named network namespace: a host, a guest or the wire between hosts. */
export class NetworkNamespace {
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }

  static async create(name: string): Promise<NetworkNamespace> {
    await run(["ip", "netns", "add", name]);
    const created = new NetworkNamespace(name);
    await created.run(["sysctl", "-q", "-w", ...QUIET_IPV6]);
    await created.ip(["link", "set", "lo", "up"]);
    return created;
  }

  async remove(): Promise<void> {
    await run(["ip", "netns", "del", this.name]);
  }

  /** The standard output of `ip` with its objects taken from this namespace. */
  ip(args: readonly string[]): Promise<string> {
    return run(["ip", "-n", this.name, ...args]);
  }

  run(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
    return run(this.inside(argv), options);
  }

  attempt(argv: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
    return attempt(this.inside(argv), options);
  }

  /** The names of the interfaces in here. */
  async interfaces(): Promise<string[]> {
    const links = JSON.parse(await this.ip(["-j", "link", "show"])) as { ifname?: string }[];
    return links.map((link) => link.ifname ?? "").filter((name) => name !== "");
  }

  /** The command line that runs `argv` in here: `ip netns exec` becomes it, so the pid is its own. */
  inside(argv: readonly string[]): string[] {
    return ["ip", "netns", "exec", this.name, ...argv];
  }
}
