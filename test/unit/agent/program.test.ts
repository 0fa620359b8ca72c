import { readFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Command } from "commander";
import { buildProgram } from "../../../agent/program.js";
import type { CliEnvironment } from "../../../agent/environment.js";
import { hideSecretArguments } from "../../../agent/hidden-arguments.js";
import { VERSION } from "../../../src/node/version.js";
import { run } from "./cli-scene.js";

function paths(command: Command, before: readonly string[] = []): string[][] {
  return command.commands.flatMap((child) => {
    const path = [...before, child.name()];
    return [path, ...paths(child, path)];
  });
}

const nowhere = { stdout: { write: () => true }, stderr: { write: () => true } };
const ALL = paths(buildProgram(nowhere as unknown as CliEnvironment));

describe("the command line", () => {
  it("has the commands that were promised", () => {
    expect(ALL.map((path) => path.join(" "))).toEqual([
      ...["agent", "network", "network define", "network start", "network stop"],
      ...[
        "network undefine",
        "network list",
        "network show",
        "network diff",
        "network discovery",
        "network apply",
        "network edit",
        "network autostart",
        "invite",
        "join",
        "discover",
        "attach",
      ],
      ...["detach", "exec", "shell", "forward", "qemu", "libvirt", "libvirt interface"],
      "libvirt net-xml",
      ...["peers", "ports", "macs", "leases", "routes", "ping", "revoke", "forget", "leave"],
      ...["ca", "ca grant", "ca request", "ca sign", "ca accept", "ca export", "ca restore"],
      ...["ca rollover", "version", "completion"],
    ]);
  });

  it.each(ALL.map((path) => path.join(" ")))(
    "shows in the help of `%s` an example, --json and --socket",
    async (path) => {
      const { status, stdout } = await run([...path.split(" "), "--help"]);
      expect(status).toBe(0);
      expect(stdout).toMatch(new RegExp(`\nExamples?:\n  .*spanlan ${path.split(" ")[0] ?? ""}`));
      expect(stdout).toContain("--json");
      expect(stdout).toContain("--socket <path>");
    },
  );

  it.each(["invite", "join", "ping", "network show"])(
    "wraps the help of `%s` for a narrow terminal, all but what is to be copied",
    async (path) => {
      const { stdout } = await run([...path.split(" "), "--help"], { terminal: 40 });
      const [text = ""] = stdout.split(/\nExamples?:\n/);
      const [, ...lines] = text.split("\n");
      const breakable = lines.filter((line) => line.trim().includes(" "));
      expect(breakable.filter((line) => line.length > 40)).toEqual([]);
    },
  );

  it("shows an example in its own help, and no option that is only for npm", async () => {
    expect((await run(["--help"])).stdout).toContain("Example:");
    expect((await run(["agent", "--help"])).stdout).not.toContain("foreground-help");
  });

  it("tells the version of the package", async () => {
    const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
    expect(VERSION).toBe((JSON.parse(text) as { version: string }).version);
    expect((await run(["version"])).stdout).toBe(`spanlan ${VERSION}\n`);
    expect(JSON.parse((await run(["version", "--json"])).stdout)).toMatchObject({
      version: VERSION,
    });
  });
});

describe("arguments", () => {
  it("of join are taken out of the process list, wherever options stand", () => {
    const titles: string[] = [];
    hideSecretArguments(["--json", "join", "token"], (title) => titles.push(title));
    hideSecretArguments(["peers"], (title) => titles.push(title));
    expect(titles).toEqual(["spanlan join"]);
  });
});

describe("completion in bash", () => {
  it.each([
    ["spanlan ne", "network"],
    ["spanlan network st", "start stop"],
    ["spanlan network show lab --x", "--xml"],
    ["spanlan --json pe", "peers"],
    ["spanlan invite lab --e", "--endpoint"],
    ["spanlan network start l", "lab"],
    ["spanlan attach default t", "tap"],
    ["spanlan attach default d", "dgram"],
    ["spanlan routes l", "lab"],
    ["spanlan ping 3fa2 --i", "--interval"],
    ["spanlan agent --f", ""],
  ])("of `%s` offers `%s`", async (line, expected) => {
    const { stdout: script } = await run(["completion"]);
    const words = line.split(" ");
    const probe = `${script}
spanlan() { printf 'NAME  STATE\\nlab  running\\n'; }
COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}
_spanlan; echo "\${COMPREPLY[*]}"`;
    const { stdout, stderr } = await promisify(execFile)("bash", ["--norc", "-uc", probe]);
    expect([stdout.trim(), stderr]).toEqual([expected, ""]);
  });

  it("knows the networks where the command is an alias, as README.md has it", async () => {
    const { stdout: script } = await run(["completion"]);
    const probe = `shopt -s expand_aliases
there() { printf 'NAME  STATE\\nlab  running\\n'; }
alias spanlan=there
${script}
COMP_WORDS=(spanlan network start l); COMP_CWORD=3
_spanlan; echo "\${COMPREPLY[*]}"`;
    const { stdout } = await promisify(execFile)("bash", ["--norc", "-uc", probe]);
    expect(stdout.trim()).toBe("lab");
  });
});
