import { isInForeground } from "../../../../src/io/guest/caller-signals.js";
import { isPrivileged } from "../../../../src/io/guest/guest-process.js";
import { resolverText } from "../../../../src/io/guest/own-files.js";
import { ip } from "../../../guest-frames.js";

describe("a process in the foreground of a terminal", () => {
  it.each([
    ["12 (node) S 10 12 10 34816 12 4194304 1", true],
    ["12 (node) S 10 12 10 34816 11 4194304 1", false],
    ["12 (node) S 10 12 10 0 -1 4194304 1", false],
    ["12 (a) b) S 10 12 10 34816 12 4194304 1", true],
    ["", false],
  ])("is known by its stat: %s", (stat, expected) => {
    expect(isInForeground(stat)).toBe(expected);
  });
});

describe("root that needs no user namespace", () => {
  it.each([
    ["Uid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff\n", true],
    ["Uid:\t0\t0\t0\t0\nCapEff:\t00000000a80425fb\n", false],
    ["Uid:\t1000\t1000\t1000\t1000\nCapEff:\t000001ffffffffff\n", false],
    ["", false],
  ])("is known by its status: %j", (status, expected) => {
    expect(isPrivileged(status)).toBe(expected);
  });
});

describe("a resolver", () => {
  it("asks the network's servers, in its domain", () => {
    const servers = [ip("10.20.0.1"), ip("fd20::1")];
    expect(resolverText({ servers, domain: "lab.example" })).toBe(
      [
        "# of the spanlan network that this process is a guest of",
        "search lab.example",
        "nameserver 10.20.0.1",
        "nameserver fd20::1",
        "",
      ].join("\n"),
    );
  });

  it("asks nobody where the network has none", () => {
    expect(resolverText(undefined)).not.toContain("nameserver");
  });
});
