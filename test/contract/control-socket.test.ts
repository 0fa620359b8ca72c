import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ControlClient } from "../../src/node/control-client.js";
import { LAB } from "../fake-agent.js";
import { thrownBy } from "../thrown-by.js";
import { serve, type Served } from "./served-agent.js";

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
