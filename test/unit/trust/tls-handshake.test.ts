import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";
import { selfSign } from "../../../src/trust/authority.js";
import { credentialsOf, type Credentials } from "../../../src/trust/credentials.js";
import { identifyPeer } from "../../../src/trust/peer-identity.js";
import { findPinnedRoot, rootPinOf } from "../../../src/trust/root-pin.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { at, making, smallNetwork, type SmallNetwork } from "./small-network.js";

/** The chain a peer has sent, DER, leaf first; the walk ends where a certificate issued itself. */
function shownChain(socket: tls.TLSSocket): Buffer[] {
  const chain: Buffer[] = [];
  let each: Partial<tls.DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  while (each?.raw !== undefined) {
    const { raw } = each;
    if (chain.some((der) => der.equals(raw))) break;
    chain.push(raw);
    each = each.issuerCertificate;
  }
  return chain;
}

function tlsOptions(credentials: Credentials): tls.SecureContextOptions {
  return {
    key: credentials.keyPem.reveal(),
    cert: credentials.chainPem,
    minVersion: "TLSv1.3",
    ...(credentials.rootsPem === "" ? {} : { ca: credentials.rootsPem }),
  };
}

interface Handshake {
  /** What the server saw of the client, and the client of the server. */
  readonly client: Buffer[];
  readonly server: Buffer[];
  readonly protocol: string | null;
  readonly serverAuthorized: boolean;
  readonly clientAuthorized: boolean;
}

async function handshake(server: Credentials, client: Credentials): Promise<Handshake> {
  const listener = tls.createServer({
    ...tlsOptions(server),
    requestCert: true,
    rejectUnauthorized: false,
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  const socket = tls.connect({
    ...tlsOptions(client),
    host: "127.0.0.1",
    port,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  const [[accepted]] = (await Promise.all([
    once(listener, "secureConnection"),
    once(socket, "secureConnect"),
  ])) as [[tls.TLSSocket], unknown[]];
  const seen = {
    client: shownChain(accepted),
    server: shownChain(socket),
    protocol: socket.getProtocol(),
    serverAuthorized: socket.authorized,
    clientAuthorized: accepted.authorized,
  };
  socket.destroy();
  accepted.destroy();
  listener.close();
  await once(listener, "close");
  return seen;
}

function memberCredentials(network: SmallNetwork): Credentials {
  return credentialsOf(network.key, network.chain, [network.root.certificate]);
}

/** OpenSSL judges dates by the machine's clock, so these networks are made now. */
const now = Date.now();

describe("a TLS 1.3 handshake with our certificates", () => {
  it("shows each side a chain that identifies the other as a member", async () => {
    const ours = await smallNetwork({ now });
    const credentials = memberCredentials(ours);
    const seen = await handshake(credentials, credentials);
    expect(seen.protocol).toBe("TLSv1.3");
    for (const chain of [seen.client, seen.server]) {
      expect(identifyPeer(chain, [ours.root.certificate], at(now))).toMatchObject({
        kind: "member",
        node: ours.key.id,
        role: "transit",
      });
    }
  });

  it("shows the whole chain to a joiner, who finds its root by the pin", async () => {
    const ours = await smallNetwork({ now });
    const key = generateNodeKey();
    const joiner = credentialsOf(key, [await selfSign(key, making(9, at(now)))], []);
    const seen = await handshake(memberCredentials(ours), joiner);
    expect(seen.server).toEqual(ours.chain);
    const root = findPinnedRoot(seen.server, rootPinOf(ours.root.certificate)!);
    expect(root).toEqual(ours.root.certificate);
    expect(identifyPeer(seen.server, [root!], at(now))).toMatchObject({ kind: "member" });
  });

  it("shows the listener the joiner's one certificate", async () => {
    const ours = await smallNetwork({ now });
    const key = generateNodeKey();
    const joiner = credentialsOf(key, [await selfSign(key, making(9, at(now)))], []);
    const seen = await handshake(memberCredentials(ours), joiner);
    expect(seen.clientAuthorized).toBe(false);
    expect(seen.client).toHaveLength(1);
    expect(identifyPeer(seen.client, [ours.root.certificate], at(now))).toEqual({
      kind: "joiner",
      node: key.id,
      spki: key.spki,
    });
  });

  it("satisfies OpenSSL's own verification on both sides, with the root alone as authority", async () => {
    const ours = await smallNetwork({ now });
    const credentials = memberCredentials(ours);
    const seen = await handshake(credentials, credentials);
    expect(seen.serverAuthorized).toBe(true);
    expect(seen.clientAuthorized).toBe(true);
  });

  it("satisfies OpenSSL when the chain comes without its root", async () => {
    const ours = await smallNetwork({ now });
    const bare = credentialsOf(ours.key, ours.chain.slice(0, 2), [ours.root.certificate]);
    const seen = await handshake(bare, bare);
    expect([seen.serverAuthorized, seen.clientAuthorized]).toEqual([true, true]);
  });

  it("fails OpenSSL's verification under another root", async () => {
    const ours = await smallNetwork({ now });
    const others = await smallNetwork({ now });
    const seen = await handshake(memberCredentials(ours), memberCredentials(others));
    expect([seen.serverAuthorized, seen.clientAuthorized]).toEqual([false, false]);
    expect(identifyPeer(seen.client, [ours.root.certificate], at(now))).toEqual({
      kind: "refused",
      reason: "unknown root",
    });
  });

  it("takes two roots during a rollover", async () => {
    const ours = await smallNetwork({ now });
    const next = await smallNetwork({ now });
    const roots = [ours.root.certificate, next.root.certificate];
    const seen = await handshake(
      credentialsOf(ours.key, ours.chain, roots),
      credentialsOf(next.key, next.chain, roots),
    );
    expect([seen.serverAuthorized, seen.clientAuthorized]).toEqual([true, true]);
    expect(identifyPeer(seen.client, roots, at(now))).toMatchObject({ kind: "member" });
    expect(identifyPeer(seen.server, roots, at(now))).toMatchObject({ kind: "member" });
  });
});
