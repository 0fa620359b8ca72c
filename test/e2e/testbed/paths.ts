import type { Host } from "./testbed.js";

/** How the way between two hosts is cut: packets vanish, or both ends are told at their next word. */
type Cut = "silent" | "refused";

const TABLE = "paths";

/**
 * The ways between hosts on one wire. A cut stands in nftables in the namespaces of both hosts, so it
 * goes with them. A host's own resets come to it by its loopback, hence the rules name the wire's device.
 */
export class Paths {
  readonly #cuts = new Map<Host, Map<Host, Cut>>();

  /** Knows one more host; all ways to it are open. */
  add(host: Host): void {
    this.#cuts.set(host, new Map());
  }

  /** Drops all packets between the two without a word. */
  async block(a: Host, b: Host): Promise<void> {
    await this.#put([[a, b]], "silent");
  }

  /** Answers each TCP segment between the two with a reset, at both ends; drops all else. */
  async reject(a: Host, b: Host): Promise<void> {
    await this.#put([[a, b]], "refused");
  }

  async heal(a: Host, b: Host): Promise<void> {
    await this.#put([[a, b]], undefined);
  }

  /** Opens the ways between these pairs and cuts all others, by resets. */
  async allowOnly(pairs: readonly (readonly [Host, Host])[]): Promise<void> {
    const hosts = [...this.#cuts.keys()];
    const open = pairs.flatMap(([a, b]) => [`${a.name} ${b.name}`, `${b.name} ${a.name}`]);
    for (const [host, cuts] of this.#cuts) {
      cuts.clear();
      for (const other of hosts) {
        if (other !== host && !open.includes(`${host.name} ${other.name}`))
          cuts.set(other, "refused");
      }
    }
    await this.#enforce(hosts);
  }

  /** Opens all ways and leaves no rule behind. */
  async clear(): Promise<void> {
    for (const cuts of this.#cuts.values()) cuts.clear();
    await this.#enforce([...this.#cuts.keys()]);
  }

  async #put(pairs: readonly (readonly [Host, Host])[], cut: Cut | undefined): Promise<void> {
    for (const [a, b] of pairs) {
      this.#set(a, b, cut);
      this.#set(b, a, cut);
    }
    await this.#enforce(pairs.flat());
  }

  #set(host: Host, other: Host, cut: Cut | undefined): void {
    const cuts = this.#cuts.get(host);
    if (cuts === undefined) throw new Error(`${host.name} is no host of this wire`);
    if (cut === undefined) cuts.delete(other);
    else cuts.set(other, cut);
  }

  async #enforce(hosts: readonly Host[]): Promise<void> {
    await Promise.all(
      hosts.map((host) =>
        host.namespace.run(["nft", "-f", "-"], { input: ruleset(this.#cuts.get(host)!) }),
      ),
    );
  }
}

/** One transaction: what was there is replaced as a whole. */
function ruleset(cuts: ReadonlyMap<Host, Cut>): string {
  const removal = `table inet ${TABLE}\ndelete table inet ${TABLE}\n`;
  if (cuts.size === 0) return removal;
  return [
    `${removal}table inet ${TABLE} {`,
    "  chain in { type filter hook input priority 0; policy accept;",
    ...[...cuts].flatMap(([other, cut]) => rules(`iifname "u0" ip saddr ${other.address}`, cut)),
    "  }",
    "  chain out { type filter hook output priority 0; policy accept;",
    ...[...cuts].flatMap(([other, cut]) => rules(`oifname "u0" ip daddr ${other.address}`, cut)),
    "  }",
    "}",
  ].join("\n");
}

function rules(match: string, cut: Cut): string[] {
  const reset = `    ${match} meta l4proto tcp reject with tcp reset`;
  return [...(cut === "refused" ? [reset] : []), `    ${match} drop`];
}
