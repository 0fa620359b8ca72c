import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { peerCredentials } from "../../../../src/io/sys/peer-credentials.js";
import { descriptorOfSocket } from "../../../../src/io/sys/socket-option.js";

describe("the credentials of a caller", () => {
  const directory = mkdtempSync(join(tmpdir(), "spanlan-"));
  const path = join(directory, "socket");
  let server: Server;
  beforeAll(async () => {
    server = createServer().listen(path);
    await once(server, "listening");
  });
  afterAll(() => {
    server.close();
    rmSync(directory, { recursive: true });
  });

  const accepted = async (): Promise<Socket> => {
    const [socket] = (await once(server, "connection")) as [Socket];
    return socket;
  };

  it("are those of the process that connected", async () => {
    const client = connect(path);
    const socket = await accepted();
    const { groups, ...who } = peerCredentials(descriptorOfSocket(socket));
    expect(who).toEqual({
      pid: process.pid,
      uid: process.geteuid?.(),
      gid: process.getegid?.(),
    });
    expect(new Set([...groups, who.gid])).toEqual(new Set(process.getgroups?.()));
    client.destroy();
    socket.destroy();
  });

  const whenRoot = process.getuid?.() === 0 ? it : it.skip;

  whenRoot("include all of many groups, and another user", async () => {
    const groups = Array.from({ length: 100 }, (_, index) => 70_000 + index);
    const script = `
      const socket = require("net").connect(${JSON.stringify(path)}).resume();
      socket.on("close", () => process.exit());`;
    const words = ["--groups", groups.join(","), "--regid", "4001", "--reuid", "4002"];
    chmodSync(directory, 0o755);
    chmodSync(path, 0o666);
    const child = spawn("setpriv", [...words, process.execPath, "-e", script], {
      stdio: "inherit",
    });
    const socket = await accepted();
    expect(peerCredentials(descriptorOfSocket(socket))).toEqual({
      pid: child.pid,
      uid: 4002,
      gid: 4001,
      groups,
    });
    socket.destroy();
    await once(child, "exit");
  });

  it("of a socket that is not connected cannot be asked for", () => {
    const socket = connect(path);
    socket.destroy();
    expect(() => descriptorOfSocket(socket)).toThrow(
      expect.objectContaining({ code: "ERR_INTERNAL" }) as Error,
    );
  });
});
