import { NO_RULES, type PortRules } from "../../../src/base/port-rules.js";
import type { NamespaceInode } from "../../../src/io/sys/namespace.js";
import { checkUnclaimed, type ClaimingPort } from "../../../src/node/port-claims.js";
import { mac } from "../../ethernet-frame.js";

const MAC = "52:54:00:12:34:56";
const VIRTUAL = "00:00:5e:00:01:07";

const port = (name: string, rules: Partial<PortRules>): ClaimingPort => ({
  name,
  rules: { ...NO_RULES, ...rules },
  record: undefined,
});

/** A TAP that was made without a word on its MAC. */
const tap = (name: string, rules: Partial<PortRules> = {}): ClaimingPort => ({
  ...port(name, rules),
  record: { device: name, mac: mac(MAC), namespace: 1 as NamespaceInode, created: true },
});

const check = (one: ClaimingPort, ...others: readonly ClaimingPort[]) =>
  expect(() => {
    checkUnclaimed("lab", one, others);
  });

describe("what a port claims", () => {
  it.each(["10.20.0.5/24", "10.20.0.5"])("is refused where another has the address %s", (text) => {
    const [web, db] = [port("web", { addresses: [text] }), port("db", { addresses: ["fd00::5"] })];
    check(port("busy", { addresses: ["10.20.0.6", "10.20.0.5/16"] }), db, web).toThrow(
      "port web has the address 10.20.0.5 already: choose another, or first: spanlan detach lab web",
    );
    check(port("busy", { addresses: ["FD00:0::5/64"] }), db, web).toThrow(
      "port db has the address",
    );
    check(port("busy", { addresses: ["10.20.0.6"] }), db, web).not.toThrow();
  });

  it("is refused where another has the MAC, given or drawn", () => {
    const busy = port("busy", { macs: [MAC] });
    check(busy, port("web", { macs: [VIRTUAL, MAC] })).toThrow(
      `port web has the MAC ${MAC} already`,
    );
    check(busy, tap("web")).toThrow(`port web has the MAC ${MAC} already`);
    check(tap("busy"), tap("web")).toThrow(`port web has the MAC ${MAC} already`);
    check(tap("busy", { macs: ["52:54:00:12:34:57"] }), tap("web")).not.toThrow();
  });

  it("may be in common between the routers of a group", () => {
    const router = (name: string, own: string): ClaimingPort =>
      port(name, { macs: [own, VIRTUAL], addresses: ["10.20.0.100"] });
    const one = router("one", "52:54:00:12:34:01");
    check(router("two", "52:54:00:12:34:02"), one).not.toThrow();
    check(router("two", "52:54:00:12:34:01"), one).toThrow(
      "port one has the MAC 52:54:00:12:34:01",
    );
    check(port("web", { addresses: ["10.20.0.100"] }), one).toThrow("port one has the address");
  });
});
