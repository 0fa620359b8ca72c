import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { connect, type ConnectionOptions } from "node:tls";
import { parseClientHello } from "../../../src/wire/client-hello.js";
import { CLIENT_HELLO_OCTETS_MAX } from "../../../src/wire/handshake-records.js";
import {
  extension,
  handshake,
  helloBody,
  helloFor,
  serverNames,
  tlsRecords,
  vector,
  type HelloParts,
} from "./hellos.js";

/** What Node's own TLS client says first. */
async function trueHello(options: ConnectionOptions): Promise<Buffer> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection") as Promise<[Socket]>;
  const client = connect({
    ...options,
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
  });
  client.on("error", () => undefined);
  const [socket] = await accepted;
  const [octets] = (await once(socket, "data")) as [Buffer];
  const closed = Promise.all([once(server, "close"), once(client, "close")]);
  socket.destroy();
  client.destroy();
  server.close();
  await closed;
  return octets;
}

const hello = (serverName: string | undefined) => ({ kind: "hello", serverName });
const malformed = (reason: string) => ({ kind: "malformed", reason });
const parse = (parts: HelloParts) => parseClientHello(tlsRecords(handshake(helloBody(parts))));

describe("a ClientHello of a real client", () => {
  it("tells the name it asks for, and nothing before it is whole", async () => {
    const octets = await trueHello({ servername: "node.spanlan.internal", minVersion: "TLSv1.3" });
    expect(parseClientHello(octets)).toEqual(hello("node.spanlan.internal"));
    for (let length = 0; length < octets.length; length += 1) {
      expect(parseClientHello(octets.subarray(0, length))).toEqual({
        kind: "incomplete",
        octetsNeeded: length < 5 ? 5 : octets.length,
      });
    }
  });

  it("may ask for no name", async () => {
    expect(parseClientHello(await trueHello({ servername: "" }))).toEqual(hello(undefined));
  });

  it("is read though it is one that will be refused", async () => {
    const octets = await trueHello({ servername: "old.example", maxVersion: "TLSv1.2" });
    expect(parseClientHello(octets)).toEqual(hello("old.example"));
  });
});

describe("a ClientHello", () => {
  it.each([1, 2, 3, 4, 5, 17, 100])("may stand in records of %d octets", (fragment) => {
    const octets = helloFor("a.example", fragment);
    expect(parseClientHello(octets)).toEqual(hello("a.example"));
    const short = parseClientHello(octets.subarray(0, -1));
    expect(short).toEqual({ kind: "incomplete", octetsNeeded: octets.length });
  });

  it("is known before what follows it", () => {
    const octets = Buffer.concat([helloFor("a.example"), Buffer.from("140303000101", "hex")]);
    expect(parseClientHello(octets)).toEqual(hello("a.example"));
    const joined = tlsRecords(
      Buffer.concat([handshake(helloBody({ extensions: [] })), Buffer.alloc(9)]),
    );
    expect(parseClientHello(joined)).toEqual(hello(undefined));
  });

  it("asks for no name without extensions, or with others only", () => {
    expect(parse({ extensions: undefined })).toEqual(hello(undefined));
    expect(parse({ extensions: [extension(43, Buffer.alloc(3))] })).toEqual(hello(undefined));
  });

  it("asks for a name in lower case", () => {
    expect(parse({ extensions: [serverNames([0, "Node.EXAMPLE"])] })).toEqual(
      hello("node.example"),
    );
  });

  it("may name in other ways, which are passed over", () => {
    expect(parse({ extensions: [serverNames([7, "\0\xff"], [0, "a"])] })).toEqual(hello("a"));
    expect(parse({ extensions: [serverNames([7, "x"])] })).toEqual(hello(undefined));
  });
});

