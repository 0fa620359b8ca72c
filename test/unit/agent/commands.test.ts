import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../../src/base/errors.js";
import { NO_RULES } from "../../../src/base/port-rules.js";
import type { PeerStatus } from "../../../src/node/agent-service.js";
import {
  DIFF,
  FakeAgent,
  LAB,
  LEASE,
  MAC,
  PEER,
  PORT,
  REVOKED,
  ROUTES,
  TOKEN,
} from "../../fake-agent.js";
import { run, type Ran } from "./cli-scene.js";

const STOPPED = { ...LAB, state: "stopped" };
const GONE = `${REVOKED.nodeId}\n`;

describe("every command", () => {
  const tap = {
    attachment: { kind: "tap", device: "tap0" },
    name: undefined,
    rules: NO_RULES,
    anyLocalUser: false,
  };
  const joining = { token: TOKEN, as: undefined, listen: undefined, discover: false };

  it.each<[string, unknown[], string, unknown]>([
    ["network define -", ["define", "<network/>", "stdin"], "lab\n", STOPPED],
    ["network start lab", ["start", "lab"], "lab\n", LAB],
    ["network stop lab", ["stop", "lab"], "lab\n", STOPPED],
    ["network discovery lab id", ["setDiscovery", "lab", "id"], "lab\n", LAB],
    ["network autostart lab", ["autostart", "lab", true], "lab\n", LAB],
    ["network undefine lab", ["undefine", "lab"], "", { name: "lab" }],
    [`join ${TOKEN}`, ["join", joining], "lab\n", LAB],
    ["attach lab tap --dev tap0", ["attach", "lab", tap], "web1\n", PORT],
    ["detach lab web1", ["detach", "lab", "web1"], "", { network: "lab", port: "web1" }],
    ["revoke lab 3fa2", ["revoke", "lab", { node: "3fa2", force: false }], GONE, REVOKED],
    ["revoke lab 3fa2 --force", ["revoke", "lab", { node: "3fa2", force: true }], GONE, REVOKED],
    ["forget lab 3fa2", ["forget", "lab", "3fa2"], GONE, REVOKED],
    ["leave lab", ["leave", "lab", false], "", REVOKED],
    ["leave lab --force", ["leave", "lab", true], "", REVOKED],
  ])("`%s` prints what a script needs, and all of it as JSON", async (line, call, text, json) => {
    const stdin = ["<network/>"];
    const plain = await run(line.split(" "), { stdin });
    expect(plain).toMatchObject({ status: 0, stdout: text, stderr: "", calls: [call] });
    const asJson = await run([...line.split(" "), "--json"], { stdin });
    expect(asJson).toMatchObject({ status: 0, stderr: "", calls: [call] });
    expect(JSON.parse(asJson.stdout)).toEqual(json);
  });

  it.each<[string, unknown[], unknown]>([
    ["network list", ["list"], [LAB]],
    ["network show lab", ["show", "lab"], LAB],
    ["peers", ["peers", undefined], [PEER]],
    ["peers lab", ["peers", "lab"], [PEER]],
    ["ports", ["ports", undefined], [PORT]],
    ["ports lab", ["ports", "lab"], [PORT]],
    ["macs", ["macs", undefined], [MAC]],
    ["macs lab", ["macs", "lab"], [MAC]],
    ["leases lab", ["leases", "lab"], [LEASE]],
    ["routes", ["routes", undefined], [ROUTES]],
    ["routes lab", ["routes", "lab"], [ROUTES]],
  ])("`%s` asks once and prints all it was told as JSON", async (line, call, json) => {
    const asJson = await run([...line.split(" "), "--json"]);
    expect(asJson).toMatchObject({ status: 0, stderr: "", calls: [call] });
    expect(JSON.parse(asJson.stdout)).toEqual(json);
    expect(await run(["--json", ...line.split(" ")])).toEqual(asJson);
  });

  it("asks at the socket it is told, at that of the environment, or at the usual one", async () => {
    const env = { SPANLAN_SOCKET: "/env/s", XDG_RUNTIME_DIR: "/run/user/1000" };
    expect((await run(["peers", "--socket", "/arg/s"], { env })).sockets).toEqual(["/arg/s"]);
    expect((await run(["--socket", "/arg/s", "peers"], { env })).sockets).toEqual(["/arg/s"]);
    expect((await run(["peers"], { env })).sockets).toEqual(["/env/s"]);
    const usual = { XDG_RUNTIME_DIR: "/run/user/1000" };
    expect((await run(["peers"], { env: usual })).sockets).toEqual([
      "/run/user/1000/spanlan/agent.sock",
    ]);
  });
});

