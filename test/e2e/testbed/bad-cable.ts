import { fileURLToPath } from "node:url";
import type { NetworkNamespace } from "./network-namespace.js";
import { MARK } from "./traces.js";
import { TrafficProcess } from "./traffic-process.js";

const SCRIPT = fileURLToPath(new URL("../traffic/bad-cable.mjs", import.meta.url));
/** Of the frames of each way, so many are dropped, as many doubled, and as many overtaken. */
const SHARE = 0.005;
const NO_OFFLOADS = ["tso", "off", "gso", "off", "tx-udp-segmentation", "off"];

/** What became of the frames on a bad cable. */
export interface CableCounts {
  readonly passed: number;
  readonly dropped: number;
  readonly doubled: number;
  readonly delayed: number;
}

/**
 * A piece of cable that drops, doubles and reorders single frames, both ways, put between an interface
 * and the bridge it was a port of:
 *
 *      bridge ── bad0 ══ bad1 ── bridge bad ── interface
 */
export class BadCable {
  readonly #process: TrafficProcess;

  private constructor(process: TrafficProcess) {
    this.#process = process;
  }

  /** All in `namespace`; the interface loses its way for a moment. */
  static async insert(
    namespace: NetworkNamespace,
    place: { readonly device: string; readonly bridge: string; readonly mtu: number },
    { seed, mark }: { readonly seed: number; readonly mark: string },
  ): Promise<BadCable> {
    const { device, bridge, mtu } = place;
    const devices = ["bad0", "bad1"];
    const options = JSON.stringify({ devices, mtu, seed, share: SHARE });
    const argv = namespace.inside([process.execPath, SCRIPT, options]);
    const cable = new BadCable(new TrafficProcess(argv, { [MARK]: mark }));
    await cable.#process.ready();
    for (const end of devices) await namespace.run(["ethtool", "-K", end, ...NO_OFFLOADS]);
    await namespace.ip(["link", "add", "bad", "mtu", String(mtu), "type", "bridge"]);
    await namespace.ip(["link", "set", "bad", "up"]);
    await namespace.ip(["link", "set", device, "master", "bad"]);
    await namespace.ip(["link", "set", "bad1", "master", "bad"]);
    await namespace.ip(["link", "set", "bad0", "master", bridge]);
    return cable;
  }

  /** Takes it away, and what went over it with it. */
  async counts(): Promise<CableCounts> {
    this.#process.finish();
    return this.#process.result<CableCounts>();
  }

  async kill(): Promise<void> {
    await this.#process.kill();
  }
}
