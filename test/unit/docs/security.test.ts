import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { GUEST_STORM_RATES } from "../../../src/switch/storm-control.js";
import { GUEST_MAC_LIMIT, TRUNK_MAC_LIMIT } from "../../../src/switch/switch-parts.js";

const page = readFileSync(resolve("docs/SECURITY.md"), "utf8");

describe("docs/SECURITY.md", () => {
  it.each([
    ["Guests", 10],
    ["Local users", 4],
  ])("names a test that exists for each threat: %s", (heading, atLeast) => {
    const [, threats = ""] = page.split(`## ${heading}\n`);
    const rows = threats
      .split("\n## ")[0]!
      .split("\n")
      .filter((line) => line.startsWith("| "));
    expect(rows.length).toBeGreaterThan(atLeast);
    for (const row of rows.slice(2)) {
      const named = Array.from(row.matchAll(/`(test\/[\w./-]+)`/g), ([, path = ""]) => path);
      expect([row, named.length > 0]).toEqual([row, true]);
      for (const path of named) expect([path, existsSync(resolve(path))]).toEqual([path, true]);
    }
  });

  it("tells the defaults that guests get", () => {
    const row = (what: string): string => page.split("\n").find((line) => line.includes(what))!;
    expect(row("| stations")).toContain(
      `${GUEST_MAC_LIMIT}; ${TRUNK_MAC_LIMIT.toLocaleString("en")}`,
    );
    const { dhcp, resolution, flood, unknownUnicast } = GUEST_STORM_RATES;
    expect(row("DHCP and DHCPv6 of")).toContain(`| ${dhcp} frames`);
    expect(row("| ARP and neighbour")).toContain(`| ${resolution} frames`);
    expect(row("| broadcast and")).toContain(`| ${flood} frames`);
    expect(row("| frames to a station")).toContain(`| ${unknownUnicast} frames`);
  });
});
