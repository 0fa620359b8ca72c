import {
  connect as connectTcp,
  createServer as createTcpServer,
  type AddressInfo,
  type Socket,
} from "node:net";
import { connect as connectTls, createServer, type TLSSocket } from "node:tls";
import { once } from "node:events";
import { status } from "@grpc/grpc-js";
import type { Endpoint } from "../../src/base/endpoint.js";
import { SpanError, messageOf } from "../../src/base/errors.js";
import { openChannel } from "../../src/io/grpc/channel.js";
import { callRenew } from "../../src/io/grpc/enrolment-client.js";
import { CONTROL } from "../../src/io/grpc/overlay-methods.js";
import { ALPN, secureContextOptions } from "../../src/io/tls/tls-profile.js";
import { joinerCredentials } from "../../src/node/founding.js";
import { enrolWith } from "../../src/node/joining.js";
import { storedCertificates } from "../../src/node/stored-certificates.js";
import { credentialsOf, type Credentials } from "../../src/trust/credentials.js";
import type { JoinToken } from "../../src/trust/join-token-payload.js";
import { parseCertificates } from "../../src/trust/pem.js";
import { generateNodeKey, type NodeKey } from "../../src/trust/signing-key.js";
import { ListeningNetwork, MAKING } from "./listening-network.js";

const SILENT_SOCKETS = 2000;
const JOIN_LIMIT_MS = 1000;

let network: ListeningNetwork;
let other: ListeningNetwork;

beforeAll(async () => {
  network = await ListeningNetwork.open();
  other = await ListeningNetwork.open();
});

afterAll(async () => {
  await network.close();
  await other.close();
});

/** Where its listener is, as the options of a TLS client that trusts anybody. */
function reach({ host, port }: Endpoint): {
  host: string;
  port: number;
  rejectUnauthorized: false;
} {
  return { host, port, rejectUnauthorized: false };
}

/** How the server ends a connection that says hello in HTTP/2: what it sent before it hung up. */
async function answerTo(socket: TLSSocket): Promise<{ octets: number; secured: boolean }> {
  let octets = 0;
  let secured = false;
  socket.on("data", (chunk: Buffer) => (octets += chunk.length));
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.once("secureConnect", () => {
    secured = true;
    socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  });
  await closed;
  return { octets, secured };
}

/** The status a control call ends with. */
async function controlStatus(credentials: Credentials): Promise<number> {
  return (await controlEnd(credentials)).code;
}

function controlEnd(credentials: Credentials): Promise<{ code: number; details: string }> {
  const client = openChannel(network.endpoint, credentials, () => undefined);
  const call = client.makeBidiStreamRequest(
    CONTROL.path,
    CONTROL.requestSerialize,
    CONTROL.responseDeserialize,
  );
  return new Promise((resolve) => {
    call.on("error", () => undefined);
    call.on("data", () => undefined);
    call.on("status", (end) => {
      client.close();
      resolve(end);
    });
  });
}

async function stranger(roots: readonly Buffer[]): Promise<Credentials> {
  return joinerCredentials(generateNodeKey(), roots, MAKING);
}

function rootsOf(of: ListeningNetwork): Buffer[] {
  return parseCertificates(of.trust.credentials().rootsPem) ?? [];
}