describe("a ClientHello is malformed", () => {
  const twice = Buffer.concat([serverNames([0, "a"]), serverNames([0, "a"])]);
  const noList = extension(0, Buffer.from("0000", "hex"));
  const tail = extension(0, Buffer.concat([vector(2, Buffer.from("00000161", "hex")), twice]));

  it.each<[string, string, HelloParts]>([
    ["of another protocol", "version or random", { version: 0x0200 }],
    ["with a long session id", "session id", { sessionId: Buffer.alloc(33) }],
    ["without a cipher suite", "cipher suites", { cipherSuites: Buffer.alloc(0) }],
    ["with half a cipher suite", "cipher suites", { cipherSuites: Buffer.alloc(3) }],
    [
      "without a compression method",
      "compression methods",
      { compressionMethods: Buffer.alloc(0) },
    ],
    ["with half an extension", "extension", { extensions: [Buffer.alloc(3)] }],
    ["with an extension twice", "extension twice", { extensions: [twice] }],
    ["with an empty list of names", "server name list", { extensions: [noList] }],
    ["with no list of names", "server name list", { extensions: [extension(0, Buffer.alloc(1))] }],
    ["with octets behind the names", "server name list", { extensions: [tail] }],
    [
      "with half a name",
      "server name",
      { extensions: [extension(0, Buffer.from("000100", "hex"))] },
    ],
    ["with two host names", "server name twice", { extensions: [serverNames([0, "a"], [0, "b"])] }],
    ["with an empty host name", "host name", { extensions: [serverNames([0, ""])] }],
    ["with a NUL in the name", "host name", { extensions: [serverNames([0, "a\0b"])] }],
    ["with a final dot", "host name", { extensions: [serverNames([0, "a.example."])] }],
    ["with a long name", "host name", { extensions: [serverNames([0, "a".repeat(254)])] }],
  ])("%s", (_, reason, parts) => {
    expect(parse(parts)).toEqual(malformed(reason));
  });

  it.each<[string, string, Buffer]>([
    ["cut in its random", "version or random", Buffer.from("0303aabb", "hex")],
    ["cut in its session id", "session id", helloBody({}).subarray(0, 40)],
    ["cut in its cipher suites", "cipher suites", helloBody({}).subarray(0, 68)],
    ["empty", "version or random", Buffer.alloc(0)],
    ["with octets behind it", "extensions", Buffer.concat([helloBody({}), Buffer.alloc(3)])],
  ])("%s", (_, reason, body) => {
    expect(parseClientHello(tlsRecords(handshake(body)))).toEqual(malformed(reason));
  });
});

describe("no ClientHello", () => {
  it.each<[string, string, Buffer]>([
    ["another protocol, from its first octet", "not a handshake record", Buffer.from("G")],
    ["an alert", "not a handshake record", Buffer.from("15030100020100", "hex")],
    ["SSL 2, from its second octet", "record version", Buffer.from("1602", "hex")],
    ["an empty record", "record length", Buffer.from("1603010000", "hex")],
    ["a record above 2^14", "record length", Buffer.from("1603014001", "hex")],
    ["a record that ends above the limit", "too long", Buffer.from("1603013ffc", "hex")],
    ["a ServerHello", "not a ClientHello", tlsRecords(handshake(helloBody({}), 2))],
    ["an alert in the middle", "not a handshake record", Buffer.from("16030100010115", "hex")],
  ])("is %s", (_, reason, octets) => {
    expect(parseClientHello(octets)).toEqual(malformed(reason));
  });

  it("is longer than the limit, known once its length is", () => {
    const start = tlsRecords(Buffer.from("0100ffff", "hex"));
    expect(parseClientHello(start)).toEqual(malformed("too long"));
  });

  it("hides behind records without end", () => {
    const octets = tlsRecords(handshake(Buffer.alloc(10_000)), 1);
    expect(parseClientHello(octets)).toEqual(malformed("too long"));
    expect(parseClientHello(octets.subarray(0, 12_000)).kind).toBe("incomplete");
    expect(octets.length).toBeGreaterThan(CLIENT_HELLO_OCTETS_MAX);
  });
});
