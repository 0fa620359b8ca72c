import { readFileSync, statSync } from "node:fs";
import type { Clock } from "../../base/clock.js";
import { seconds, type Millis } from "../../base/duration.js";
import { canonicalHost } from "../../base/host.js";
import type { DnsServer } from "../../gateway/names/server-choice.js";

/** As many as the C library takes (resolv.conf(5), MAXNS). */
const SERVERS_MAX = 3;
const DNS_PORT = 53;
/** A change counts after this at the latest. */
const EVERY = seconds(1);
const RESOLV_CONF = "/etc/resolv.conf";

/**
 * The servers that this host asks, from resolv.conf(5). The file is looked at when they are wanted, as
 * the C library does: whoever changes it, writes it anew or leads its name elsewhere is followed, and
 * nothing watches that would have to be stopped.
 */
export class HostServers {
  readonly #clock: Clock;
  readonly #path: string;
  #servers: readonly DnsServer[] = [];
  #version = "";
  #lookedAt: Millis | undefined;

  constructor(clock: Clock, path = RESOLV_CONF) {
    this.#clock = clock;
    this.#path = path;
  }

  /** In the file's order; empty while it cannot be read. */
  current(): readonly DnsServer[] {
    const now = this.#clock.now();
    if (this.#lookedAt !== undefined && now - this.#lookedAt < EVERY) return this.#servers;
    this.#lookedAt = now;
    try {
      this.#look();
    } catch {
      this.#version = "";
      this.#servers = [];
    }
    return this.#servers;
  }

  #look(): void {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(this.#path, { bigint: true });
    const version = [dev, ino, size, mtimeNs, ctimeNs].join(" ");
    if (version === this.#version) return;
    this.#servers = parseResolvConf(readFileSync(this.#path, "utf8"));
    this.#version = version;
  }
}

/** The `nameserver` lines of a resolv.conf(5). */
export function parseResolvConf(text: string): readonly DnsServer[] {
  return text
    .split("\n")
    .flatMap((line) => {
      const [, host = ""] = /^nameserver[ \t]+(\S+)/.exec(line) ?? [];
      const address = canonicalHost(host);
      // A name in this place is none that could be asked about itself.
      return address !== undefined && /^[\d.]+$|:/.test(address) ? [address] : [];
    })
    .slice(0, SERVERS_MAX)
    .map((address) => ({ address, port: DNS_PORT }));
}
