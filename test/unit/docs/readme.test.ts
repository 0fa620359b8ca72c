import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { EXIT, QUESTION_EXIT } from "../../../agent/exit-status.js";
import { parseNetworkId, type NetworkId } from "../../../src/base/ids.js";
import { parseNetwork, type ParseResult } from "../../../src/xml/parse.js";
import { run } from "../agent/cli-scene.js";
import { definitionOf } from "../xml/corpus.js";

const page = readFileSync(resolve("README.md"), "utf8");

/** Commands that only have commands below them. */
const GROUPS = ["network", "libvirt", "ca"];

/** The command lines of the table, without what is optional. */
function commands(): string[][] {
  const rows = page.matchAll(/^\| `spanlan ([a-z -]+)/gm);
  return Array.from(rows, ([, words = ""]) => words.trim().split(" "));
}

/** The part of a command line that names the command. */
function pathOf(words: readonly string[]): readonly string[] {
  return words.slice(0, GROUPS.includes(words[0] ?? "") ? 2 : 1);
}

/** The names of commands in a help text. */
function commandsIn(help: string): string[] {
  const [, list = ""] = /Commands:\n((?: .*\n)+)/.exec(help) ?? [];
  const names = Array.from(list.matchAll(/^ {2}([a-z-]+)/gm), ([, name = ""]) => name);
  return names.filter((name) => name !== "help");
}

describe("README.md", () => {
  it("shows a definition that this version serves", () => {
    const [, xml = ""] = /```xml\n([^]*?)```/.exec(page) ?? [];
    const newUuid = (): never => {
      throw new Error("the example names its uuid");
    };
    const parsed = parseNetwork(xml, { source: "README.md", newUuid });
    expect(parsed).toMatchObject({
      definition: {
        shared: {
          name: "lab",
          uuid: parseNetworkId("596a5d2171f48fb2e068e2386a5c413e"),
          label: "7",
          mtu: 1400,
        },
        host: { connections: [{ host: "hostb.example", port: 4321 }] },
      },
    });
  });

  it("shows definitions of which each can be defined beside the others", () => {
    const examples = Array.from(page.matchAll(/```xml\n([^]*?)```/g), ([, xml = ""]) => xml);
    expect(examples.length).toBeGreaterThan(1);
    let made = 0;
    // A definition without a uuid is given one of its own.
    const newUuid = (): NetworkId => parseNetworkId(String(++made).padStart(32, "0"))!;
    const read = (text: string): ParseResult =>
      parseNetwork(text, { source: "README.md", newUuid });
    const shared = examples.map((xml) => definitionOf(xml, read).shared);
    expect(new Set(shared.map(({ name }) => name)).size).toBe(examples.length);
    // one that has none gets one of its own
    const own = examples.filter((xml) => xml.includes("<uuid>"));
    const uuids = own.map((xml) => definitionOf(xml).shared.uuid);
    expect(new Set(uuids).size).toBe(own.length);
  });

  it("lists the commands that there are, and no other", async () => {
    const top = commandsIn((await run(["--help"])).stdout);
    const wanted = top.filter((name) => !GROUPS.includes(name));
    for (const group of GROUPS) {
      const below = commandsIn((await run([group, "--help"])).stdout);
      wanted.push(...below.map((name) => `${group} ${name}`));
    }
    const listed = commands().map((words) => pathOf(words).join(" "));
    expect(wanted.length).toBeGreaterThan(10);
    expect([...new Set(listed)].sort()).toEqual(wanted.sort());
  });

  it("lists no option that its command does not know", async () => {
    for (const row of page.matchAll(/^\| `spanlan ([a-z]+)(?: ([a-z-]+))?(.*)` +\|/gm)) {
      const [, name = "", below = "", rest = ""] = row;
      const words = pathOf([name, below]);
      const help = (await run([...words, "--help"])).stdout;
      for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(help).toContain(option);
    }
  });

  it("states the exit statuses as the command line gives them", () => {
    const rows = page.matchAll(/^\| (\d) +\| /gm);
    const stated = Array.from(rows, ([, status]) => Number(status));
    expect(stated).toEqual(Object.values(EXIT));
  });

  it.each(["ping", "network diff"])(
    "tells of `%s`, as docs/ERRORS.md and its help do, that it has statuses of its own",
    async (command) => {
      for (const text of [page, readFileSync(resolve("docs/ERRORS.md"), "utf8")]) {
        for (const status of Object.values(QUESTION_EXIT)) {
          expect(new RegExp(`^\\| ${status} .*`, "m").exec(text)?.[0]).toContain(`\`${command}\``);
        }
      }
      const { stdout } = await run([...command.split(" "), "--help"]);
      const words = stdout.replaceAll(/\s+/g, " ");
      const [, told = ""] = /The exit status is ([^.]*)\./.exec(words) ?? [];
      expect(told.match(/\d/g)?.map(Number)).toEqual(Object.values(EXIT));
    },
  );

  it("links to files that are there", () => {
    const links = Array.from(page.matchAll(/\]\(((?!https?:)[^)]+)\)/g), ([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !existsSync(resolve(path)))).toEqual([]);
  });
});
