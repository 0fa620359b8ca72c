import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveControl, type ControlServer } from "../../src/node/control-server.js";
import { FakeAgent, LAB, TOKEN } from "../fake-agent.js";
import { RecordingLogger } from "../recording-logger.js";
import { Transpiled } from "../transpiled.js";

const uid = process.getuid?.() ?? 0;
const asRoot = uid === 0 ? it : it.skip;
/** Runs a command as a user who is nobody in particular. */
const STRANGER = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

/** What the command needs of this project; the agent itself is not run. */
const FOLDERS = [
  ...[
    "agent",
    "agent/commands",
    "agent/guests",
    "src",
    "src/base",
    "src/io",
    "src/io/dhcp-client",
    "src/io/guest",
    "src/io/namespace-port",
    "src/io/router",
    "src/io/sys",
    "src/node",
    "src/node/plane",
  ],
  ...["src/trust", "src/wire", "src/xml"],
];
const RUN_AGENT = `export function runAgent(options) {
  process.stdout.write(JSON.stringify({ umask: process.umask(), options }));
  return Promise.resolve();
}`;

let program: Transpiled;
let directory: string;
let socket: string;
let agent: FakeAgent;
let server: ControlServer;

beforeAll(() => {
  program = new Transpiled(FOLDERS);
  writeFileSync(program.path("src/node/run-agent.ts"), RUN_AGENT);
  const generated = join(import.meta.dirname, "../../src/generated");
  cpSync(generated, join(program.directory, "src/generated"), { recursive: true });
  chmodSync(program.directory, 0o755);
});

afterAll(() => {
  program.remove();
});

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "spanlan-cli-"));
  socket = join(directory, "agent.sock");
  agent = new FakeAgent();
  server = await serveControl(agent, { socketPath: socket, uid, logger: new RecordingLogger() });
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<{ status: number; stdout: string; stderr: string }>;
}

function start(argv: readonly string[], wrapper: readonly string[] = []): Process {
  const cli = program.path("agent/cli.ts");
  const words = [...wrapper, process.execPath, cli, ...argv];
  const child = spawn(words[0]!, words.slice(1), {
    env: { ...process.env, SPANLAN_SOCKET: socket },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (octets: Buffer) => (texts.stdout += octets.toString()));
  child.stderr.on("data", (octets: Buffer) => (texts.stderr += octets.toString()));
  const ended = once(child, "close").then(([status]) => ({ status: status as number, ...texts }));
  return { child, ended };
}

/** Makes the agent hold its answers; returns what lets them go. */
function hold(): () => void {
  let open = (): void => undefined;
  agent.gate = new Promise((resolve) => (open = resolve));
  return () => {
    open();
  };
}

async function untilAsked(): Promise<void> {
  while (agent.calls.length === 0) await new Promise(setImmediate);
}

describe("the command as a process", () => {
  it("prints what the agent answers and ends with 0", async () => {
    const ran = await start(["network", "show", "lab", "--json"]).ended;
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toEqual(LAB);
  });

  it("reads standard input", async () => {
    const { child, ended } = start(["network", "define", "-"]);
    child.stdin?.end("<network/>");
    expect(await ended).toEqual({ status: 0, stdout: "lab\n", stderr: "" });
    expect(agent.calls).toEqual([["define", "<network/>", "stdin"]]);
  });

  it("says in a line, and by its status, that its output has no room", async () => {
    const toFullDisk = ["sh", "-c", 'exec "$0" "$@" > /dev/full'];
    const plain = await start(["peers"], toFullDisk).ended;
    const reason = "cannot write the output: ENOSPC: no space left on device";
    expect(plain).toEqual({ status: 1, stdout: "", stderr: `spanlan: ${reason}\n` });
    const json = await start(["peers", "--json"], toFullDisk).ended;
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stderr)).toEqual({ error: { code: "ERR_SYSTEM", message: reason } });
    const ping = await start(["ping", "efef", "-c", "1"], toFullDisk).ended;
    expect(ping).toMatchObject({ status: 2, stderr: plain.stderr }); // 1 would be an answer
  });

  it("ends with 1, 2 or 3 as the failure is", async () => {
    const failed = await start(["network", "show", "other"]).ended;
    expect(failed).toEqual({
      status: 1,
      stdout: "",
      stderr: "spanlan: there is no network other\n",
    });
    expect(await start(["network", "frobnicate"]).ended).toMatchObject({ status: 2, stdout: "" });
    const nobody = await start(["peers", "--socket", join(directory, "none")]).ended;
    expect(nobody).toMatchObject({ status: 3, stdout: "" });
    expect(nobody.stderr).toMatch(/^spanlan: no agent answers at .* spanlan agent/);
  });

  it("keeps a token out of the process list while it joins", async () => {
    const release = hold();
    const { child, ended } = start(["--json", "join", TOKEN]);
    await untilAsked();
    const shown = readFileSync(`/proc/${child.pid ?? 0}/cmdline`, "utf8");
    release();
    expect(shown.replaceAll("\0", "")).toBe("spanlan join");
    expect(await ended).toMatchObject({ status: 0 });
    expect(agent.calls).toMatchObject([["join", { token: TOKEN }]]);
  });

  it("ends without a word when nobody reads its output any more", async () => {
    const release = hold();
    const { child, ended } = start(["macs"]);
    await untilAsked();
    child.stdout?.destroy();
    release();
    expect(await ended).toMatchObject({ status: 0, stderr: "" });
  });

  it("says of a file that this user may not read it, and what is read instead", async () => {
    const file = join(directory, "lab.xml");
    writeFileSync(file, "<network/>", { mode: 0o000 });
    chmodSync(directory, 0o755);
    const ran = await start(["network", "define", file], uid === 0 ? STRANGER : []).ended;
    const reason = "this user may not read it: name another file, or - for standard input";
    expect(ran).toEqual({ status: 1, stdout: "", stderr: `spanlan: ${file}: ${reason}\n` });
  });

  it("takes it for a no when a question is hung up", async () => {
    const file = join(directory, "lab.xml");
    writeFileSync(file, "<network/>");
    const atTerminal = ["sh", "-c", 'exec script -qec "$*" /dev/null', "sh"];
    const { child, ended } = start(["network", "apply", file], atTerminal);
    child.stdout?.on("data", (octets: Buffer) => {
      if (octets.includes("[y/N]")) child.stdin?.write("\x04"); // Ctrl-D
    });
    const { status, stdout } = await ended;
    expect(status).toBe(1);
    expect(stdout).toMatch(/\r\nspanlan: nothing was changed\r\n$/);
  });

  it("runs the agent with a umask that keeps its files its own", async () => {
    const { stdout } = await start(["agent", "--state", "/s", "--socket", "/k"]).ended;
    expect(JSON.parse(stdout)).toMatchObject({
      umask: 0o077,
      options: { stateDirectory: "/s", socketPath: "/k" },
    });
  });

  asRoot("does nothing for a user the agent does not obey", async () => {
    // Only the kernel's word about the caller keeps this user out: the file modes let it in.
    chmodSync(directory, 0o755);
    chmodSync(socket, 0o666);
    const ran = await start(["network", "list"], STRANGER).ended;
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toMatch(/^spanlan: the agent at .* does not obey this user/);
    expect(agent.calls).toEqual([]);
  });
});
