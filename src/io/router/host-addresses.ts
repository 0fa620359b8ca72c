import type { ChildProcess } from "node:child_process";
import { networkInterfaces } from "node:os";
import type { Clock, Timer } from "../../base/clock.js";
import { millis, seconds } from "../../base/duration.js";
import { formatIp, parseIp, type IpAddress } from "../../base/ip-address.js";
import { recurring } from "../../base/recurring.js";
import { spawnLeashed } from "./tool.js";

/** Several addresses change at once, when an interface comes or goes. */
const SETTLING_TIME = millis(20);
/** Where `ip monitor` has died, changes are still seen so often. */
const LOOK_INTERVAL = seconds(5);

/** The addresses of all interfaces of the host, as things stand. */
export function hostAddresses(): readonly IpAddress[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .flatMap(({ address }) => parseIp(address) ?? []);
}

/** Follows the host's own addresses, and tells them each time that they have changed. */
export class HostAddresses {
  readonly #changed: (addresses: readonly IpAddress[]) => void;
  readonly #clock: Clock;
  readonly #looking: Timer;
  readonly #monitor: ChildProcess;
  readonly #gone: Promise<unknown>;
  #settling: Timer | undefined;
  #known: string;

  constructor(clock: Clock, changed: (addresses: readonly IpAddress[]) => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#known = textOf(hostAddresses());
    this.#monitor = spawnLeashed(
      ["ip", "-oneline", "monitor", "address"],
      ["ignore", "pipe", "ignore"],
    );
    this.#monitor.stdout?.on("data", () => {
      this.#settle();
    });
    this.#gone = new Promise((resolve) => {
      this.#monitor.once("close", resolve);
      this.#monitor.once("error", resolve);
    });
    this.#looking = recurring(clock, LOOK_INTERVAL, () => {
      this.#look();
    });
  }

  async close(): Promise<void> {
    this.#looking.stop();
    this.#settling?.stop();
    this.#monitor.kill("SIGKILL");
    await this.#gone;
  }

  #settle(): void {
    this.#settling ??= this.#clock.after(SETTLING_TIME, () => {
      this.#settling = undefined;
      this.#look();
    });
  }

  #look(): void {
    const addresses = hostAddresses();
    const text = textOf(addresses);
    if (text === this.#known) return;
    this.#known = text;
    this.#changed(addresses);
  }
}

function textOf(addresses: readonly IpAddress[]): string {
  return addresses.map(formatIp).sort().join(" ");
}
