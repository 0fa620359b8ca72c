import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Child } from "../test/e2e/testbed/child.js";
import { run } from "../test/e2e/testbed/command.js";
import { seesDevice, withDescendants } from "./accounting.js";
import { at, LAN_DEVICE, type Host } from "./host.js";
import { ProcessorShare } from "./processor-share.js";
import { soon } from "./soon.js";
import { hostsInLine } from "./topology.js";

/** On the private /run of the enclosure: it is gone with it. */
const PLACE = "/run";
const DEVICE_MS = 60_000;
const GONE_MS = 15_000;
const TOLD_CHARACTERS = 600;

interface Daemon {
  readonly host: Host;
  readonly child: Child;
  readonly isCounted: boolean;
}

export interface DaemonOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether what it costs is the subject's; false of what only introduces the hosts to each other. */
  readonly isCounted?: boolean;
}

/** Fresh hosts in a line, and the daemons that were started there. */
export class Lab {
  readonly directory: string;
  readonly hosts: readonly Host[];
  readonly #daemons: Daemon[] = [];

  private constructor(directory: string, hosts: readonly Host[]) {
    this.directory = directory;
    this.hosts = hosts;
  }

  /** `shares`: what runs at each host can be given a share of the processors, where this machine lets it. */
  static async build(count: 2 | 3 = 2, { shares = false } = {}): Promise<Lab> {
    const directory = await mkdtemp(join(PLACE, "bench-"));
    const hosts = await hostsInLine(count, directory);
    if (!shares) return new Lab(directory, hosts);
    const shared = hosts.map((host) => {
      const share = ProcessorShare.make(`${basename(directory)}-${host.name}`);
      return share === undefined ? host : { ...host, share };
    });
    return new Lab(directory, shared);
  }

  get a(): Host {
    return this.#host(0);
  }

  get b(): Host {
    return this.#host(1);
  }

  get c(): Host {
    return this.#host(2);
  }

  /** Hosts a and b, each with the other. */
  get pair(): readonly (readonly [near: Host, far: Host])[] {
    return [
      [this.a, this.b],
      [this.b, this.a],
    ];
  }

  /** Starts a daemon, which is to stay in the foreground; it ends with the lab. */
  spawn(host: Host, argv: readonly string[], options: DaemonOptions = {}): Child {
    const child = new Child(at(host, argv), { env: options.env ?? {} });
    this.#daemons.push({ host, child, isCounted: options.isCounted ?? true });
    return child;
  }

  /** The processes of the daemons of a host. */
  daemonsOf(host: Host): number[] {
    return withDescendants(
      this.#daemons
        .filter((each) => each.host === host && each.isCounted)
        .flatMap(({ child }) => child.pid ?? []),
    );
  }

  /** The processes of all daemons. */
  get daemons(): number[] {
    return this.hosts.flatMap((host) => this.daemonsOf(host));
  }

  /** Returns when a host has the device, which its daemon makes. */
  async hasDevice(host: Host, device = LAN_DEVICE): Promise<void> {
    const pids = this.#daemons.filter((each) => each.host === host).map(({ child }) => child.pid);
    await soon(() => pids.some((pid) => pid !== undefined && seesDevice(pid, device)), {
      what: `host ${host.name} has ${device}`,
      limitMs: DEVICE_MS,
      obstacle: () => this.obstacle(),
    });
  }

  /** What a daemon that has ended said; undefined while all run. */
  obstacle(): string | undefined {
    const ended = this.#daemons.find(({ child }) => child.ending !== undefined);
    if (ended === undefined) return undefined;
    const { argv, ending, stdout, stderr } = ended.child;
    const said = `${stdout}${stderr}`.trim().slice(-TOLD_CHARACTERS);
    return `${argv.slice(argv.indexOf(ended.host.namespace.name) + 1).join(" ")} at host ${ended.host.name} ended with ${String(ending)}: ${said}`;
  }

  /** Ends all that runs at its hosts, and removes them. */
  async close(): Promise<void> {
    for (const { namespace, share } of this.hosts) {
      await soon(
        async () => {
          const pids = (await run(["ip", "netns", "pids", namespace.name]))
            .split("\n")
            .filter(Boolean);
          for (const pid of pids) kill(Number(pid));
          return pids.length === 0;
        },
        { what: `all at host ${namespace.name} has ended`, limitMs: GONE_MS },
      );
      await namespace.remove();
      if (share === undefined) continue;
      await soon(() => share.remove(), {
        what: `nothing is in the share of ${namespace.name}`,
        limitMs: GONE_MS,
      });
    }
    await rm(this.directory, { recursive: true, force: true });
  }

  #host(index: number): Host {
    const host = this.hosts[index];
    if (host === undefined) throw new Error(`this lab has no host number ${index + 1}`);
    return host;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has just ended
  }
}
