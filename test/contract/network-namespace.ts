import { accessSync, constants, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import {
  inNetworkNamespace,
  ownNamespace,
  type NamespaceInode,
} from "../../src/io/sys/namespace.js";

/** Why no TAP device can be made here; undefined where it can. */
export function whyNoTap(): string | undefined {
  if (process.getuid?.() !== 0) return "needs root";
  try {
    accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
    execFileSync("ip", ["-V"], { stdio: "ignore" });
    return undefined;
  } catch (error) {
    return `needs /dev/net/tun and ip: ${String(error)}`;
  }
}

/** `describe`, or a skipped one whose name says why. */
export function describeWithTap(name: string, tests: () => void): void {
  const reason = whyNoTap();
  if (reason === undefined) describe(name, tests);
  else describe.skip(`${name} (${reason})`, tests);
}

let made = 0;

/** A network namespace of this test alone, without IPv6 traffic of the kernel's own. */
export class TestNamespace {
  readonly name: string;
  readonly path: string;
  readonly inode: NamespaceInode;

  constructor() {
    this.name = `spsys-${process.pid}-${made++}`;
    this.path = `/run/netns/${this.name}`;
    execFileSync("ip", ["netns", "add", this.name]);
    this.inode = this.run(ownNamespace);
    this.#disableIpv6("1");
  }

  /** On interfaces that come from now on. */
  enableIpv6(): void {
    this.#disableIpv6("0");
  }

  /** What `run` returns, with this thread inside. */
  run<T>(run: () => T): T {
    return inNetworkNamespace(this.path, run);
  }

  /** Runs `ip` inside; what it prints. */
  ip(...words: string[]): string {
    return execFileSync("ip", ["-n", this.name, ...words], { encoding: "utf8" });
  }

  #disableIpv6(value: string): void {
    this.run(() => {
      writeFileSync("/proc/sys/net/ipv6/conf/default/disable_ipv6", value);
    });
  }

  remove(): void {
    execFileSync("ip", ["netns", "delete", this.name]);
  }
}
