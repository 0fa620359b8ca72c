import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment } from "../../src/base/attachment.js";
import type { SpanError } from "../../src/base/errors.js";
import { ConfigError, PeerError, SystemError } from "../../src/base/errors.js";
import type { AgentService, AttachRequest } from "../../src/node/agent-service.js";
import { ControlClient } from "../../src/node/control-client.js";
import { AgentUnreachable } from "../../src/node/control-failure.js";
import { bareTap, dgram, stream, streamAt, streamTo, tap, withRules } from "../attach-requests.js";
import { DIFF, LAB, LEASE, MAC, PEER, PONG, PORT, ROUTES, SEEN, TOKEN } from "../fake-agent.js";
import { scene, serve, type Served } from "./control-scene.js";

const uid = process.getuid?.() ?? 0;
/** Beside the control socket there is the one at which TAPs are handed over. */
const SOCKETS = ["agent.sock", "agent.sock.taps"];
const asRoot = uid === 0 ? it : it.skip;

/**
 * Connects as another user and begins to speak HTTP/2; tells what came first of a word and the end.
 * The file modes would stop that user already: they are opened, so that only the kernel's word
 * about the caller counts.
 */
async function greetAs(
  groups: readonly string[],
  { directory, path }: Served,
): Promise<{ said: string; pid: number | undefined }> {
  for (const each of [directory, join(path, "..")]) await chmod(each, 0o755);
  await chmod(path, 0o666);
  const script = `
    const socket = require("net").createConnection(${JSON.stringify(path)});
    const say = (text) => { console.log(text); process.exit(0); };
    socket.on("data", () => say("spoken to"));
    socket.on("error", () => undefined);
    socket.on("close", () => say("hung up"));
    socket.write("PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n");`;
  const child = spawn(
    "setpriv",
    ["--reuid=65534", "--regid=65534", ...groups, process.execPath, "-e", script],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { said: said.toString().trim(), pid: child.pid };
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
}

describe("the control API", () => {
  const listen = { host: "", port: 4321 };
  const endpoints = [
    { host: "hosta.example", port: 4321 },
    { host: "fd00::1", port: 4321 },
  ];
  /** With what the agent adds of who asks. */
  const owned = (request: AttachRequest): unknown => ({
    ...request,
    owner: { uid, gid: process.getgid?.(), groups: expect.any(Array) as unknown },
  });
  const invitation = {
    endpoints,
    withoutEndpoints: false,
    role: "member",
    ttlSeconds: 600,
  } as const;
  const bareInvitation = { ...invitation, endpoints: [], withoutEndpoints: true };
  const joining = { token: TOKEN, as: "lab2", listen, discover: true };
  const asking = { network: "lab", node: "ef".repeat(32), sequence: 2 ** 32 - 1 };
  const bareAsking = { network: undefined, node: "efef", sequence: 1 };
  const bareJoining = { token: TOKEN, as: undefined, listen: undefined, discover: false };

  it.each<[string, (agent: AgentService) => Promise<unknown>, unknown[], unknown]>([
    ["define", (a) => a.define("<x/>", "f"), ["define", "<x/>", "f"], { ...LAB, state: "stopped" }],
    ["start", (a) => a.start("lab"), ["start", "lab"], LAB],
    ["stop", (a) => a.stop("lab"), ["stop", "lab"], { ...LAB, state: "stopped" }],
    ["undefine", (a) => a.undefine("lab"), ["undefine", "lab"], undefined],
    ["list", (a) => a.list(), ["list"], [LAB]],
    ["show", (a) => a.show("lab"), ["show", "lab"], LAB],
    ["xml", (a) => a.xml("lab"), ["xml", "lab"], "<network>\n  <name>lab</name>\n</network>\n"],
    ["diff", (a) => a.diff("<x/>", "f"), ["diff", "<x/>", "f"], DIFF],
    ["invite", (a) => a.invite("lab", invitation), ["invite", "lab", invitation], TOKEN],
    ["join", (a) => a.join(joining), ["join", joining], LAB],
    ["join, plain", (a) => a.join(bareJoining), ["join", bareJoining], LAB],
    ["attach", (a) => a.attach("lab", tap), ["attach", "lab", owned(tap)], PORT],
    ["attach, plain", (a) => a.attach("lab", bareTap), ["attach", "lab", owned(bareTap)], PORT],
    ["attach, stream", (a) => a.attach("lab", stream), ["attach", "lab", owned(stream)], PORT],
    ["attach, dgram", (a) => a.attach("lab", dgram), ["attach", "lab", owned(dgram)], PORT],
    ["detach", (a) => a.detach("lab", "web1"), ["detach", "lab", "web1"], undefined],
    ["peers", (a) => a.peers(undefined), ["peers", undefined], [PEER]],
    ["peers of one network", (a) => a.peers("lab"), ["peers", "lab"], [PEER]],
    ["ports", (a) => a.ports("lab"), ["ports", "lab"], [PORT]],
    ["macs", (a) => a.macs(undefined), ["macs", undefined], [MAC]],
    ["leases", (a) => a.leases(undefined), ["leases", undefined], [LEASE]],
    [
      "discovery",
      (a) => a.setDiscovery("lab", "name"),
      ["setDiscovery", "lab", "name"],
      { ...LAB, discovery: "name" },
    ],
    [
      "invite, bare",
      (a) => a.invite("lab", bareInvitation),
      ["invite", "lab", bareInvitation],
      TOKEN,
    ],
    ["discover", (a) => a.discover(), ["discover"], [SEEN]],
    ["routes", (a) => a.routes(undefined), ["routes", undefined], [ROUTES]],
    ["routes of one network", (a) => a.routes("lab"), ["routes", "lab"], [ROUTES]],
    ["ping", (a) => a.ping(asking), ["ping", asking], PONG],
    ["ping, plain", (a) => a.ping(bareAsking), ["ping", bareAsking], PONG],
  ])("carries %s both ways without a loss", async (_name, ask, call, answer) => {
    await scene(async (client, { agent }) => {
      expect(await ask(client)).toEqual(answer);
      expect(agent.calls).toEqual([call]);
    });
  });

  it("carries what a definition would change together with what it would be refused for", async () => {
    await scene(async (client, { agent }) => {
      agent.differences = { ...DIFF, refusal: new ConfigError("ERR_STATE", "lab runs: stop it") };
      const { refusal, ...found } = await client.diff("<x/>", "f");
      expect(found).toEqual({ network: DIFF.network, differences: DIFF.differences });
      expect(refusal).toMatchObject({ code: "ERR_STATE", message: "lab runs: stop it" });
    });
  });

  it("throws what the agent threw, with its code and its words", async () => {
    await scene(async (client, { agent }) => {
      agent.failure = new PeerError("ERR_PEER_REFUSED", "hostb: “no” ☂ \ud800");
      const error = await thrownBy(client.join(bareJoining));
      expect(error).toBeInstanceOf(PeerError);
      expect(error).toMatchObject({ code: "ERR_PEER_REFUSED", message: "hostb: “no” ☂ \ufffd" });
    });
  });

  it("carries every problem of a refused document, however many", async () => {
    await scene(async (client, { agent }) => {
      const message = Array.from({ length: 4096 }, (_, line) => `lab.xml:${line}:1: no`).join("\n");
      agent.failure = new ConfigError("ERR_CONFIG_INVALID", message);
      const error = await thrownBy(client.define("<x/>", "lab.xml"));
      expect(error).toMatchObject({ code: "ERR_CONFIG_INVALID", message });
      agent.failure = new ConfigError("ERR_CONFIG_INVALID", message);
      const other = await thrownBy(client.diff("<x/>", "lab.xml"));
      expect(other).toMatchObject({ code: "ERR_CONFIG_INVALID", message });
    });
  });

  it("cuts the message of any other error to what a trailer holds", async () => {
    await scene(async (client, { agent }) => {
      agent.failure = new SystemError("ERR_SYSTEM", "x".repeat(100_000));
      const error = (await thrownBy(client.start("lab"))) as SpanError;
      expect(error.message).toBe(`${"x".repeat(2000)}…`);
    });
  });

  it("keeps an unexpected error to the agent's log", async () => {
    await scene(async (client, { agent, logger }) => {
      agent.failure = new TypeError("undefined is not a function");
      expect(await thrownBy(client.list())).toMatchObject({
        code: "ERR_INTERNAL",
        message: "the agent failed; its log says how",
      });
      expect(logger.lines).toMatchObject([
        { level: "error", fields: { error: "undefined is not a function" } },
      ]);
    });
  });

  it.each<[string, (agent: AgentService) => Promise<unknown>]>([
    ["an empty name", (a) => a.start("")],
    ["a long name", (a) => a.start("n".repeat(256))],
    ["a name with a line break", (a) => a.show("a\nb")],
    [
      "a device name the kernel refuses",
      (a) => a.attach("lab", { ...bareTap, attachment: { kind: "tap", device: "a/b" } }),
    ],
    ["a group MAC", (a) => a.attach("lab", withRules({ macs: ["01:00:5e:00:00:01"] }))],
    ["an address that is a name", (a) => a.attach("lab", withRules({ addresses: ["web1"] }))],
    [
      "seventeen addresses",
      (a) => a.attach("lab", withRules({ addresses: Array<string>(17).fill("10.0.0.1") })),
    ],
    ["a stream port without a name", (a) => a.attach("lab", { ...stream, name: undefined })],
    ["a path that depends on where the agent runs", (a) => a.attach("lab", streamAt("vm.sock"))],
    ["a path that the kernel would cut", (a) => a.attach("lab", streamAt(`/${"p".repeat(107)}`))],
    ["a path that would steer a terminal", (a) => a.attach("lab", streamAt("/run/\u001b[2J"))],
    ["a stream to what only looks like loopback", (a) => a.attach("lab", streamTo("127.0.0.256"))],
    [
      "a port that would hear itself",
      (a) => {
        const { local } = dgram.attachment as Extract<Attachment, { kind: "dgram" }>;
        return a.attach("lab", { ...dgram, attachment: { kind: "dgram", local, remote: local } });
      },
    ],
    ["loopback without a word", (a) => a.attach("lab", { ...dgram, anyLocalUser: false })],
    ["a stream in the open", (a) => a.attach("lab", streamTo("192.0.2.1"))],
    ["a stream to a name", (a) => a.attach("lab", streamTo("localhost"))],
    ["a way of discovery that is none", (a) => a.setDiscovery("lab", "host" as "id")],
    ["endpoints and none", (a) => a.invite("lab", { ...invitation, withoutEndpoints: true })],
    ["an endpoint without a host", (a) => a.invite("lab", { ...invitation, endpoints: [listen] })],
    [
      "seventeen endpoints",
      (a) => a.invite("lab", { ...invitation, endpoints: Array(17).fill(endpoints[0]) }),
    ],
    ["a token that never worked", (a) => a.invite("lab", { ...invitation, ttlSeconds: 0 })],
    ["a token for ever", (a) => a.invite("lab", { ...invitation, ttlSeconds: 2_592_001 })],
    ["a name that no network can have", (a) => a.join({ ...joining, as: "foo bar" })],
    ["three digits of a node", (a) => a.ping({ ...bareAsking, node: "efe" })],
    ["a node that is none", (a) => a.ping({ ...bareAsking, node: "ghij" })],
    ["more digits than a node has", (a) => a.ping({ ...bareAsking, node: "e".repeat(65) })],
    ["a document of more than 256 KiB", (a) => a.define(" ".repeat(262_145), "f")],
  ])("refuses %s before the agent sees it", async (_name, ask) => {
    await scene(async (client, { agent }) => {
      expect(await thrownBy(ask(client))).toMatchObject({ code: "ERR_CONFIG_INVALID" });
      expect(agent.calls).toEqual([]);
    });
  });

  it("takes the digits of a node in either case", async () => {
    await scene(async (client, { agent }) => {
      await client.ping({ ...bareAsking, node: "EFef" });
      expect(agent.calls).toEqual([["ping", bareAsking]]);
    });
  });

  it("takes a document of 256 KiB", async () => {
    await scene(async (client, { agent }) => {
      await client.define(" ".repeat(262_144), "f");
      expect(agent.calls).toHaveLength(1);
    });
  });

  it("serves callers at the same time", async () => {
    await scene(async (client, served) => {
      let open = (): void => undefined;
      served.agent.gate = new Promise((resolve) => (open = resolve));
      const slow = client.list();
      const other = await ControlClient.connect(served.path);
      const quick = other.show("lab");
      open();
      expect(await Promise.all([slow, quick])).toEqual([[LAB], LAB]);
      other.close();
    });
  });
});

describe("the control socket", () => {
  it("is 0660 in a directory of 0700, or 0750 for root, whatever the umask", async () => {
    const before = process.umask(0);
    const served = await serve().finally(() => process.umask(before));
    const mode = async (path: string): Promise<number> => (await lstat(path)).mode & 0o7777;
    expect(await mode(served.path)).toBe(0o660);
    expect(await mode(join(served.path, ".."))).toBe(uid === 0 ? 0o750 : 0o700);
    await served.close();
  });

  it("leaves nothing in its directory but itself and the one for TAPs, and not even those when it is closed", async () => {
    const served = await serve();
    const directory = join(served.path, "..");
    expect(await readdir(directory)).toEqual(SOCKETS);
    const keep = join(served.directory, "keep");
    await mkdir(keep);
    const client = await ControlClient.connect(served.path);
    await served.close();
    client.close();
    await expect(lstat(served.path)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is not taken from an agent that answers", async () => {
    const served = await serve();
    const error = await thrownBy(serve(served.directory));
    expect(error).toMatchObject({ code: "ERR_SYSTEM_BUSY" });
    const client = await ControlClient.connect(served.path);
    expect(await client.list()).toEqual([LAB]);
    client.close();
    expect(await readdir(join(served.path, ".."))).toEqual(SOCKETS);
    await served.close();
  });

  it("is taken over from an agent that was killed", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-control-"));
    const path = join(directory, "run/agent.sock");
    await mkdir(join(directory, "run"));
    const script = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    await once(spawn(process.execPath, ["-e", script], { stdio: "ignore" }), "exit");
    expect((await lstat(path)).isSocket()).toBe(true);
    const served = await serve(directory);
    const client = await ControlClient.connect(path);
    expect(await client.list()).toEqual([LAB]);
    client.close();
    await served.close();
  });

  it("goes to one of twenty agents that start at once over a dead one's name", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-control-"));
    const path = join(directory, "run/agent.sock");
    await mkdir(join(directory, "run"));
    const script = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    await once(spawn(process.execPath, ["-e", script], { stdio: "ignore" }), "exit");
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => serve(directory)));
    const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(winners).toHaveLength(1);
    const client = await ControlClient.connect(path);
    await client.list();
    client.close();
    expect(winners[0]?.value.agent.calls).toEqual([["list"]]);
    expect(await readdir(join(directory, "run"))).toEqual(SOCKETS);
    await winners[0]?.value.close();
  });

  it("never removes what is no socket", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-control-"));
    await mkdir(join(directory, "run"));
    await writeFile(join(directory, "run/agent.sock"), "precious");
    expect(await thrownBy(serve(directory))).toMatchObject({ code: "ERR_SYSTEM_BUSY" });
    expect((await lstat(join(directory, "run/agent.sock"))).isFile()).toBe(true);
    await rm(directory, { recursive: true });
  });

  it("has a path of at most 107 octets", async () => {
    const directory = join(tmpdir(), "x".repeat(108));
    expect(await thrownBy(serve(directory))).toMatchObject({ code: "ERR_CONFIG_INVALID" });
  });

  asRoot("hangs up on another user before it reads an octet, and logs who it was", async () => {
    const served = await serve();
    const { said, pid } = await greetAs(["--clear-groups"], served);
    expect(said).toBe("hung up");
    expect(served.logger.lines).toMatchObject([
      { level: "warn", fields: { callerUid: 65534, callerPid: pid } },
    ]);
    expect(served.agent.calls).toEqual([]);
    await served.close();
  });

  asRoot("lets in a user who is in the group of the socket", async () => {
    const served = await serve();
    const { gid } = await lstat(served.path);
    expect(await greetAs([`--groups=${gid}`], served)).toMatchObject({ said: "spoken to" });
    await served.close();
  });
});