describe("network", () => {
  it("lists them as wide as they are on a serial console, which says that it has no columns", async () => {
    const [wide, serial] = [await run(["peers"], {}), await run(["peers"], { terminal: 0 })];
    expect(serial.stdout).toBe(wide.stdout);
    expect((await run(["--help"], { terminal: 0 })).stdout).toBe(
      (await run(["--help"], {})).stdout,
    );
  });

  it("lists networks in aligned columns", async () => {
    const { stdout } = await run(["network", "list"]);
    expect(stdout).toBe(
      [
        "NAME  STATE    ROLE    MTU  PEERS  PORTS  LISTEN        SUBNETS                    REASON",
        "lab   running  admin  1350    1/2      1  0.0.0.0:1234  10.20.0.0/24,fd00:20::/64",
        "",
      ].join("\n"),
    );
  });

  it("shows one network line by line", async () => {
    const { stdout } = await run(["network", "show", "lab"]);
    expect(stdout).toContain("name               lab\n");
    expect(stdout).toContain("certificate until  2026-01-08T00:00:00.000Z\n");
    expect(stdout).toContain("peers up           1/2\n");
    expect(stdout).toContain("gateway refused    7 (DNS: unasked answer 5)\n");
  });

  it("prints the definition as it is, fit to be defined again", async () => {
    const { stdout } = await run(["network", "show", "lab", "--xml"]);
    expect(stdout).toBe("<network>\n  <name>lab</name>\n</network>\n");
  });

  it("prints one format at a time, and names the two it was asked for", async () => {
    const both = await run(["network", "show", "lab", "--xml", "--json"]);
    expect(both).toMatchObject({ status: 2, stdout: "", calls: [] });
    expect(JSON.parse(both.stderr)).toEqual({
      error: {
        code: "ERR_CONFIG_INVALID",
        message: "--xml and --json are two formats: choose one of them",
      },
    });
  });

  it("shows what a definition would change, and ends with 1", async () => {
    const ran = await run(["network", "diff", "-"], { stdin: ["<network/>"] });
    expect(ran).toMatchObject({ status: 1, stderr: "", calls: [["diff", "<network/>", "stdin"]] });
    expect(ran.stdout).toBe(
      [
        "CHANGE   SCOPE   PATH                FROM     TO",
        "changed  shared  /network/mtu/@size  1350     1400",
        'added    host    /network/listen     -        <listen port="1"/>',
        "removed  shared  /network/port       <port/>  -",
        "",
      ].join("\n"),
    );
    const json = await run(["network", "diff", "-", "--json"], { stdin: ["<network/>"] });
    expect(json).toMatchObject({ status: 1, stderr: "" });
    const { network, differences } = DIFF;
    expect(JSON.parse(json.stdout)).toEqual({ network, differences });
  });

  it("ends with 0 and says nothing where a definition would change nothing", async () => {
    const agent = new FakeAgent();
    agent.differences = { ...DIFF, differences: [] };
    const stdin = ["<network/>"];
    const ran = await run(["network", "diff", "-"], { agent, stdin });
    expect(ran).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const json = await run(["network", "diff", "-", "--json"], { agent, stdin });
    expect(JSON.parse(json.stdout)).toEqual({ network: "lab", differences: [] });
  });

  it("ends with 2 where a definition could not be compared", async () => {
    const agent = new FakeAgent();
    agent.failure = new ConfigError("ERR_NOT_FOUND", "no network lab");
    const ran = await run(["network", "diff", "-"], { agent, stdin: ["<network/>"] });
    expect(ran).toMatchObject({ status: 2, stdout: "", stderr: "spanlan: no network lab\n" });
    expect(await run(["network", "diff", "/nonexistent"])).toMatchObject({ status: 2, calls: [] });
  });

  it("shows what a definition would change that would be refused, says why, and ends with 2", async () => {
    const agent = new FakeAgent();
    agent.differences = { ...DIFF, refusal: new ConfigError("ERR_STATE", "network lab runs") };
    const ran = await run(["network", "diff", "-"], { agent, stdin: ["<network/>"] });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain("/network/mtu/@size");
    expect(ran.stderr).toBe("spanlan: defining it would be refused: network lab runs\n");
  });

  it("defines from a file, and names it as it was named", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-cli-"));
    const file = join(directory, "lab.xml");
    await writeFile(file, "<network>ü</network>");
    const { calls } = await run(["network", "define", file]);
    expect(calls).toEqual([["define", "<network>ü</network>", file]]);
    await rm(directory, { recursive: true });
  });

  it("reads a document of 262,144 octets and refuses one more", async () => {
    const stdin = [" ".repeat(262_144)];
    expect(await run(["network", "define", "-"], { stdin })).toMatchObject({ status: 0 });
    const more = await run(["network", "define", "-"], { stdin: [...stdin, " "] });
    expect(more).toMatchObject({ status: 2, stdout: "", calls: [] });
    expect(more.stderr).toMatch(/^spanlan: stdin: longer than the 262144 octets/);
  });

  it("refuses a document that is not UTF-8", async () => {
    const ran = await run(["network", "define", "-"], { stdin: [Uint8Array.of(0x3c, 0xff)] });
    expect(ran).toMatchObject({ status: 2, stderr: "spanlan: stdin: not UTF-8 text\n" });
  });
});

