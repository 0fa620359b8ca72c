import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { scene, rootObstacle } from "./testbed/capability.js";
import { attempt, type Outcome } from "./testbed/command.js";
import { found, NETWORK, PORT } from "./testbed/lab.js";
import { asOrdinaryUser, ORDINARY_UID } from "./testbed/ordinary-user.js";
import { Testbed } from "./testbed/testbed.js";
import type { Agent } from "./testbed/agent.js";

const MTU = 1350;
const LONG_MS = 120_000;
const OTHERS_MAY_READ = 0o004;

/** Every command that asks the agent; what it would do is of no account. */
const COMMANDS = [
  ["network", "list"],
  ["network", "show", NETWORK, "--xml"],
  ["network", "define", "-"],
  ["network", "diff", "-"],
  ["network", "stop", NETWORK],
  ["network", "start", NETWORK],
  ["network", "undefine", NETWORK],
  ["invite", NETWORK],
  ["attach", NETWORK, "tap", "--dev", "stolen"],
  ["attach", NETWORK, "stream", "--listen", "unix:/tmp/stolen", "--name", "stolen"],
  ["detach", NETWORK, "guest"],
  ["qemu", NETWORK, "--name", "guest"],
  ["libvirt", "interface", NETWORK, "--name", "guest"],
  ["peers"],
  ["ports"],
  ["macs"],
  ["leases"],
  ["routes"],
  ["ping", "3fa2"],
];

/*
 *      host a ═══ host b        a user of host a who is neither root nor in root's group, and one who is
 */
scene(
  "a local user without rights",
  () => {
    let bed: Testbed;
    let a: Agent;
    let b: Agent;
    let token: string;
    let home: string;

    beforeAll(async () => {
      bed = await Testbed.create();
      a = await bed.agent(await bed.host("a"));
      b = await bed.agent(await bed.host("b"));
      await found(a, MTU);
      const endpoint = `${a.host.address}:${PORT}`;
      token = (await a.spanlan(["invite", NETWORK, "--endpoint", endpoint])).trim();
      await b.spanlan(["join", "-", "--listen", `${b.host.address}:${PORT}`], { input: token });
      await a.spanlan(["attach", NETWORK, "tap", "--dev", "guest"]);
      home = join(a.host.directory, "home");
      mkdirSync(home);
      // The file modes let anybody in: what is to keep this user out is the agent.
      chmodSync(a.host.directory, 0o755);
      chmodSync(join(a.host.directory, ".."), 0o755);
      chmodSync(a.socket, 0o666);
    }, LONG_MS);

    afterAll(async () => {
      await bed.close();
    });

    function ask(words: readonly string[], groups: readonly number[] = []): Promise<Outcome> {
      const script = ["agent/cli.js", ...words, "--socket", a.socket] as const;
      return attempt(asOrdinaryUser(home, "0600", [...script] as [string, ...string[]], groups), {
        input: "<network/>",
      });
    }

    it.each(COMMANDS.map((words) => [words.join(" "), words] as const))(
      "is not obeyed: %s",
      async (_line, words) => {
        const done = await ask(words);
        expect(done).toMatchObject({ stdout: "" });
        expect(done.exitCode).not.toBe(0);
        expect(done.stderr).toContain("does not obey this user");
      },
      LONG_MS,
    );

    it("changes nothing by asking", async () => {
      expect(await a.json(["network", "list"])).toMatchObject([
        { name: "default", state: "running" },
        { name: NETWORK, state: "running" },
      ]);
      expect(await a.json(["ports"])).toMatchObject([{ name: "guest", state: "up" }]);
    });

    it(
      "opens no path of another's through the agent, though in the group that it obeys",
      async () => {
        const [secret, own] = [join(a.host.directory, "roots"), join(a.host.directory, "own")];
        mkdirSync(secret, { mode: 0o700 });
        mkdirSync(own, { mode: 0o700 });
        chownSync(own, Number(ORDINARY_UID), Number(ORDINARY_UID));
        const listen = (path: string, name: string): Promise<Outcome> =>
          ask(["attach", NETWORK, "stream", "--listen", `unix:${path}`, "--name", name], [0]);
        const refused = await listen(join(secret, "sock"), "one");
        expect(refused.exitCode).toBe(1);
        expect(refused.stderr).toContain("EACCES");
        expect(readdirSync(secret)).toEqual([]);
        expect(await listen(join(own, "sock"), "two")).toMatchObject({ exitCode: 0 });
        const { uid, mode } = statSync(join(own, "sock"));
        expect([uid, mode & 0o777]).toEqual([Number(ORDINARY_UID), 0o600]);
        expect((await a.json<{ name: string }[]>(["ports"])).map(({ name }) => name)).toEqual([
          "guest",
          "two",
        ]);
      },
      LONG_MS,
    );

    it("finds no secret in a command line, in a log, or in a file that others may read", () => {
      const files = [a, b].flatMap(({ state }) => filesUnder(state));
      const keys = files.flatMap((file) => secretsIn(readFileSync(file, "utf8")));
      expect(keys.length).toBeGreaterThan(2);
      for (const file of files) expect(statSync(file).mode & OTHERS_MAY_READ).toBe(0);
      const words = [...commandLines(), a.log, b.log].join("\n");
      expect(words).toContain(a.state);
      for (const secret of [token, ...keys]) expect(words).not.toContain(secret);
    });
  },
  rootObstacle(),
);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The lines of private keys in a text. */
function secretsIn(text: string): string[] {
  const keys = text.matchAll(/-----BEGIN PRIVATE KEY-----([^-]+)-----END/g);
  return Array.from(keys, ([, body = ""]) => body.replace(/\\n|\s/g, "").slice(-32));
}

function commandLines(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return ""; // it has ended
      }
    });
}