describe("a client of the control API", () => {
  it("tells that no agent answers where there is no socket", async () => {
    const error = await thrownBy(ControlClient.connect("/nonexistent/agent.sock"));
    expect(error).toBeInstanceOf(AgentUnreachable);
  });

  it("tells an agent that hangs up from one that is not there", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-control-"));
    const path = join(directory, "s");
    const server = createServer((socket) => socket.destroy()).listen(path);
    await once(server, "listening");
    const error = await thrownBy(ControlClient.connect(path));
    expect(error).not.toBeInstanceOf(AgentUnreachable);
    expect(error).toMatchObject({ code: "ERR_SYSTEM_PRIVILEGE" });
    server.close();
    await rm(directory, { recursive: true });
  });

  it("gets the answer of a call that was under way when the agent was told to stop", async () => {
    const served = await serve();
    let open = (): void => undefined;
    served.agent.gate = new Promise((resolve) => (open = resolve));
    const client = await ControlClient.connect(served.path);
    const call = client.list();
    while (served.agent.calls.length === 0) await new Promise(setImmediate);
    const closed = served.close();
    open();
    expect(await call).toEqual([LAB]);
    await closed;
    client.close();
  });

  it("does not wait for a call that is under way when it hangs up", async () => {
    const served = await serve();
    let open = (): void => undefined;
    served.agent.gate = new Promise((resolve) => (open = resolve));
    const client = await ControlClient.connect(served.path);
    const call = thrownBy(client.list());
    while (served.agent.calls.length === 0) await new Promise(setImmediate);
    client.close();
    expect(await call).toBeInstanceOf(AgentUnreachable);
    open();
    await served.close();
  });

  it("throws when the agent goes away in the middle of a call", async () => {
    const served = await serve();
    served.agent.gate = new Promise(() => undefined);
    const client = await ControlClient.connect(served.path);
    const call = thrownBy(client.list());
    while (served.agent.calls.length === 0) await new Promise(setImmediate);
    await served.close();
    expect(await call).toBeInstanceOf(AgentUnreachable);
    client.close();
  });
});
