import { generateKeyPairSync } from "node:crypto";
import { seconds, type EpochMillis } from "../../../src/base/duration.js";
import { certifyMember, createIssuer, createRoot } from "../../../src/trust/authority.js";
import {
  formatIssuerName,
  formatMemberName,
  formatRootName,
} from "../../../src/trust/certificate-name.js";
import { identifyPeer } from "../../../src/trust/peer-identity.js";
import { formatCertificates } from "../../../src/trust/pem.js";
import { generateNodeKey } from "../../../src/trust/signing-key.js";
import { validityFrom } from "../../../src/trust/validity.js";
import {
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "../../../src/trust/x509.js";
import { constraints, craft, names, usage, type Parts } from "./crafted.js";
import {
  at,
  making,
  NETWORK,
  NOW,
  OTHER_NETWORK,
  smallNetwork,
  type SmallNetwork,
} from "./small-network.js";

let ours: SmallNetwork;
let trusted: Buffer[];

beforeAll(async () => {
  ours = await smallNetwork();
  trusted = [ours.root.certificate];
});

function reasonOf(chain: readonly Buffer[], roots = trusted): string {
  const identity = identifyPeer(chain, roots, at(NOW));
  return identity.kind === "refused" ? identity.reason : `not refused: ${identity.kind}`;
}

describe("a chain is refused", () => {
  it("when it is empty, or longer than four", () => {
    expect(reasonOf([])).toBe("no certificate");
    const [leaf, issuer, root] = ours.chain as [Buffer, Buffer, Buffer];
    expect(reasonOf([leaf, issuer, root, root, root])).toBe("too many certificates");
    expect(reasonOf([leaf, issuer, root, root])).toBe("not refused: member");
  });

  it("when a certificate is not exactly one DER certificate with an Ed25519 key", () => {
    const [leaf, ...rest] = ours.chain as [Buffer, ...Buffer[]];
    const bad = [
      Buffer.alloc(0),
      Buffer.alloc(8193, 0x30),
      leaf.subarray(0, -1),
      Buffer.concat([leaf, Buffer.of(0)]),
      Buffer.from(formatCertificates([leaf])),
    ];
    for (const der of bad) expect(reasonOf([der, ...rest])).toBe("malformed certificate");
    expect(reasonOf([leaf, Buffer.of(0x30)])).toBe("malformed certificate");
  });

  it("when its key is of another kind", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const { subtle } = globalThis.crypto;
    const shown = await X509CertificateGenerator.createSelfSigned({
      name: "CN=other",
      keys: {
        privateKey: await subtle.importKey(
          "pkcs8",
          privateKey.export({ type: "pkcs8", format: "der" }),
          algorithm,
          false,
          ["sign"],
        ),
        publicKey: await subtle.importKey(
          "spki",
          publicKey.export({ type: "spki", format: "der" }),
          algorithm,
          true,
          ["verify"],
        ),
      },
    });
    expect(reasonOf([Buffer.from(shown.rawData)])).toBe("malformed certificate");
  });

  it("when its root is not trusted, shown or not", async () => {
    const others = await smallNetwork();
    const [leaf, issuer, root] = others.chain as [Buffer, Buffer, Buffer];
    expect(reasonOf([leaf, issuer, root])).toBe("unknown root");
    expect(reasonOf([leaf, issuer])).toBe("unknown root");
    expect(reasonOf([...ours.chain.slice(0, 2), root])).toBe("unknown root");
    expect(reasonOf(ours.chain, [])).toBe("unknown root");
    expect(reasonOf(ours.chain, [Buffer.from("no root")])).toBe("unknown root");
  });

  it("when the leaf is of another issuer than the one shown", async () => {
    const second = await createIssuer(ours.root, "admin", making(8));
    expect(reasonOf([ours.leaf, second.certificate])).toBe("wrong signature");
    expect(reasonOf([ours.issuer.certificate, ours.leaf])).toBe("wrong signature");
  });

  it("when a member has signed it", async () => {
    const key = generateNodeKey();
    const forged = await craft(key, { certificate: ours.leaf, key: ours.key });
    expect(reasonOf([forged, ours.leaf])).toBe("wrong signature");
    expect(reasonOf([forged, ours.leaf, ours.issuer.certificate])).toBe("wrong signature");
  });

  it("when the root itself has signed the leaf", async () => {
    const leaf = await craft(generateNodeKey(), ours.root);
    expect(reasonOf([leaf, ours.root.certificate])).toBe("wrong profile");
  });

  it("when an issuer of our root belongs to another network", async () => {
    const foreign = await smallNetwork({ network: OTHER_NETWORK });
    const roots = [foreign.root.certificate];
    expect(reasonOf(foreign.chain, roots)).toBe("wrong network");
  });

  it("when its role is beyond what its issuer may give", async () => {
    const lowly = await createIssuer(ours.root, "member", making(8));
    const key = generateNodeKey();
    const admin = names(...formatMemberName({ network: NETWORK, node: key.id, role: "admin" }));
    const leaf = await craft(key, lowly, { names: admin });
    expect(reasonOf([leaf, lowly.certificate])).toBe("role beyond issuer");
  });

  it("when its issuer has ended before it", async () => {
    const root = await createRoot(NETWORK, making(1));
    const early = (NOW - 1_000_000) as EpochMillis;
    const issuer = await createIssuer(root, "admin", making(2, { now: early, life: seconds(10) }));
    const leaf = await craft(generateNodeKey(), issuer);
    expect(reasonOf([leaf, issuer.certificate], [root.certificate])).toBe("authority expired");
  });
});

