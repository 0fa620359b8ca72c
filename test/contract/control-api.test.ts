import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment } from "../../src/base/attachment.js";
import type { SpanError } from "../../src/base/errors.js";
import { ConfigError, PeerError, SystemError } from "../../src/base/errors.js";
import type { AgentService, AttachRequest } from "../../src/node/agent-service.js";
import { Secret } from "../../src/base/secret.js";
import { ControlClient } from "../../src/node/control-client.js";
import { AgentUnreachable } from "../../src/node/control-failure.js";
import { bareTap, dgram, stream, streamAt, streamTo, tap, withRules } from "../attach-requests.js";
import {
  DIFF,
  GRANTED,
  LAB,
  LEASE,
  MAC,
  PEER,
  PONG,
  PORT,
  REVOKED,
  ROLLOVER,
  ROUTES,
  SEEN,
  TOKEN,
} from "../fake-agent.js";
import { thrownBy } from "../thrown-by.js";
import { scene, serve } from "./served-agent.js";

const uid = process.getuid?.() ?? 0;

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
    uses: 1,
  } as const;
  const bareInvitation = { ...invitation, endpoints: [], withoutEndpoints: true };
  const reusable = { ...invitation, uses: "any" } as const;
  const granting = { node: "efef", grants: "issuer" } as const;
  const rolling = { activateSeconds: 1, retireSeconds: 2_000_000 };
  const backup = new Secret("KEY");
  const revoking = { node: "efef", force: true };
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
    ["invite, reusable", (a) => a.invite("lab", reusable), ["invite", "lab", reusable], TOKEN],
    ["revoke", (a) => a.revoke("lab", revoking), ["revoke", "lab", revoking], REVOKED],
    ["forget", (a) => a.forget("lab", "efef"), ["forget", "lab", "efef"], REVOKED],
    ["leave", (a) => a.leave("lab", true), ["leave", "lab", true], REVOKED],
    ["grant", (a) => a.grantIssuer("lab", granting), ["grantIssuer", "lab", granting], GRANTED],
    ["request", (a) => a.issuerRequest("lab"), ["issuerRequest", "lab"], "PEM"],
    ["accept", (a) => a.acceptIssuer("lab", "PEM"), ["acceptIssuer", "lab", "PEM"], GRANTED],
    ["export", async (a) => (await a.exportRoot("lab")).reveal(), ["exportRoot", "lab"], "KEY"],
    ["restore", (a) => a.restoreRoot("lab", backup), ["restoreRoot", "lab", "KEY"], undefined],
    ["drop", (a) => a.dropRoot("lab"), ["dropRoot", "lab"], undefined],
    ["roll over", (a) => a.rollOver("lab", rolling), ["rollOver", "lab", rolling], ROLLOVER],
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
      const { network, differences, basis } = DIFF;
      expect(found).toEqual({ network, differences, basis });
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
