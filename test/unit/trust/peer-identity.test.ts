import { days, minutes, seconds, type EpochMillis } from "../../../src/base/duration.js";
import { certifyMember, createIssuer, createRoot, selfSign } from "../../../src/trust/authority.js";
import { nodeIdOfCertificate } from "../../../src/trust/certificate.js";
import { identifyPeer, type PeerIdentity } from "../../../src/trust/peer-identity.js";
import { generateNodeKey, nodeIdOfSpki } from "../../../src/trust/signing-key.js";
import { at, making, NETWORK, NOW, smallNetwork } from "./small-network.js";

/** The kind, or why not. */
function verdict(identity: PeerIdentity): string {
  return identity.kind === "refused" ? `refused: ${identity.reason}` : identity.kind;
}

const skew = minutes(5);

describe("a member", () => {
  it("is known by its key, with role, key and dates, with or without its root shown", async () => {
    const { chain, root, issuer, key } = await smallNetwork({ role: "issuer" });
    const roots = [root.certificate];
    const expected = {
      kind: "member",
      node: key.id,
      role: "issuer",
      spki: key.spki,
      issuerKey: nodeIdOfSpki(issuer.key.spki),
      notBefore: NOW - skew,
      notAfter: NOW + days(7),
    };
    expect(identifyPeer(chain, roots, at(NOW))).toEqual(expected);
    expect(identifyPeer(chain.slice(0, 2), roots, at(NOW))).toEqual(expected);
    expect(nodeIdOfCertificate(chain[0]!)).toBe(key.id);
  });

  it("is one under either of two roots in rollover", async () => {
    const old = await smallNetwork();
    const next = await smallNetwork();
    const roots = [old.root.certificate, next.root.certificate];
    for (const { chain, key } of [old, next]) {
      expect(identifyPeer(chain, roots, at(NOW))).toMatchObject({ kind: "member", node: key.id });
    }
  });

  it("is one from the skew before its beginning", async () => {
    const { chain, root } = await smallNetwork();
    const begin = NOW - skew;
    const roots = [root.certificate];
    expect(verdict(identifyPeer(chain, roots, at(begin - skew)))).toBe("member");
    const early = identifyPeer(chain, roots, at(begin - skew - 1));
    expect(verdict(early)).toBe("refused: not yet valid");
  });

  it("is one until the skew after its end, then expired until 30 days, then nobody", async () => {
    const { chain, root } = await smallNetwork({ leaf: { life: seconds(10) } });
    const end = NOW + seconds(10);
    const verdicts = [end + skew, end + skew + 1, end + days(30), end + days(30) + 1].map((now) =>
      verdict(identifyPeer(chain, [root.certificate], at(now))),
    );
    expect(verdicts).toEqual(["member", "expired", "expired", "refused: expired"]);
  });

  it("keeps node, role and key while it is expired, for the renewal", async () => {
    const { chain, root, key } = await smallNetwork();
    const now = NOW + days(20);
    expect(identifyPeer(chain, [root.certificate], at(now))).toMatchObject({
      kind: "expired",
      node: key.id,
      role: "transit",
      spki: key.spki,
      notAfter: NOW + days(7),
    });
  });

  it("is still renewable when its issuer ended with it, and nobody once its root has ended", async () => {
    const root = await createRoot(NETWORK, making(1, { life: days(20) }));
    const issuer = await createIssuer(root, "admin", making(2, { life: days(1) }));
    const { spki } = generateNodeKey();
    const leaf = await certifyMember(issuer, { spki, role: "member" }, making(3));
    const identifyAt = (now: number): string =>
      verdict(identifyPeer([leaf, issuer.certificate], [root.certificate], at(now)));
    expect(identifyAt(NOW + days(2))).toBe("expired");
    expect(identifyAt(NOW + days(20) + skew)).toBe("expired");
    expect(identifyAt(NOW + days(20) + skew + 1)).toBe("refused: authority expired");
  });
});

describe("a joiner", () => {
  it("is one self-signed certificate of whatever dates", async () => {
    const { root } = await smallNetwork();
    const key = generateNodeKey();
    for (const now of [NOW, 0 as EpochMillis, (NOW + days(3000)) as EpochMillis]) {
      const shown = await selfSign(key, making(4, { now }));
      expect(identifyPeer([shown], [root.certificate], at(NOW))).toEqual({
        kind: "joiner",
        node: key.id,
        spki: key.spki,
      });
    }
  });

  it("is not a certificate whose signature another key has made", async () => {
    const shown = await selfSign(generateNodeKey(), making(4));
    shown.writeUInt8(shown.at(-1)! ^ 1, shown.length - 1);
    expect(verdict(identifyPeer([shown], [], at(NOW)))).toBe("refused: incomplete chain");
  });

  it("is neither a member without its issuer, nor an authority", async () => {
    const { root, chain } = await smallNetwork();
    for (const der of chain) {
      const identity = identifyPeer([der], [root.certificate], at(NOW));
      expect(verdict(identity)).toBe("refused: incomplete chain");
    }
  });
});
