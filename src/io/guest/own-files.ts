import { existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { messageOf } from "../../base/errors.js";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import { mountEmpty, mountFile, mountProcesses, unmount } from "../sys/mount.js";

const RESOLVER_FILE = "/etc/resolv.conf";
/** There is one everywhere; what is in it is seen again at once. */
const SCRATCH = "/tmp";

/**
 * Where programs of the host resolve names for others: a guest that asked there would get the answers of
 * the host's network. Links lead from /etc/resolv.conf into the first.
 */
const RESOLVERS = ["/run/systemd/resolve", "/run/nscd", "/run/avahi-daemon"];

/** The name service of the guest's network. */
export interface Resolver {
  readonly servers: readonly IpAddress[];
  readonly domain: string | undefined;
}

/** The files that the guest sees and nobody else, in its own mount namespace. */
export class OwnFiles {
  /** Empty where all of it was done. */
  readonly remarks: readonly string[];
  readonly #resolver: string | undefined;

  /** Covers what the host's are; to be called before anything of the guest runs. */
  constructor() {
    const remarks: string[] = [];
    const attempt = (what: string, act: () => void): void => {
      try {
        act();
      } catch (error) {
        remarks.push(`${what}: ${messageOf(error)}`);
      }
    };
    const file = resolverFile();
    attempt("/proc shows the host's processes", mountProcesses);
    for (const directory of RESOLVERS.filter(isDirectory)) {
      attempt(`programs may ask the resolver of the host in ${directory}`, () => {
        mountEmpty(directory);
      });
    }
    let resolver: string | undefined;
    if (file === undefined) remarks.push(`no names are resolved: the host has no ${RESOLVER_FILE}`);
    else {
      attempt(`names are resolved as the host does`, () => {
        coverFile(file);
        resolver = file;
      });
    }
    this.#resolver = resolver;
    this.remarks = remarks;
  }

  /** What resolv.conf(5) says from now on. */
  setResolver(resolver: Resolver | undefined): void {
    if (this.#resolver !== undefined) writeFileSync(this.#resolver, resolverText(resolver));
  }
}

/** Without a server the C library asks at the guest's own loopback, where nobody answers. */
export function resolverText(resolver: Resolver | undefined): string {
  const { servers = [], domain } = resolver ?? {};
  const lines = [
    "# of the spanlan network that this process is a guest of",
    ...(domain === undefined ? [] : [`search ${domain}`]),
    ...servers.map((server) => `nameserver ${formatIp(server)}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Where the path leads; undefined where there is no such file. */
function resolverFile(): string | undefined {
  try {
    return realpathSync(RESOLVER_FILE);
  } catch {
    return undefined;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Puts a file of memory in the place of another, which is perhaps not seen any more. */
function coverFile(file: string): void {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, resolverText(undefined));
    return;
  }
  mountEmpty(SCRATCH);
  try {
    const own = join(SCRATCH, "resolv.conf");
    writeFileSync(own, resolverText(undefined));
    mountFile(own, file);
  } finally {
    unmount(SCRATCH);
  }
}
