import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withDevicesAbove } from "../../../src/io/overlay-devices.js";

/** A folder like /sys/class/net: which device is a port of, or lies under, which. */
class Devices {
  readonly directory = mkdtempSync(join(tmpdir(), "spanlan-devices-"));

  /** `upper` stands on `lower`. */
  stack(upper: string, lower: string): this {
    mkdirSync(join(this.directory, upper, `lower_${lower}`), { recursive: true });
    mkdirSync(join(this.directory, lower, `upper_${upper}`), { recursive: true });
    return this;
  }

  /** A network card. */
  card(name: string): this {
    mkdirSync(join(this.directory, name, "device"), { recursive: true });
    return this;
  }

  above(...devices: string[]): readonly string[] {
    return [...withDevicesAbove(new Set(devices), this.directory)].sort();
  }
}

describe("the devices that lead into the overlay", () => {
  let devices: Devices;
  beforeEach(() => {
    devices = new Devices();
  });
  afterEach(() => {
    rmSync(devices.directory, { recursive: true });
  });

  it("are the given ones, whether or not they are here", () => {
    expect(devices.above("tap0", "gone0")).toEqual(["gone0", "tap0"]);
    expect(devices.above()).toEqual([]);
  });

  it("are also the bridge above one of them, and what stands on that", () => {
    devices.stack("br0", "tap0").stack("br0", "vnet0").stack("br0.10", "br0");
    expect(devices.above("tap0")).toEqual(["br0", "br0.10", "tap0"]);
  });

  it("are not a bridge with a network card among its ports, however far below", () => {
    devices.stack("br0", "tap0").stack("br0", "eth0").card("eth0");
    devices.stack("br1", "tap0").stack("br1", "bond0").stack("bond0", "eth1").card("eth1");
    expect(devices.above("tap0")).toEqual(["tap0"]);
  });

  it("are found in bounded time where devices stand on each other in a ring", () => {
    devices.stack("a", "tap0").stack("b", "a").stack("a", "b");
    expect(devices.above("tap0")).toEqual(["a", "b", "tap0"]);
  });
});