describe("join", () => {
  const plain = { token: TOKEN, as: undefined, listen: undefined, discover: false };

  it("reads a token from standard input, in pieces and with a line end", async () => {
    const stdin = [TOKEN.slice(0, 4), Buffer.from(`${TOKEN.slice(4)}\n`)];
    expect((await run(["join", "-"], { stdin })).calls).toEqual([["join", plain]]);
  });

  it("reads a token from a file", async () => {
    const directory = await mkdtemp(join(tmpdir(), "spanlan-cli-"));
    await writeFile(join(directory, "token"), `${TOKEN}\n`);
    const ran = await run(["join", "--token-file", join(directory, "token")]);
    expect(ran.calls).toEqual([["join", plain]]);
    await rm(directory, { recursive: true });
  });

  it("passes on a name and where to listen", async () => {
    const { calls } = await run(["join", TOKEN, "--as", "lab2", "--listen", ":4321"]);
    const listen = { host: "", port: 4321 };
    expect(calls).toEqual([["join", { token: TOKEN, as: "lab2", listen, discover: false }]]);
  });

  it("says in its help how to keep a token out of the process list", async () => {
    const { stdout } = await run(["join", "--help"]);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/process list: standard input \(-\)/);
  });
});

describe("attach", () => {
  it("has a device's address asked for by DHCP, which is no rule of its port", async () => {
    const line = "attach lab tap --dev tap0 --address dhcp";
    const attachment = { kind: "tap", device: "tap0", addressing: "dhcp" };
    expect((await run(line.split(" "))).calls).toEqual([
      ["attach", "lab", { attachment, name: undefined, rules: NO_RULES, anyLocalUser: false }],
      ["ports", "lab"],
    ]);
  });

  it("returns when the address is there, and says in the end why it is not", async () => {
    const asked = (reasons: readonly string[]): Promise<Ran> => {
      const agent = new FakeAgent();
      const left = [...reasons];
      agent.ports = () => Promise.resolve([{ ...PORT, reason: left.shift() ?? reasons.at(-1)! }]);
      return run("attach lab tap --dev tap0 --address dhcp".split(" "), { agent });
    };
    const soon = await asked([
      "it has no address by DHCP yet",
      "it has no address by DHCP yet",
      "",
    ]);
    expect(soon).toMatchObject({ status: 0, stdout: "web1\n", stderr: "", pauses: [250, 250] });
    const never = await asked(["it has no address by DHCP: no privilege"]);
    expect(never).toMatchObject({ status: 0, stdout: "web1\n" });
    expect(never.stderr).toBe(
      "spanlan: web1 is attached, but it has no address by DHCP: no privilege: " +
        "the agent goes on asking, see spanlan ports lab\n",
    );
  });

  it.each([
    ["tap --dev tap0 --address dhcp --address 10.20.0.5", "goes with no other"],
    ["stream --listen unix:/run/vm --name vm --address dhcp", "is for tap"],
  ])("refuses %s", async (words, reason) => {
    const { status, stderr, calls } = await run(["attach", "lab", ...words.split(" ")]);
    expect([status, calls]).toEqual([2, []]);
    expect(stderr).toContain(`--address dhcp ${reason}`);
  });

  it("says that an address that is none may be dhcp too", async () => {
    const { status, stderr } = await run("attach lab tap --dev t --address dchp".split(" "));
    expect([status, stderr]).toEqual([
      2,
      'spanlan: address "dchp" is not an IP address such as 10.20.0.5, 10.20.0.5/24 or fd00::5/64, ' +
        "nor dhcp for a tap that the network gives one\n",
    ]);
  });

  it("passes on the guest's name, and the rules of its port", async () => {
    const line =
      "attach lab tap --dev tap0 --name web1 --mac 52:54:00:AB:34:56 --mac 52:54:00:00:00:02 " +
      "--address fd00::5/64 --address 10.20.0.5 --trunk --isolated --trust ra --trust bpdu";
    const rules = {
      macs: ["52:54:00:ab:34:56", "52:54:00:00:00:02"],
      addresses: ["fd00::5/64", "10.20.0.5"],
      trunk: true,
      isolated: true,
      trust: ["ra", "bpdu"],
    };
    const attachment = { kind: "tap", device: "tap0" };
    expect((await run(line.split(" "))).calls).toEqual([
      ["attach", "lab", { attachment, name: "web1", rules, anyLocalUser: false }],
    ]);
  });

  it.each([
    [
      "stream --listen unix:/run/vm",
      { kind: "stream", role: "listen", address: { family: "unix", path: "/run/vm" } },
    ],
    [
      "stream --connect tcp:[::1]:7000",
      { kind: "stream", role: "connect", address: { family: "inet", host: "::1", port: 7000 } },
    ],
    [
      "dgram --local unix:/run/a --remote unix:/run/b",
      {
        kind: "dgram",
        local: { family: "unix", path: "/run/a" },
        remote: { family: "unix", path: "/run/b" },
      },
    ],
  ])("reads %s", async (line, attachment) => {
    const { calls } = await run(`attach lab ${line} --name vm`.split(" "));
    expect(calls).toMatchObject([["attach", "lab", { attachment, name: "vm" }]]);
  });

  it.each([
    ["tap", "--dev is missing"],
    ["tap --dev tap0 --listen unix:/run/vm", "--listen is for stream"],
    ["stream", "one of --listen and --connect is needed"],
    ["stream --listen unix:/run/a --connect unix:/run/b", "one of --listen and --connect"],
    ["stream --dev tap0 --listen unix:/run/a", "--dev is for tap"],
    ["dgram --local unix:/run/a", "--local and --remote are both needed"],
    ["stream --listen /run/vm", 'address "/run/vm" is not unix:PATH or tcp:HOST:PORT'],
    ["dgram --local tcp:[::1]:1 --remote unix:/b", "is not unix:PATH or udp:HOST:PORT"],
  ])("refuses `attach lab %s` as bad usage", async (line, words) => {
    const { status, stderr, calls } = await run(`attach lab ${line}`.split(" "));
    expect({ status, calls }).toEqual({ status: 2, calls: [] });
    expect(stderr).toContain(words);
  });
});

