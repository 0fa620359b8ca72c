import type { Clock } from "../../base/clock.js";
import { millis, type Millis } from "../../base/duration.js";
import { ConfigError, SystemError } from "../../base/errors.js";
import { parseMac } from "../../base/ids.js";
import { parseCidr } from "../../base/ip-address.js";
import type { OpenPort } from "../../io/open-port.js";
import { openTap, type TapDevice, type TapRecord } from "../../io/tap-device.js";
import { TapPort } from "../../io/tap-port.js";
import { locateTap } from "../../io/tap-search.js";
import type { Drain, DescriptorLoop } from "../../io/thread-loop.js";
import type { PortWish } from "./messages.js";
import type { PortSurroundings } from "./port-surroundings.js";

/** How long a reattached device's carrier, and its queue behind it, take to come up. */
const CARRIER_DELAY = millis(50);

/** A guest behind a TAP device. */
export class OpenTap implements OpenPort {
  readonly port: TapPort;
  readonly #device: TapDevice;
  readonly #clock: Clock;
  readonly #isReattached: boolean;
  #loop: DescriptorLoop | undefined;

  /** The device that a record tells of is looked for first; `device` is the name of it. */
  constructor(wish: PortWish, device: string, { clock, mtu, onGone }: PortSurroundings) {
    this.#clock = clock;
    this.#isReattached = wish.record !== undefined;
    this.#device = located(wish.record) ?? made(wish, device, mtu);
    this.port = new TapPort({
      id: wish.port,
      name: wish.name,
      descriptor: this.#device.descriptor,
      onGone: (reason) => {
        // Called amidst a read or a write of the descriptor: it must not be closed yet.
        clock.after(millis(0), () => {
          onGone(reason.message);
        });
      },
    });
  }

  get waiting(): string | undefined {
    return this.port.gone ? "the device is gone" : undefined;
  }

  get drops(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(this.port.drops).map(([reason, count]) => [`device ${reason}`, count]),
    );
  }

  record(): TapRecord {
    return this.#device.record();
  }

  start(loop: DescriptorLoop, drain: Drain): void {
    this.#loop = loop;
    loop.add(this.#device.descriptor, drain);
    if (!this.#isReattached) return;
    this.#clock.after(CARRIER_DELAY, () => {
      this.#device.refreshNeighbours();
    });
  }

  pause(delay: Millis): void {
    this.#loop?.pause(this.#device.descriptor, delay);
  }

  useMtu(mtu: number): void {
    this.#device.useMtu(mtu);
  }

  release(): void {
    this.#loop?.remove(this.#device.descriptor);
    this.#device.release();
  }

  close(): void {
    this.#loop?.remove(this.#device.descriptor);
    this.#device.close();
  }
}

/** Undefined where there is no such device any more. */
function located(record: TapRecord | undefined): TapDevice | undefined {
  if (record === undefined) return undefined;
  const found = locateTap(record);
  if (found.kind === "busy") throw new SystemError("ERR_SYSTEM_BUSY", found.reason);
  return found.kind === "found" ? found.tap : undefined;
}

function made({ rules, record }: PortWish, device: string, mtu: number): TapDevice {
  const [mac] = rules.macs;
  return openTap({
    device,
    mac: mac === undefined ? undefined : parsed(parseMac(mac), `${mac} is no MAC address`),
    formerMac: record?.mac,
    mtu,
    addresses: rules.addresses.flatMap((each) => parseCidr(each) ?? []),
  });
}

function parsed<T>(value: T | undefined, problem: string): T {
  if (value === undefined) throw new ConfigError("ERR_CONFIG_INVALID", problem);
  return value;
}
