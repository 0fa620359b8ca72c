import { execFileSync } from "node:child_process";
import {
  interfaceIndex,
  interfaceMac,
  interfaceMtu,
  interfaceNames,
  interfaceUp,
  setInterfaceMac,
  setInterfaceMtu,
  setInterfaceUp,
} from "../../src/io/sys/interface.js";
import { inNetworkNamespace, networkNamespaces, ownNamespace } from "../../src/io/sys/namespace.js";
import { mac, stationMac } from "../ethernet-frame.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";

describeWithTap("interfaces of a network namespace", () => {
  let namespace: TestNamespace;
  beforeEach(() => {
    namespace = new TestNamespace();
    namespace.ip("link", "add", "v0", "type", "veth", "peer", "name", "v1");
  });
  afterEach(() => {
    namespace.remove();
  });

  it("are seen by a thread that has entered it, and by no other", () => {
    expect(namespace.run(interfaceNames).sort()).toEqual(["lo", "v0", "v1"]);
    expect(interfaceNames()).not.toContain("v0");
    expect(interfaceIndex("v0")).toBeUndefined();
    const index = Number(/^(\d+):/.exec(namespace.ip("-o", "link", "show", "v0"))?.[1]);
    expect(namespace.run(() => interfaceIndex("v0"))).toBe(index);
  });

  it("change as told", () => {
    namespace.run(() => {
      setInterfaceMac("v0", stationMac(5));
      setInterfaceMtu("v0", 1400);
      setInterfaceUp("v0", true);
      expect(interfaceMac("v0")).toBe(mac("02:00:00:00:00:05"));
      expect(interfaceMtu("v0")).toBe(1400);
      expect(interfaceUp("v0")).toBe(true);
      setInterfaceUp("v0", false);
      expect(interfaceUp("v0")).toBe(false);
    });
    const shown = namespace.ip("link", "show", "v0");
    expect(shown).toContain("02:00:00:00:00:05");
    expect(shown).toContain("mtu 1400");
  });

  it("answer undefined where there is none", () => {
    namespace.run(() => {
      expect(interfaceMac("none")).toBeUndefined();
      expect(interfaceMtu("none")).toBeUndefined();
      expect(interfaceUp("none")).toBeUndefined();
      expect(() => {
        setInterfaceMtu("none", 1400);
      }).toThrow(expect.objectContaining({ code: "ERR_SYSTEM_MISSING" }) as Error);
    });
  });

  it("that are no Ethernet have no MAC", () => {
    namespace.ip("tuntap", "add", "dev", "tun0", "mode", "tun");
    expect(namespace.run(() => interfaceMac("tun0"))).toBeUndefined();
  });
});

describeWithTap("a thread in another network namespace", () => {
  let namespace: TestNamespace;
  beforeEach(() => {
    namespace = new TestNamespace();
  });
  afterEach(() => {
    namespace.remove();
  });

  it("is back in its own afterwards, also after an exception", () => {
    const home = ownNamespace();
    expect(namespace.run(ownNamespace)).toBe(namespace.inode);
    expect(() =>
      namespace.run(() => {
        throw new Error("within");
      }),
    ).toThrow("within");
    expect(ownNamespace()).toBe(home);
  });

  it("nests", () => {
    const other = new TestNamespace();
    namespace.run(() => {
      expect(other.run(ownNamespace)).toBe(other.inode);
      expect(ownNamespace()).toBe(namespace.inode);
    });
    other.remove();
  });

  it("starts its child processes there", () => {
    const link = namespace.run(() => execFileSync("readlink", ["/proc/self/ns/net"]));
    expect(link.toString()).toContain(String(namespace.inode));
  });

  it("may not leave work for later", () => {
    const home = ownNamespace();
    expect(() => namespace.run(() => Promise.resolve())).toThrow(/promise/);
    expect(ownNamespace()).toBe(home);
  });

  it("cannot enter what is no namespace, or is gone", () => {
    expect(() => inNetworkNamespace("/dev/null", () => 0)).toThrow(/no network namespace/);
    expect(() => inNetworkNamespace("/run/netns/spsys-none", () => 0)).toThrow(
      expect.objectContaining({ code: "ERR_SYSTEM_MISSING" }) as Error,
    );
  });

  it("is found among all namespaces, once each, its own first", () => {
    const all = [...networkNamespaces()];
    expect(all[0]?.inode).toBe(ownNamespace());
    expect(new Set(all.map(({ inode }) => inode)).size).toBe(all.length);
    expect(all).toContainEqual({ inode: namespace.inode, path: namespace.path });
  });
});
