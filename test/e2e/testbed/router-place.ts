import { Guest } from "./guest.js";
import { ORDINARY_UID } from "./ordinary-user.js";
import { RouterAgent, type RouterAgentOptions } from "./router-agent.js";
import { Testbed, type Host } from "./testbed.js";

/** A way out with a denied port, one denied to a guest, and ports of the host that lead to guests. */
export const DENY_MAIL = {
  mode: "nat",
  nat: { ipv6: true },
  incoming: {
    default: "deny",
    rules: [
      { action: "allow", port: 8022, guest: "web", guestPort: 22 },
      { action: "allow", protocol: "tcp", port: 8080, guest: "web", guestPort: 80 },
      { action: "allow", protocol: "tcp", port: 8099, guest: "nobody-here" },
    ],
  },
  outgoing: {
    default: "allow",
    rules: [
      { action: "deny", port: 25 },
      { action: "deny", port: 7070, guest: "web" },
    ],
  },
};

/** A network of two guests, as the driver takes it. */
export const SETTINGS = {
  definition: {
    mtu: 1350,
    addresses: [
      { family: "ipv4", address: "10.20.0.1", prefix: 24 },
      { family: "ipv6", address: "fd20::1", prefix: 64 },
    ],
    forward: DENY_MAIL,
  },
  gateway: { mac: "52:54:00:20:00:01", addresses: ["10.20.0.1/24", "fd20::1/64"] },
  own: { mac: "52:54:00:20:00:fa", addresses: ["10.20.0.250/24"] },
  others: ["10.21.0.0/24"],
  guests: { web: ["10.20.0.11"] },
  taps: ["g-web", "g-desk"],
};

/** The addresses outside and those of the host. */
export const OUT = { ipv4: "172.31.0.2", ipv6: "fd31::2" };
export const HOST = { ipv4: "172.31.0.1", ipv6: "fd31::1" };
/** A host with two guests behind a router, and what is outside. */
export class RouterPlace {
  readonly bed: Testbed;
  readonly host: Host;
  readonly outside: Host;
  readonly web: Guest;
  readonly desk: Guest;
  /** What can run in the namespaces of the host and of what is outside. */
  readonly onHost: Guest;
  readonly beyond: Guest;
  readonly #user: "root" | "nobody";

  private constructor(
    parts: Pick<RouterPlace, "bed" | "host" | "outside" | "web" | "desk">,
    user: "root" | "nobody",
  ) {
    this.bed = parts.bed;
    this.host = parts.host;
    this.outside = parts.outside;
    this.web = parts.web;
    this.desk = parts.desk;
    this.onHost = new Guest("host", this.host.namespace, this.bed.mark);
    this.beyond = new Guest("outside", this.outside.namespace, this.bed.mark);
    this.#user = user;
  }

  /*
   *      web, desk ── TAPs ── hub ── lan0, node0 [router] up0 ── pasta ── [host] u0 ─ wire ─ u0 [outside]
   */
  static async open(user: "root" | "nobody"): Promise<RouterPlace> {
    const bed = await Testbed.create();
    const [host, outside] = [await bed.host("a"), await bed.host("out")];
    for (const [each, ipv6] of [
      [host, HOST.ipv6],
      [outside, OUT.ipv6],
    ] as const) {
      await each.namespace.ip(["-6", "address", "add", `${ipv6}/64`, "dev", "u0", "nodad"]);
    }
    await host.namespace.ip(["route", "add", "default", "via", OUT.ipv4]);
    await host.namespace.ip(["-6", "route", "add", "default", "via", OUT.ipv6]);
    for (const address of ["10.21.0.1/24", "10.22.0.1/24"])
      await outside.namespace.ip(["address", "add", address, "dev", "lo"]);
    const [web, desk] = [await bed.guest("web"), await bed.guest("desk")];
    return new RouterPlace({ bed, host, outside, web, desk }, user);
  }

  /** Starts the driver and moves the guests' TAPs to them, with addresses and default routes. */
  async agent(changes: Readonly<Record<string, unknown>> = {}): Promise<RouterAgent> {
    const guests = [
      [this.web, "g-web", 11],
      [this.desk, "g-desk", 12],
    ] as const;
    const owner = this.#user === "root" ? [] : ["user", ORDINARY_UID];
    for (const [guest, tap] of guests) {
      await guest.namespace.attempt(["ip", "link", "del", tap]);
      await this.host.namespace.ip([
        "tuntap",
        "add",
        "dev",
        tap,
        "mode",
        "tap",
        ...owner,
        "vnet_hdr",
      ]);
    }
    const agent = await this.launch({ settings: { ...SETTINGS, ...changes } });
    for (const [{ namespace }, tap, number] of guests) {
      await this.host.namespace.ip(["link", "set", tap, "netns", namespace.name]);
      await namespace.ip(["address", "add", `10.20.0.${number}/24`, "dev", tap]);
      await namespace.ip(["-6", "address", "add", `fd20::${number}/64`, "dev", tap, "nodad"]);
      await namespace.ip(["link", "set", tap, "mtu", "1350", "up"]);
      await namespace.ip(["route", "add", "default", "via", "10.20.0.1"]);
      await namespace.ip(["-6", "route", "add", "default", "via", "fd20::1"]);
    }
    return agent;
  }

  launch(
    options: Pick<RouterAgentOptions, "settings" | "tunMode" | "hidden" | "forbidden">,
  ): Promise<RouterAgent> {
    const folder = `/run/${this.bed.mark}`;
    return RouterAgent.start(this.host, {
      user: this.#user,
      folder,
      mark: this.bed.mark,
      ...options,
    });
  }

  async close(): Promise<void> {
    await this.onHost.close();
    await this.beyond.close();
    await this.bed.close();
  }
}
