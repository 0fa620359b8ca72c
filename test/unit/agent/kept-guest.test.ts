import { FakeGuest } from "../../fake-guest.js";
import { run } from "./cli-scene.js";

const WISH = { network: "lab", name: undefined, addresses: [] };
const ENV = { SHELL: "/bin/zsh", LANG: "C" };

describe("spanlan exec", () => {
  it("runs all that follows -- as a guest, with the caller's environment and folder", async () => {
    const guest = new FakeGuest();
    const words = ["curl", "--json", "{}", "-s", "http://web/"];
    const ran = await run(["exec", "lab", "--", ...words], { guest, env: ENV });
    expect(ran).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const asked = { words, environment: ENV, directory: "/home/ann/work", asRoot: false };
    expect(guest.calls).toEqual([["keep", WISH], ["run", asked], ["close"]]);
  });

  it("takes a name, addresses and the root of the guest", async () => {
    const guest = new FakeGuest();
    const options = ["--name", "web", "--address", "10.20.0.9/24", "--address", "fd20::9/64"];
    await run(["exec", "lab", ...options, "--root", "true"], { guest });
    expect(guest.calls[0]).toEqual([
      "keep",
      { network: "lab", name: "web", addresses: ["10.20.0.9/24", "fd20::9/64"] },
    ]);
    expect(guest.calls[1]).toMatchObject(["run", { words: ["true"], asRoot: true }]);
  });

  it("ends with the command's own status, and says nothing of it", async () => {
    const guest = new FakeGuest({ kind: "exited", status: 7 });
    expect(await run(["exec", "lab", "false"], { guest })).toMatchObject({
      status: 7,
      stderr: "",
      endedBy: undefined,
    });
    expect(guest.calls.at(-1)).toEqual(["close"]);
  });

  it.each([
    ["SIGTERM", 143, "SIGTERM"],
    ["SIGSEGV", 139, undefined],
  ] as const)("ends as a command does that %s ended", async (signal, status, endedBy) => {
    const guest = new FakeGuest({ kind: "signalled", signal });
    expect(await run(["exec", "lab", "x"], { guest })).toMatchObject({
      status,
      endedBy,
      stderr: "",
    });
  });

  it("tells why a command does not run, as a shell does", async () => {
    const guest = new FakeGuest({ kind: "refused", status: 127, reason: "x: command not found" });
    expect(await run(["exec", "lab", "x"], { guest })).toMatchObject({
      status: 127,
      stderr: "spanlan: x: command not found\n",
    });
  });

  it("ends with 125 where there is no guest, and as JSON says why", async () => {
    expect(await run(["exec", "lab", "x"])).toMatchObject({
      status: 125,
      stderr: "spanlan: no guest\n",
    });
    const { stderr } = await run(["--json", "exec", "lab", "x"]);
    expect(JSON.parse(stderr)).toEqual({ error: { code: "ERR_INTERNAL", message: "no guest" } });
  });

  it("tells what could not be done for the guest", async () => {
    const guest = new FakeGuest(undefined, { remarks: ["names are resolved as the host does"] });
    const { status, stderr } = await run(["exec", "lab", "x"], { guest });
    expect([status, stderr]).toEqual([0, "spanlan: names are resolved as the host does\n"]);
  });

  it("says where -- goes before a command that has options of its own", async () => {
    const line = "write -- before a command that has options: spanlan exec lab -- id -u";
    const { status, stderr } = await run(["exec", "lab", "id", "-u", "-n"]);
    expect([status, stderr]).toEqual([
      2,
      `spanlan: unknown option '-u'\n${line}\nsee: spanlan exec --help\n`,
    ]);
    const json = await run(["--json", "exec", "lab", "id", "-u"]);
    expect(JSON.parse(json.stderr)).toMatchObject({
      error: { message: `unknown option '-u'\n${line}` },
    });
  });

  it.each(["exec lab -u id", "exec -u", "shell lab -u", "peers lab -u"])(
    "says nothing of -- where `%s` has the option before a command, or none",
    async (line) => {
      const { stderr } = await run(line.split(" "));
      expect(stderr).toMatch(/^spanlan: unknown option '-u'\nsee: /);
    },
  );

  it.each(["a b", "-x", "x.y", ""])("refuses %j as a name, which is a host's too", async (name) => {
    const ran = await run(["exec", "lab", `--name=${name}`, "x"], { guest: new FakeGuest() });
    expect(ran).toMatchObject({ status: 2 });
    expect(ran.stderr).toContain("is not a host name");
  });
});

describe("spanlan shell", () => {
  it.each([
    [{ SHELL: "/bin/zsh" }, "/bin/zsh"],
    [{ SHELL: "" }, "/bin/sh"],
    [{}, "/bin/sh"],
  ])("runs the shell that %j names", async (env, shell) => {
    const guest = new FakeGuest();
    expect(await run(["shell", "lab"], { guest, env })).toMatchObject({ status: 0 });
    expect(guest.calls[1]).toMatchObject(["run", { words: [shell], environment: env }]);
  });
});

describe("spanlan forward", () => {
  it("leads a port of loopback to a guest until Ctrl-C, and takes it away again", async () => {
    const guest = new FakeGuest();
    const ran = await run(["forward", "lab", "8080", "web:80"], { guest });
    expect(ran).toMatchObject({
      status: 0,
      stdout: "127.0.0.1:8080 leads to web:80 on lab; Ctrl-C ends it\n",
    });
    const [at, to] = [
      { host: "127.0.0.1", port: 8080 },
      { host: "web", port: 80 },
    ];
    expect(guest.calls).toEqual([
      ["keep", WISH],
      ["forward", at, to],
      ["close forward"],
      ["close"],
    ]);
  });

  it("says the same as JSON", async () => {
    const words = ["forward", "lab", "[::1]:8080", "[fd20::5]:80", "--json"];
    const { stdout } = await run(words, { guest: new FakeGuest() });
    expect(JSON.parse(stdout)).toEqual({
      network: "lab",
      listen: "[::1]:8080",
      guest: "[fd20::5]:80",
    });
  });

  it("tells why a connection led nowhere", async () => {
    const trouble = "web (10.20.0.5:80) does not answer";
    const guest = new FakeGuest(undefined, { trouble });
    const { stderr } = await run(["forward", "lab", "8080", "web:80"], { guest });
    expect(stderr).toBe(`spanlan: ${trouble}\n`);
  });

  it.each([
    ["0", "web:80", '"0" is not a port of this host, 1 to 65535'],
    ["65536", "web:80", '"65536" is not a port of this host, 1 to 65535'],
    [":65536", "web:80", '":65536" is not a port of this host, 1 to 65535'],
    ["web", "8080", '"web" is not a port of this host'],
    ["8080", "web", '"web" is not GUEST:PORT'],
    ["8080", ":80", '":80" is not GUEST:PORT'],
    ["8080", "::5:80", "such as web:80 or [fd20::5]:80"],
    ["8080", "web:65536", "with a port of 1 to 65535"],
    ["web:80", "8080", '"8080" is not GUEST:PORT'],
    ["web:80", "8080", "it comes after the port of this host"],
  ])("refuses %s and %s, and says %s", async (at, to, reason) => {
    const ran = await run(["forward", "lab", at, to], { guest: new FakeGuest() });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(reason);
  });
});
