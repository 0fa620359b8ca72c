import { foregroundHints } from "../../../src/node/foreground-hints.js";
import { LAB } from "../../fake-agent.js";

const SOCKET = "/run/spanlan/agent.sock";

/** The lines that are commands: what to type, and what it does. */
function commands(text: string): [command: string, meaning: string][] {
  const lines = text.matchAll(/^ {2}npx (spanlan .*?\S) {2,}(\S.*)$/gm);
  return Array.from(lines, ([, command = "", meaning = ""]) => [command, meaning]);
}

describe("what an agent tells that was started by hand", () => {
  it("is what it runs, where that accepts peers, and commands that fit it", () => {
    const text = foregroundHints([{ ...LAB, listen: ":7517" }], SOCKET);
    expect(text).toContain(
      'The agent runs network "lab", subnet 10.20.0.0/24, fd00:20::/64; it accepts peers at port 7517 of every address.\n',
    );
    expect(text).toContain(`  export SPANLAN_SOCKET=${SOCKET}\n`);
    expect(commands(text).map(([command]) => command)).toEqual([
      "spanlan network list",
      "spanlan exec lab --address 10.20.0.10/24 -- ip address",
      "spanlan attach lab tap --dev lan0 --address 10.20.0.10/24",
      "spanlan invite lab",
      "spanlan join -",
    ]);
  });

  it("has the meanings of the commands below one another, each on its own line", () => {
    const text = foregroundHints([{ ...LAB, name: "a-much-longer-name" }], SOCKET);
    const lines = text.split("\n").filter((line) => line.startsWith("  npx"));
    const starts = commands(text).map(([, meaning], at) => lines[at]!.indexOf(meaning));
    expect(starts).toHaveLength(5);
    expect(new Set(starts).size).toBe(1);
  });

  it("names an address only where the subnet surely has it", () => {
    const options = (...subnets: string[]): string =>
      commands(foregroundHints([{ ...LAB, subnets }], SOCKET))
        .map(([command]) => command)
        .find((command) => command.includes(" attach "))!
        .replace(/.* lan0/, "");
    expect(options()).toBe("");
    expect(options("fd00:20::/64")).toBe("");
    expect(options("10.1.2.16/29")).toBe("");
    expect(options("fd00:20::/64", "10.1.2.16/28")).toBe(" --address 10.1.2.26/28");
  });

  it("is of a network that can be used, where there is one", () => {
    const damaged = { ...LAB, name: LAB.uuid, state: "damaged" } as const;
    const stopped = { ...LAB, name: "early", state: "stopped" } as const;
    expect(foregroundHints([damaged, stopped, LAB], SOCKET)).toContain("spanlan invite lab ");
    expect(foregroundHints([damaged, stopped], SOCKET)).toContain('network "early" is stopped.');
    expect(foregroundHints([damaged], SOCKET)).toContain("no network is defined");
    const deaf = foregroundHints([{ ...LAB, listen: "" }], SOCKET);
    expect(deaf).toContain("it accepts no peers, and only dials.");
  });
});