describe("a table", () => {
  it("of peers tells how each is connected", async () => {
    const [heading, row] = (await run(["peers"])).stdout.split("\n");
    expect(heading).toMatch(
      /^NETWORK +NODE +ENDPOINT +STATE +PURPOSE +SINCE +VIA +RTT +RATE IN\/OUT +SENT/,
    );
    expect(row?.split(/ {2,}/)).toEqual([
      ...["lab", "cdcdcdcdcdcd", "hostb.example:4321", "up", "on demand", "4m10s", "grpc"],
      ...["0.8 ms", "0 bit/s / 1.2 Mbit/s", "1.0 TiB", "4.0 PiB", "7"],
      "connection reset 12s ago",
    ]);
  });

  it("of peers tells a reason alone where its age is not known, and no age without a reason", async () => {
    const agent = new FakeAgent();
    const reasonOf = async (peer: PeerStatus): Promise<string | undefined> => {
      agent.peers = () => Promise.resolve([peer]);
      const [, row] = (await run(["peers"], { agent })).stdout.split("\n");
      return row?.split(/ {2,}/)[12];
    };
    const { reasonAgeSeconds, ...ageless } = PEER;
    expect(reasonAgeSeconds).toBeDefined();
    expect(await reasonOf(ageless)).toBe("connection reset");
    expect(await reasonOf({ ...PEER, reason: "" })).toBeUndefined();
  });

  it("of stations tells their addresses, their moves and who else claims them", async () => {
    const [heading, row] = (await run(["macs"])).stdout.split("\n");
    expect(heading).toMatch(/^NETWORK +MAC +LOCATION +ADDRESSES +MOBILITY +AGE +CONFLICT$/);
    expect(row?.split(/ {2,}/)).toEqual([
      ...["lab", "52:54:00:12:34:56", "port web1", "10.20.0.5,fd00:20::5", "4294967295", "12s"],
      "duplicate: here on port web1, there at node efefefefefef; frozen",
    ]);
  });

  it("of routes tells the way to each node, and below it what was relayed", async () => {
    expect((await run(["routes"])).stdout).toBe(
      [
        "NETWORK  NODE          ROLE    STATE        NEXT HOP      COST  HOPS  STATIONS  FLOODS   AGE",
        "lab      abababababab  admin   self         -                0     0         1  yes     1m1s",
        "lab      efefefefefef  member  relayed      cdcdcdcdcdcd    25     2         3  no        3s",
        "lab      010101010101  -       unreachable  -                -     -         0  no         -",
        "relayed: 1234 frames, 1099511627776 octets",
        "",
      ].join("\n"),
    );
  });

  it("of routes of several networks tells apart what was relayed in each", async () => {
    const agent = new FakeAgent();
    const home = { ...ROUTES, network: "home", relay: { ...ROUTES.relay, relayedFrames: 0 } };
    agent.routes = () => Promise.resolve([home, ROUTES]);
    const { stdout } = await run(["routes"], { agent });
    expect(stdout).toMatch(/relayed in home: 0 frames, \d+ octets\nrelayed in lab: 1234 frames/);
  });

  it.each([
    ["network diff -", ["CHANGE", "SCOPE", "PATH", "FROM", "TO"]],
    ["ports", ["MAC", "ADDRESS", "FROM GUEST", "TO GUEST", "DROPS"]],
    ["peers", ["RTT", "RATE IN/OUT", "SENT", "RECEIVED", "DROPS"]],
  ])("of `%s` keeps every column where a terminal is narrow", async (line, columns) => {
    const stdin = ["<network/>"];
    const { stdout } = await run(line.split(" "), { stdin, terminal: 40 });
    const piped = await run(line.split(" "), { stdin });
    const [heading = "", row = ""] = stdout.split("\n");
    expect(heading.split(/ {2,}/)).toEqual(expect.arrayContaining(columns));
    const [, whole = ""] = piped.stdout.split("\n");
    expect(whole.slice(0, row.length)).toBe(row);
  });

  it("has its remarks below the rows on a narrow terminal, and beside them in a pipe", async () => {
    const piped = await run(["peers"]);
    const shown = await run(["peers"], { terminal: 40 });
    const [, , remark = ""] = shown.stdout.split("\n");
    expect(remark).toBe(`    ${PEER.reason} 12s ago`);
    expect(piped.stdout).toMatch(/ {2}connection reset 12s ago\n$/);
  });

  it("of macs shows as much of a node's id as the others do", async () => {
    const agent = new FakeAgent();
    const there = { ...MAC, kind: "node", location: `node ${PEER.nodeId}` } as const;
    agent.macs = () => Promise.resolve([there]);
    expect((await run(["macs"], { agent })).stdout).toContain("  node cdcdcdcdcdcd  ");
    const json = await run(["macs", "--json"], { agent });
    expect(JSON.parse(json.stdout)).toMatchObject([{ location: `node ${PEER.nodeId}` }]);
  });

  it("shows no escape sequence that another host has sent", async () => {
    const agent = new FakeAgent();
    agent.peers = () => Promise.resolve([{ ...PEER, reason: "\x1b[2Jgone\nfake\u202e" }]);
    const { stdout } = await run(["peers"], { agent });
    expect(stdout).toContain("\uFFFD[2Jgone\uFFFDfake\uFFFD");
    expect(stdout.split("\n")).toHaveLength(3);
  });
});

describe("hints", () => {
  it("reach a person at a terminal and nobody else", async () => {
    const line = ["network", "start", "lab"];
    expect((await run(line, { terminal: 80 })).stderr).toContain("spanlan invite lab");
    expect((await run([...line, "--json"], { terminal: 80 })).stderr).toBe("");
    expect((await run(line)).stderr).toBe("");
  });
});
