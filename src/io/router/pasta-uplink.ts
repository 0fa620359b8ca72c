import type { ChildProcess } from "node:child_process";
import { backoff } from "../../base/backoff.js";
import type { Clock, Timer } from "../../base/clock.js";
import { millis, seconds } from "../../base/duration.js";
import { messageOf } from "../../base/errors.js";
import type { Rng } from "../../base/rng.js";
import { UPLINK_DEVICE } from "../../gateway/rules/router-device.js";
import type { HelperProcess } from "./helper-process.js";
import { requireTools, spawnLeashed, TOOL_WORDS_MAX } from "./tool.js";

/** What of the host the way out goes by. */
export interface PastaOptions {
  /** Whether IPv6 goes out too. */
  readonly ipv6: boolean;
  /** The only interface of the host that traffic takes; any when undefined. */
  readonly device: string | undefined;
  /** The IPv4 address of the host that guests seem to have; what its routes say when undefined. */
  readonly source: string | undefined;
}

/** Told when the uplink is up, and each time that it is not, with the reason. */
export interface UplinkEvents {
  up(): void;
  down(reason: string): void;
}

/*
 * The addresses of the uplink inside. They are seen nowhere outside, and link-local ones collide with no
 * network that guests may want to reach: what is link-local is never forwarded (RFC 3927 §7).
 */
const OWN_IPV4 = "169.254.83.2";
const PEER_IPV4 = "169.254.83.1";
const NETMASK = "255.255.255.252";
const OWN_IPV6 = "fd00:7370:616e:6c61::2";
const PEER_IPV6 = "fe80::1";

/** A host without a default route has no way out: it is looked for again and again. */
const RESTARTS = { first: seconds(1), limit: seconds(15) };
const PROBE_INTERVAL = millis(50);

/** The command line of pasta (passt(1)) that leads the namespaces of process `pid` out. */
export function pastaCommand(pid: number, { ipv6, device, source }: PastaOptions): string[] {
  const nothingIn = ["-t", "none", "-u", "none", "-T", "none", "-U", "none"];
  return [
    ...["pasta", "--foreground", "--quiet", "--config-net", "--ns-ifname", UPLINK_DEVICE],
    ...["--address", OWN_IPV4, "--netmask", NETMASK, "--gateway", PEER_IPV4],
    ...(ipv6 ? ["--address", OWN_IPV6, "--gateway", PEER_IPV6] : ["--ipv4-only"]),
    ...["--no-map-gw", "--no-dhcp", "--no-dhcpv6", "--no-ra", ...nothingIn],
    ...(device === undefined ? [] : ["--outbound-if4", device]),
    ...(device === undefined || !ipv6 ? [] : ["--outbound-if6", device]),
    ...(source === undefined ? [] : ["--outbound", source]),
    // Root would become nobody, and could not enter a namespace of root's. It gives up what it can there.
    ...(process.geteuid?.() === 0 ? ["--runas", "0"] : []),
    ...["--userns", `/proc/${pid}/ns/user`, "--netns", `/proc/${pid}/ns/net`],
  ];
}

/**
 * The way out of a router by pasta, which makes a socket of the host's for each connection inside. It
 * runs outside of the namespace, dies with this process, and is started again when it ends.
 */
export class PastaUplink {
  readonly #helper: HelperProcess;
  readonly #options: PastaOptions;
  readonly #clock: Clock;
  readonly #rng: Rng;
  readonly #events: UplinkEvents;
  #child: ChildProcess | undefined;
  #timer: Timer | undefined;
  #delays: Iterator<number, never>;
  #closed = false;

  constructor(
    helper: HelperProcess,
    options: PastaOptions,
    { clock, rng }: { readonly clock: Clock; readonly rng: Rng },
    events: UplinkEvents,
  ) {
    this.#helper = helper;
    this.#options = options;
    this.#clock = clock;
    this.#rng = rng;
    this.#events = events;
    this.#delays = backoff(RESTARTS, rng);
    this.#start();
  }

  /** Ends it; returns when its process is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.stop();
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  #start(): void {
    try {
      requireTools(["pasta"]);
    } catch (error) {
      this.#ended(messageOf(error));
      return;
    }
    const command = pastaCommand(this.#helper.pid, this.#options);
    const child = spawnLeashed(command, ["ignore", "ignore", "pipe"]);
    this.#child = child;
    let words = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-TOOL_WORDS_MAX);
    });
    child.once("error", (error) => {
      words += error.message;
    });
    child.once("close", () => {
      this.#child = undefined;
      this.#ended(pastaReason(words));
    });
    this.#awaitUp(child);
  }

  #ended(reason: string): void {
    this.#timer?.stop();
    if (this.#closed) return;
    this.#events.down(reason);
    this.#timer = this.#clock.after(millis(this.#delays.next().value), () => {
      this.#start();
    });
  }

  /** It says nothing when it is ready; so the namespace is asked. */
  #awaitUp(child: ChildProcess): void {
    this.#timer = this.#clock.after(PROBE_INTERVAL, () => {
      this.#helper.ask({ kind: "uplink" }).then(
        () => {
          if (this.#closed || this.#child !== child) return;
          this.#delays = backoff(RESTARTS, this.#rng);
          this.#events.up();
        },
        () => {
          if (!this.#closed && this.#child === child) this.#awaitUp(child);
        },
      );
    });
  }
}

/** What pasta cannot do, in its words, and what that means here. */
const REMEDIES: readonly (readonly [words: string, remedy: string])[] = [
  [
    "External interface not usable",
    "this host has no default route to lead guests out by: give it one, or name an interface with <forward dev=…>",
  ],
];

/** Why pasta ended: what it said last, but for what it says of the system log, and what to do where that is known. */
export function pastaReason(words: string): string {
  const lines = words.split("\n").filter((line) => line.trim() !== "" && !line.includes("syslog"));
  const said = lines.at(-1)?.trim() ?? "pasta ended without a word";
  const remedy = REMEDIES.find(([words]) => said.includes(words))?.[1];
  return remedy === undefined ? said : `${remedy} (pasta: ${said})`;
}
