import { AgentUnreachable } from "../../../src/node/control-failure.js";
import { ConfigError, InternalError, PeerError, SystemError } from "../../../src/base/errors.js";
import { FakeAgent } from "../../fake-agent.js";
import { run } from "./cli-scene.js";

function failing(failure: unknown): FakeAgent {
  const agent = new FakeAgent();
  agent.failure = failure;
  return agent;
}

describe("the exit status", () => {
  it.each([
    ["an unknown command", "frobnicate"],
    ["no command", ""],
    ["a group without a command", "network"],
    ["an unknown command of a group", "network frobnicate"],
    ["an unknown option", "peers --frobnicate"],
    ["a missing argument", "network start"],
    ["an argument too many", "network list lab"],
    ["an unknown kind of port", "attach lab veth --dev v0"],
    ["no device", "attach lab tap"],
    ["a device name that Linux refuses", "attach lab tap --dev a/b"],
    ["a MAC of five octets", "attach lab tap --dev t --mac 52:54:00:12:34"],
    ["a group MAC", "attach lab tap --dev t --mac 01:00:5e:00:00:01"],
    ["an address that is none", "attach lab tap --dev t --address 10.0.0"],
    ["an endpoint without a port", "invite lab --endpoint hosta"],
    ["an endpoint without a host", "invite lab --endpoint :1234"],
    ["a port of 65,536", "invite lab --endpoint hosta:65536"],
    ["an unknown role", "invite lab --role king"],
    ["a time without a unit", "invite lab --ttl 10"],
    ["a time of nothing", "invite lab --ttl 0s"],
    ["no token", "join"],
    ["two tokens", "join one --token-file two"],
    ["nowhere to listen", "join token --listen nowhere"],
    ["no node", "ping"],
    ["three digits of a node", "ping abc"],
    ["digits that are none", "ping abcdefgh"],
    ["more digits than a node has", `ping ${"a".repeat(65)}`],
    ["no request", "ping abcd -c 0"],
    ["half a request", "ping abcd -c 1.5"],
    ["a flood of requests", "ping abcd --interval 0.001"],
    ["an interval of days", "ping abcd --interval 3601"],
  ])("is 2 for %s, with a word on stderr and no call", async (_what, line) => {
    const ran = await run(line === "" ? [] : line.split(" "));
    expect(ran).toMatchObject({ status: 2, stdout: "", calls: [] });
    expect(ran.stderr).not.toBe("");
  });

  it("is 2 for a document that the agent refuses, with each problem on a line", async () => {
    const problems =
      "lab.xml:2:4: network/nmae: unknown\nlab.xml:3:1: network/mtu: 12 is below 576";
    const agent = failing(new ConfigError("ERR_CONFIG_INVALID", problems));
    const ran = await run(["network", "define", "-"], { agent });
    expect(ran).toMatchObject({ status: 2, stdout: "", stderr: `spanlan: ${problems}\n` });
  });

  it.each([
    new ConfigError("ERR_CONFIG_CONFLICT", "lab is there already"),
    new ConfigError("ERR_NOT_FOUND", "there is no network lab"),
    new ConfigError("ERR_STATE", "lab is running"),
    new PeerError("ERR_TOKEN", "the token was used"),
    new SystemError("ERR_SYSTEM_MISSING", "no /dev/net/tun"),
    new InternalError("ERR_INTERNAL", "oh"),
  ])("is 1 for $code", async (failure) => {
    const ran = await run(["network", "start", "lab"], { agent: failing(failure) });
    expect(ran).toMatchObject({ status: 1, stdout: "", stderr: `spanlan: ${failure.message}\n` });
  });

  it.each([
    ["/nonexistent/lab.xml", "there is no such file"],
    ["/", "this is a folder, and not a file"],
    ["/dev/null/lab.xml", "ENOTDIR: not a directory"],
  ])("is 1 for %s, which is no file to be read and is named once", async (path, reason) => {
    const ran = await run(["network", "define", path]);
    expect(ran).toMatchObject({ status: 1, calls: [] });
    const remedy = "name another file, or - for standard input";
    expect(ran.stderr).toBe(`spanlan: ${path}: ${reason}: ${remedy}\n`);
  });

  it("is 1 for an agent that cannot run", async () => {
    const agentFailure = new SystemError("ERR_SYSTEM_BUSY", "another agent answers");
    expect(await run(["agent"], { agentFailure })).toMatchObject({
      status: 1,
      stderr: "spanlan: another agent answers\n",
    });
  });

  it.each([
    "network define -",
    "network start lab",
    "network stop lab",
    "network undefine lab",
    "network list",
    "network show lab",
    "network show lab --xml",
    "network diff -",
    "invite lab",
    "join token",
    "attach lab tap --dev tap0",
    "detach lab web1",
    "peers",
    "ports",
    "macs",
    "leases",
    "routes",
    "ping abcd",
  ])("of `%s` is 3 when no agent answers", async (line) => {
    const unreachable = new AgentUnreachable("no agent answers at /run/s; start one");
    const ran = await run(line.split(" "), { unreachable });
    expect(ran).toMatchObject({
      status: 3,
      stdout: "",
      stderr: "spanlan: no agent answers at /run/s; start one\n",
    });
  });

  it("is 1 for an agent that does not obey this user", async () => {
    const unreachable = new SystemError("ERR_SYSTEM_PRIVILEGE", "not yours");
    expect(await run(["peers"], { unreachable })).toMatchObject({ status: 1 });
  });

  it.each(["network diff -", "ping abcd"])(
    "of `%s` is 1 for an answer only, and 2 for every failure",
    async (line) => {
      const words = line.split(" ");
      const failure = new SystemError("ERR_SYSTEM_PRIVILEGE", "not yours");
      for (const scene of [{ unreachable: failure }, { agent: failing(failure) }]) {
        const ran = await run(words, scene);
        expect(ran).toMatchObject({ status: 2, stdout: "", stderr: "spanlan: not yours\n" });
      }
    },
  );

  it("is 0 for help and for the version", async () => {
    for (const line of ["--help", "help", "network --help", "--version", "version"]) {
      expect(await run(line.split(" "))).toMatchObject({ status: 0, stderr: "" });
    }
  });
});