describe("the listener of a network", () => {
  it("hangs up on a client without a certificate before it says a word", async () => {
    const socket = connectTls({ ...reach(network.endpoint), ALPNProtocols: ALPN });
    expect((await answerTo(socket)).octets).toBe(0);
  });

  it("lets a self-signed certificate neither talk nor renew", async () => {
    const credentials = await stranger(rootsOf(network));
    expect(await controlStatus(credentials)).toBe(status.PERMISSION_DENIED);
    await expect(callRenew(network.endpoint, credentials, () => undefined)).rejects.toThrow(
      /only a member/,
    );
  });

  it("hangs up on a member of another network", async () => {
    const socket = connectTls({
      ...secureContextOptions(other.trust.credentials()),
      ...reach(network.endpoint),
      ALPNProtocols: ALPN,
    });
    expect((await answerTo(socket)).octets).toBe(0);
  });

  it("takes a member", async () => {
    const before = network.connections.length;
    const ended = controlStatus(network.trust.credentials());
    while (network.connections.length === before)
      await new Promise((resolve) => setImmediate(resolve));
    network.connections.at(-1)!.close("enough");
    expect(await ended).toBe(status.OK);
  });

  it("takes a member that dials an address with a zone", async () => {
    const listening = await ListeningNetwork.open("::1");
    const { port } = listening.endpoint;
    const own = listening.trust.credentials();
    const client = openChannel({ host: "::1%lo", port }, own, () => undefined);
    const { path, requestSerialize, responseDeserialize } = CONTROL;
    const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    call.on("error", () => undefined);
    await once(call, "metadata");
    client.close();
    call.cancel();
    expect(listening.connections).toHaveLength(1);
    await listening.close();
  });

  it("does not speak TLS 1.2", async () => {
    const { key, cert, ca } = secureContextOptions(network.trust.credentials());
    const options = { key, cert, ca };
    const socket = connectTls({
      ...options,
      ...reach(network.endpoint),
      maxVersion: "TLSv1.2",
      ALPNProtocols: ALPN,
    });
    expect((await answerTo(socket)).secured).toBe(false);
  });

  it("resumes no session", async () => {
    const options = {
      ...secureContextOptions(network.trust.credentials()),
      ...reach(network.endpoint),
      ALPNProtocols: ALPN,
    };
    const first = connectTls(options);
    first.on("error", () => undefined);
    first.once("secureConnect", () => first.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    const [session] = (await once(first, "session")) as [Buffer];
    first.destroy();
    const anonymous = { ...reach(network.endpoint), ALPNProtocols: ALPN };
    const second = connectTls({ ...anonymous, session });
    const reused = once(second, "secureConnect").then(() => second.isSessionReused());
    const { octets } = await answerTo(second);
    expect(await reused).toBe(false);
    expect(octets).toBe(0);
  });

  it("gives one certificate for a token that 100 present at once", async () => {
    const token = network.token();
    const tries = Array.from({ length: 100 }, () => presented(token));
    const results = await Promise.allSettled(tries);
    const won = results.filter(({ status: end }) => end === "fulfilled");
    expect(won).toHaveLength(1);
    const reasons = results.flatMap((each) =>
      each.status === "rejected" ? [String(each.reason)] : [],
    );
    for (const reason of reasons) expect(reason).toMatch(/used already/);
  }, 30_000);
});

function asJoiner(): typeof MAKING & { readonly key: NodeKey } {
  return { ...MAKING, key: generateNodeKey() };
}

/** What became of the token. 200 ends of TLS in one process: who cannot get a handshake in time tries again. */
async function presented(token: JoinToken): Promise<unknown> {
  for (;;) {
    try {
      return await enrolWith(token, asJoiner());
    } catch (error) {
      if (!String(error).includes("no TLS handshake within")) throw error;
    }
  }
}

describe("a joiner", () => {
  it("tells a node that does not show the pinned root nothing", async () => {
    const received: Buffer[] = [];
    const { keyPem, chainPem } = other.trust.credentials();
    const impostor = createServer(
      {
        key: keyPem.reveal(),
        cert: chainPem,
        requestCert: true,
        rejectUnauthorized: false,
        ALPNProtocols: ["h2"],
      },
      (socket) => {
        socket.on("data", (chunk: Buffer) => received.push(chunk));
        socket.on("error", () => undefined);
      },
    );
    impostor.listen(0, "127.0.0.1");
    await once(impostor, "listening");
    const address = impostor.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const token = network.token([{ host: "127.0.0.1", port }]);
    const failure: unknown = await enrolWith(token, asJoiner()).catch((error: unknown) => error);
    await new Promise((resolve) => impostor.close(resolve));
    expect(failure).toBeInstanceOf(SpanError);
    expect((failure as SpanError).code).toBe("ERR_PEER_IDENTITY");
    expect(Buffer.concat(received)).toHaveLength(0);
  });

  it("is told in plain words of each endpoint where nobody answers, or another program", async () => {
    const plain = createTcpServer((socket) =>
      socket.on("error", () => undefined).end("SSH-2.0\r\n"),
    );
    await once(plain.listen(0, "127.0.0.1"), "listening");
    const { port } = plain.address() as AddressInfo;
    const token = network.token([
      { host: "127.0.0.1", port: 1 },
      { host: "127.0.0.1", port },
    ]);
    const failure: unknown = await enrolWith(token, asJoiner()).catch((error: unknown) => error);
    plain.close();
    expect(failure).toMatchObject({ code: "ERR_PEER_UNREACHABLE" });
    const words = `(127.0.0.1:1: connection refused; 127.0.0.1:${port}: what answers there does not speak TLS)`;
    expect((failure as SpanError).message).toContain(`no endpoint of the token answers ${words}`);
  });

  it.each([
    ["where a port is closed", "127.0.0.1", true],
    ["and not where there is no way to the host", "255.255.255.255", false],
  ])("is told of the firewall %s", async (_where, host, firewall) => {
    const joining = enrolWith(network.token([{ host, port: 1 }]), asJoiner());
    const told = await joining.then(() => "joined", messageOf);
    expect(told).toMatch(/--endpoint HOST:PORT at which this host reaches it$/);
    expect(told.includes("firewall")).toBe(firewall);
  });

  it(`gets in within 1 s past ${SILENT_SOCKETS} silent sockets, which are bounded`, async () => {
    const silent: Socket[] = [];
    await Promise.all(
      Array.from({ length: SILENT_SOCKETS }, async () => {
        const socket = connectTcp(network.endpoint.port, network.endpoint.host);
        socket.on("error", () => undefined);
        silent.push(socket);
        await once(socket, "connect");
      }),
    );
    expect(network.listener.halfOpen).toBeLessThanOrEqual(64);
    const begun = performance.now();
    const { files } = await enrolWith(network.token(), asJoiner());
    const took = performance.now() - begun;
    for (const socket of silent) socket.destroy();
    expect(files.nodeKey).toContain("PRIVATE KEY");
    expect(took).toBeLessThanOrEqual(JOIN_LIMIT_MS);
  }, 30_000);

  it("is a member of the network with the certificate it gets", async () => {
    const making = asJoiner();
    const { key } = making;
    const { files } = await enrolWith(network.token(), making);
    const chain = storedCertificates(files.chain!, "chain");
    const roots = storedCertificates(files.roots!, "roots");
    const before = network.connections.length;
    const ended = controlStatus(credentialsOf(key, chain, roots));
    while (network.connections.length === before)
      await new Promise((resolve) => setImmediate(resolve));
    expect(network.connections.at(-1)!.peer).toMatchObject({ node: key.id, role: "transit" });
    network.connections.at(-1)!.close("enough");
    await ended;
  });

  it("is told so when its key has been revoked, and taken no more", async () => {
    const making = asJoiner();
    const { files } = await enrolWith(network.token(), making);
    const chain = storedCertificates(files.chain!, "chain");
    const roots = storedCertificates(files.roots!, "roots");
    const subject = making.key.id;
    network.trust.revoke({ subject, reason: "key compromise", spared: new Map() });
    const before = network.connections.length;
    const ended = await controlEnd(credentialsOf(making.key, chain, roots));
    expect(ended).toMatchObject({
      code: status.PERMISSION_DENIED,
      details: "says that the key of this host was revoked",
    });
    expect(network.connections).toHaveLength(before);
  });
});
