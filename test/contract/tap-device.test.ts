import { formatMac, type Mac } from "../../src/base/ids.js";
import { parseInterfaceAddress } from "../../src/io/interface-address.js";
import { openTap, type TapDevice, type TapOptions } from "../../src/io/tap-device.js";
import { locateTap, type TapSearch } from "../../src/io/tap-search.js";
import { closeDescriptor } from "../../src/io/sys/file-descriptor.js";
import {
  interfaceIndex,
  interfaceMac,
  interfaceMtu,
  interfaceNames,
  interfaceUp,
} from "../../src/io/sys/interface.js";
import type { NamespaceInode } from "../../src/io/sys/namespace.js";
import { attachTap, tapName } from "../../src/io/sys/tun.js";
import { mac } from "../ethernet-frame.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";

const DEVICE = "guest0";

function found(search: TapSearch): TapDevice {
  if (search.kind !== "found") throw new Error(`${search.kind}: ${search.reason}`);
  return search.tap;
}

describeWithTap("a TAP device", () => {
  let host: TestNamespace;
  let guest: TestNamespace;
  beforeEach(() => {
    host = new TestNamespace();
    guest = new TestNamespace();
  });
  afterEach(() => {
    host.remove();
    guest.remove();
  });

  const open = (options: Partial<TapOptions> = {}): TapDevice => {
    const usual = { device: DEVICE, mac: undefined, mtu: 1350, addresses: [] };
    return host.run(() => openTap({ ...usual, ...options }));
  };
  const existsIn = (namespace: TestNamespace): boolean =>
    namespace.run(() => interfaceIndex(DEVICE)) !== undefined;

  it("is made as asked: MAC, MTU, address, up", () => {
    const wanted = mac("02:11:22:33:44:55");
    const tap = open({
      mac: wanted,
      mtu: 9000,
      addresses: [parseInterfaceAddress("10.20.0.11/20")],
    });
    host.run(() => {
      expect(interfaceMac(DEVICE)).toBe(wanted);
      expect(interfaceMtu(DEVICE)).toBe(9000);
      expect(interfaceUp(DEVICE)).toBe(true);
    });
    expect(host.ip("-4", "-o", "address", "show", "dev", DEVICE)).toContain(
      "inet 10.20.0.11/20 brd 10.20.15.255",
    );
    expect(tap.record()).toEqual({
      device: DEVICE,
      mac: wanted,
      namespace: host.inode,
      created: true,
    });
    tap.close();
  });

  it("takes an IPv6 address, also one it has already", () => {
    host.enableIpv6();
    const address = parseInterfaceAddress("fd00:1::11/64");
    open({ addresses: [address] }).release();
    const again = open({ addresses: [address] });
    expect(host.ip("-6", "-o", "address", "show", "dev", DEVICE)).toContain("inet6 fd00:1::11/64");
    again.close();
  });

  it("vanishes when it is closed, wherever it was moved", () => {
    const tap = open();
    host.ip("link", "set", DEVICE, "netns", guest.name);
    expect(existsIn(guest)).toBe(true);
    tap.close();
    tap.close();
    expect(guest.run(interfaceNames)).toEqual(["lo"]);
    expect(host.run(interfaceNames)).toEqual(["lo"]);
  });

  it("stays when it is released, and is attached to again by name", () => {
    const first = open();
    const { mac: before } = first.record();
    first.release();
    expect(existsIn(host)).toBe(true);
    const second = open();
    expect(second.record()).toMatchObject({ mac: before, created: false });
    second.close();
    expect(existsIn(host)).toBe(true);
  });

  it("that an operator made is used and left behind", () => {
    host.ip("tuntap", "add", "dev", DEVICE, "mode", "tap");
    const tap = open();
    expect(tap.record().created).toBe(false);
    tap.close();
    expect(existsIn(host)).toBe(true);
  });

  it("has the MAC it had before where it is made again, unless it is told another", () => {
    const formerMac = mac("02:11:22:33:44:55");
    const again = open({ formerMac });
    expect(again.record()).toMatchObject({ mac: formerMac, created: true });
    again.close();
    const told = open({ formerMac, mac: mac("02:11:22:33:44:66") });
    expect(told.record().mac).toBe(mac("02:11:22:33:44:66"));
    told.close();
    host.ip("tuntap", "add", "dev", DEVICE, "mode", "tap");
    const own = host.run(() => interfaceMac(DEVICE));
    const present = open({ formerMac });
    expect(present.record().mac).toBe(own);
    present.close();
  });

  it("is gone when a step of its making fails", () => {
    expect(() => open({ mtu: 70_000 })).toThrow(/MTU of guest0 to 70000/);
    expect(existsIn(host)).toBe(false);
  });

  it("that does not exist cannot be attached to, and is not made by trying", () => {
    expect(() => host.run(() => attachTap(DEVICE, 10))).toThrow(/attach to guest0: ENODEV/);
    expect(existsIn(host)).toBe(false);
  });

  it("held by another is busy", () => {
    const tap = open();
    expect(() => open()).toThrow(
      expect.objectContaining({
        code: "ERR_SYSTEM_BUSY",
        message: expect.stringMatching(/guest0.*it is held already, by another network/) as string,
      }) as Error,
    );
    expect(locateTap(tap.record())).toMatchObject({ kind: "busy" });
    tap.close();
  });

  it.each([
    ["bridge", ["link", "add", DEVICE, "type", "bridge"]],
    ["veth", ["link", "add", DEVICE, "type", "veth", "peer", "name", "other"]],
    ["tun", ["tuntap", "add", "dev", DEVICE, "mode", "tun"]],
    ["multi-queue TAP", ["tuntap", "add", "dev", DEVICE, "mode", "tap", "multi_queue"]],
  ])("is not made of a %s", (_, words) => {
    host.ip(...words);
    expect(() => open()).toThrow(/guest0.*not a TAP device with a single queue/);
    expect(existsIn(host)).toBe(true);
  });

  it.each(["", "sixteen-octets-x", "a b", "a/b", "tap%d", "..", "a:b", "ÄÖÜÄÖÜÄÖ"])(
    "is refused the name %j",
    (device) => {
      expect(() => open({ device })).toThrow(
        expect.objectContaining({ code: "ERR_CONFIG_INVALID" }) as Error,
      );
      expect(host.run(interfaceNames)).toEqual(["lo"]);
    },
  );

  it.each(["00:00:00:00:00:00", "01:00:5e:00:00:01", "ff:ff:ff:ff:ff:ff"])(
    "is refused the MAC %s",
    (text) => {
      expect(() => open({ mac: mac(text) })).toThrow(
        expect.objectContaining({ code: "ERR_CONFIG_INVALID" }) as Error,
      );
      expect(existsIn(host)).toBe(false);
    },
  );

  describe("of an agent that died", () => {
    it("is found in the namespace it was made in", () => {
      const before = open();
      before.release();
      const after = found(host.run(() => locateTap(before.record())));
      expect(after.record()).toEqual(before.record());
      after.close();
      expect(existsIn(host)).toBe(false);
    });

    it("is found where it was last seen, from another namespace", () => {
      const before = open();
      host.ip("link", "set", DEVICE, "netns", guest.name);
      expect(before.record().namespace).toBe(guest.inode);
      before.release();
      const after = found(locateTap(before.record()));
      expect(after.record().namespace).toBe(guest.inode);
      after.close();
      expect(existsIn(guest)).toBe(false);
    });

    it("is found where it was moved and renamed unseen", () => {
      const before = open();
      const record = before.record();
      host.ip("link", "set", DEVICE, "netns", guest.name, "name", "eth0");
      before.release();
      const after = found(locateTap(record));
      expect(after.record()).toEqual({ ...record, namespace: guest.inode });
      expect(tapName(after.descriptor)).toBe("eth0");
      after.close();
    });

    it("is told from a bridge that has taken its MAC", () => {
      const before = open();
      host.ip("link", "add", "br0", "type", "bridge");
      host.ip("link", "set", DEVICE, "master", "br0");
      const record = { ...before.record(), device: "br0" };
      expect(host.run(() => interfaceMac("br0"))).toBe(record.mac);
      before.release();
      const after = found(locateTap(record));
      expect(tapName(after.descriptor)).toBe(DEVICE);
      after.close();
    });

    it("is not taken for another of the same name", () => {
      const before = open();
      before.close();
      const another = open({ mac: mac("02:00:00:00:00:99") });
      another.release();
      expect(locateTap(before.record())).toMatchObject({ kind: "absent" });
      expect(existsIn(host)).toBe(true);
    });

    it("is not made anew when it is gone", () => {
      const before = open();
      before.close();
      const search = locateTap({ ...before.record(), namespace: 1 as NamespaceInode });
      expect(search).toEqual({
        kind: "absent",
        reason: `TAP device guest0 with MAC ${formatMac(before.record().mac)} is gone`,
      });
      expect(existsIn(host)).toBe(false);
      expect(existsIn(guest)).toBe(false);
    });
  });

  it("keeps its last record once it is deleted", () => {
    const tap = open();
    const record = tap.record();
    host.ip("link", "delete", DEVICE);
    expect(tap.record()).toEqual(record);
    tap.close();
    expect(() => {
      closeDescriptor(tap.descriptor);
    }).toThrow(/EBADF/);
  });

  it("has the MAC the guest gave it in its record", () => {
    const tap = open();
    const changed: Mac = mac("02:00:00:00:00:77");
    host.ip("link", "set", DEVICE, "address", formatMac(changed));
    expect(tap.record().mac).toBe(changed);
    tap.close();
  });
});