describe("an error with --json", () => {
  /** What is on stderr: one line, and JSON. */
  async function errorOf(line: string, agent = new FakeAgent()): Promise<unknown> {
    const { stderr, stdout } = await run(`${line} --json`.split(" "), { agent });
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^[^\n]+\n$/);
    return (JSON.parse(stderr) as { error: unknown }).error;
  }

  it("of the agent has its code", async () => {
    const agent = failing(new ConfigError("ERR_STATE", "lab is running"));
    expect(await errorOf("network start lab", agent)).toEqual({
      code: "ERR_STATE",
      message: "lab is running",
    });
  });

  it.each(["network diff -", "ping abcd"])(
    "of `%s`, which has statuses of its own, has its code",
    async (line) => {
      const agent = failing(new ConfigError("ERR_NOT_FOUND", "there is none"));
      const found = { code: "ERR_NOT_FOUND", message: "there is none" };
      expect(await errorOf(line, agent)).toEqual(found);
    },
  );

  it("of usage has a code, and no help behind it", async () => {
    const code = "ERR_CONFIG_INVALID";
    const message = "unknown option '--frobnicate'";
    expect(await errorOf("peers --frobnicate")).toEqual({ code, message });
    expect(await errorOf("network frobnicate")).toMatchObject({ code });
    expect(await errorOf("network")).toMatchObject({ code });
    expect(await errorOf("attach lab veth")).toMatchObject({ code });
    expect(await errorOf("ping abc")).toMatchObject({ code });
  });

  it("that nobody foresaw is ours", async () => {
    const agent = failing(new TypeError("oh"));
    expect(await errorOf("peers", agent)).toEqual({ code: "ERR_INTERNAL", message: "oh" });
  });

  it("is none where a ping is not answered, a difference is found or help is asked for", async () => {
    const stdin = ["<network/>"];
    expect(await run(["network", "diff", "-", "--json"], { stdin })).toMatchObject({ stderr: "" });
    expect(await run(["peers", "--help", "--json"])).toMatchObject({ stderr: "", status: 0 });
  });
});

describe("an error", () => {
  it("of usage begins with the program's name and says where help is", async () => {
    const { stderr } = await run(["peers", "--frobnicate"]);
    expect(stderr).toBe("spanlan: unknown option '--frobnicate'\nsee: spanlan peers --help\n");
  });

  it.each([
    ["status", "see: spanlan --help"],
    ["network frobnicate", "see: spanlan network --help"],
    ["network start", "see: spanlan network start --help"],
  ])("of `%s` says `%s`, which is a command there is", async (line, hint) => {
    const { stderr } = await run(line.split(" "));
    expect(stderr.split("\n").at(-2)).toBe(hint);
    const [, ...help] = hint.replace("see: ", "").split(" ");
    expect(await run(help)).toMatchObject({ status: 0 });
  });

  it("of a choice names what there is to choose from", async () => {
    const trust = await run("attach lab tap --dev t --trust x".split(" "));
    expect(trust.stderr).toBe('spanlan: trust "x" is not one of dhcp-server, ra, bpdu, llc\n');
    expect((await run("attach lab veth".split(" "))).stderr).toMatch(/tap, stream, dgram/);
    expect((await run("invite lab --role x".split(" "))).stderr).toMatch(/member, transit/);
  });

  it("cannot move the cursor", async () => {
    const agent = failing(new PeerError("ERR_PEER_REFUSED", "no\x1b[1A\x9b"));
    const { stderr } = await run(["join", "token"], { agent });
    expect(stderr).toBe("spanlan: no\uFFFD[1A\uFFFD\n");
  });
});