const member = (node: string): string[] => [`spanlan://${NETWORK}/${node}`, "spanlan:role:member"];
const someone = "ab".repeat(32);

describe("a leaf that our own issuer has signed is refused", () => {
  const dns = new SubjectAlternativeNameExtension([{ type: "dns", value: "host.example" }]);

  it.each<[string, Partial<Parts>, string]>([
    ["is an authority", { constraints: constraints(true) }, "wrong profile"],
    [
      "has basic constraints that bind nobody",
      { constraints: constraints(false, undefined, false) },
      "wrong profile",
    ],
    ["may not sign", { usage: usage(KeyUsageFlags.keyAgreement) }, "wrong profile"],
    [
      "may certify",
      { usage: usage(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign) },
      "wrong profile",
    ],
    [
      "has a key usage that binds nobody",
      { usage: usage(KeyUsageFlags.digitalSignature, false) },
      "wrong profile",
    ],
    ["has no extended usage", { extendedUsage: undefined }, "wrong profile"],
    [
      "is a server only",
      { extendedUsage: new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]) },
      "wrong profile",
    ],
    [
      "is a client only",
      { extendedUsage: new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]) },
      "wrong profile",
    ],
    ["has no name", { names: undefined }, "wrong profile"],
    ["has a DNS name", { names: dns }, "wrong profile"],
    [
      "has the names of an issuer",
      { names: names(...formatIssuerName({ network: NETWORK, grants: "admin" })) },
      "wrong profile",
    ],
    ["has two sets of names", { more: [names(...formatRootName(NETWORK))] }, "wrong signature"],
    ["names another node", { names: names(...member(someone)) }, "wrong node"],
    [
      "names another network",
      { names: names(`spanlan://${OTHER_NETWORK}/${someone}`, "spanlan:role:member") },
      "wrong network",
    ],
    [
      "begins later",
      { validity: validityFrom((NOW + 1_000_000) as EpochMillis, seconds(9)) },
      "not yet valid",
    ],
  ])("when it %s", async (_, parts, reason) => {
    const leaf = await craft(generateNodeKey(), ours.issuer, parts);
    expect(reasonOf([leaf, ours.issuer.certificate])).toBe(reason);
  });

  it("unless all of it is as it should be", async () => {
    const leaf = await craft(generateNodeKey(), ours.issuer);
    expect(reasonOf([leaf, ours.issuer.certificate])).toBe("not refused: member");
  });
});

describe("an issuer that our own root has signed is refused", () => {
  const issuerParts = {
    constraints: constraints(true, 0),
    usage: usage(KeyUsageFlags.keyCertSign),
    extendedUsage: undefined,
    names: names(...formatIssuerName({ network: NETWORK, grants: "admin" })),
  };

  it.each<[string, Partial<Parts>, string]>([
    ["is no authority", { constraints: constraints(false) }, "wrong profile"],
    ["may have authorities below it", { constraints: constraints(true, 1) }, "wrong profile"],
    ["sets no limit", { constraints: constraints(true) }, "wrong profile"],
    ["may not certify", { usage: usage(KeyUsageFlags.digitalSignature) }, "wrong signature"],
    ["has the names of a root", { names: names(...formatRootName(NETWORK)) }, "wrong profile"],
    [
      "is for another network",
      { names: names(...formatIssuerName({ network: OTHER_NETWORK, grants: "admin" })) },
      "wrong network",
    ],
  ])("when it %s", async (_, parts, reason) => {
    const key = generateNodeKey();
    const certificate = await craft(key, ours.root, { ...issuerParts, ...parts });
    const leaf = await craft(generateNodeKey(), { certificate, key });
    expect(reasonOf([leaf, certificate])).toBe(reason);
  });

  it("unless all of it is as it should be", async () => {
    const key = generateNodeKey();
    const certificate = await craft(key, ours.root, issuerParts);
    const leaf = await certifyMember(
      { certificate, key },
      { spki: generateNodeKey().spki, role: "member" },
      making(9),
    );
    expect(reasonOf([leaf, certificate])).toBe("not refused: member");
  });
});
