import { days, minutes, type EpochMillis } from "../../../src/base/duration.js";
import { certifyMember, createIssuer, createRoot } from "../../../src/trust/authority.js";
import { identifyPeer, type PeerIdentity } from "../../../src/trust/peer-identity.js";
import type { Revocation } from "../../../src/trust/revocation.js";
import type { Role } from "../../../src/trust/role.js";
import {
  judgeStatement,
  readStatement,
  signRevocation,
  signSuccession,
  statementId,
  type SignedStatement,
  type StatementJudgement,
} from "../../../src/trust/signed-statement.js";
import { generateNodeKey, nodeIdOfSpki } from "../../../src/trust/signing-key.js";
import { TrustList } from "../../../src/trust/trust-list.js";
import {
  at,
  making,
  NETWORK,
  NOW,
  OTHER_NETWORK,
  smallNetwork,
  type SmallNetwork,
} from "./small-network.js";

type Member = Extract<PeerIdentity, { kind: "member" }>;

const SUBJECT = generateNodeKey().id;
const OTHERS = [generateNodeKey().id, generateNodeKey().id];

function said(over: Partial<Revocation> = {}): Omit<Revocation, "kind"> {
  const spared = new Map([
    [OTHERS[0]!, "admin"],
    [OTHERS[1]!, "member"],
  ] as const);
  return { subject: SUBJECT, reason: "key compromise", signedAt: NOW, spared, ...over };
}

function verdict(judgement: StatementJudgement): string {
  return judgement.kind === "sound" ? "sound" : judgement.reason;
}

function judged(network: SmallNetwork, statement: SignedStatement, now: number = NOW): string {
  const context = { ...at(now), roots: [network.root.certificate] };
  return verdict(judgeStatement(statement, context));
}

describe("a revocation", () => {
  it("is read as it was written, and in one form only", async () => {
    const network = await smallNetwork({ role: "admin" });
    const statement = signRevocation(said(), network, NETWORK);
    expect(readStatement(statement)).toEqual({ kind: "revocation", ...said() });
    const reversed = new Map([...said().spared].reverse());
    const again = signRevocation(said({ spared: reversed }), network, NETWORK);
    expect(statementId(again)).toBe(statementId(statement));
  });

  it("is none when an octet is missing, more, or another", async () => {
    const network = await smallNetwork({ role: "admin" });
    const statement = signRevocation(said(), network, NETWORK);
    const { octets } = statement;
    for (let length = 0; length < octets.length; length += 1) {
      const cut = { ...statement, octets: octets.subarray(0, length) };
      expect(judged(network, cut)).toBe("statement malformed");
    }
    const longer = { ...statement, octets: Buffer.concat([octets, Buffer.alloc(1)]) };
    expect(judged(network, longer)).toBe("statement malformed");
    for (let index = 0; index < octets.length; index += 1) {
      const changed = Buffer.from(octets);
      changed[index]! ^= 1;
      expect(judged(network, { ...statement, octets: changed })).not.toBe("sound");
    }
  });

  it.each<Role>(["member", "transit", "issuer"])("is none by a %s", async (role) => {
    const network = await smallNetwork({ role });
    expect(judged(network, signRevocation(said(), network, NETWORK))).toBe("statement of no admin");
  });

  it("of itself, because it leaves, any member may sign", async () => {
    const network = await smallNetwork({ role: "member" });
    const leaves = said({ subject: network.key.id, reason: "cessation of operation" });
    expect(judged(network, signRevocation(leaves, network, NETWORK))).toBe("sound");
    const stolen = said({ subject: network.key.id });
    expect(judged(network, signRevocation(stolen, network, NETWORK))).toBe("statement of no admin");
  });

  it("outlives the certificate of whoever signed it; that a host left is forgotten after 60 days", async () => {
    const network = await smallNetwork({ role: "admin" });
    const stolen = signRevocation(said(), network, NETWORK);
    expect(judged(network, stolen, NOW + days(1000))).toBe("sound");
    const left = signRevocation(said({ reason: "cessation of operation" }), network, NETWORK);
    expect(judged(network, left, NOW + days(60))).toBe("sound");
    expect(judged(network, left, NOW + days(60) + 1)).toBe("statement outdated");
  });

  it("is not of the future, of another network, or under another root", async () => {
    const network = await smallNetwork({ role: "admin" });
    const statement = signRevocation(said(), network, NETWORK);
    expect(judged(network, statement, NOW - minutes(5))).toBe("sound");
    expect(judged(network, statement, NOW - minutes(5) - 1)).toBe("statement from the future");
    expect(judged(network, signRevocation(said(), network, OTHER_NETWORK))).toBe(
      "statement signed wrongly",
    );
    expect(judged(await smallNetwork(), statement)).toBe("statement of a stranger");
  });

  it("was signed while the certificate was valid", async () => {
    const network = await smallNetwork({ role: "admin" });
    const late = (NOW + days(8)) as EpochMillis;
    const statement = signRevocation(said({ signedAt: late }), network, NETWORK);
    expect(judged(network, statement, late)).toBe("statement of a stranger");
  });
});

describe("the succession of a root", () => {
  const founder = generateNodeKey();
  const activeAt = (NOW + days(1)) as EpochMillis;
  const retiresAt = (NOW + days(40)) as EpochMillis;

  async function roots(): Promise<Parameters<typeof succession>[0]> {
    const before = await createRoot(NETWORK, making(1), founder.id);
    const after = await createRoot(NETWORK, making(2), founder.id);
    const issuer = await createIssuer(after, "admin", making(3));
    return { before, after, issuer };
  }

  function succession(parts: {
    readonly before: Awaited<ReturnType<typeof createRoot>>;
    readonly after: Awaited<ReturnType<typeof createRoot>>;
    readonly issuer: Awaited<ReturnType<typeof createRoot>>;
  }): SignedStatement {
    const { before, after, issuer } = parts;
    return signSuccession(
      {
        ...{ signedAt: NOW, activeAt, retiresAt },
        before: before.certificate,
        after: after.certificate,
        issuers: [issuer.certificate],
      },
      { before: before.key, after: after.key },
      NETWORK,
    );
  }

  it("is believed by whoever believes either root, and by nobody else", async () => {
    const parts = await roots();
    const statement = succession(parts);
    const by = (root: Buffer): string =>
      verdict(judgeStatement(statement, { ...at(NOW), roots: [root] }));
    expect(by(parts.before.certificate)).toBe("sound");
    expect(by(parts.after.certificate)).toBe("sound");
    expect(by((await createRoot(NETWORK, making(4), founder.id)).certificate)).toBe(
      "statement of a stranger",
    );
  });

  it("is none where the new root names another founder, who would own all addresses", async () => {
    const parts = await roots();
    const after = await createRoot(NETWORK, making(5), SUBJECT);
    const issuer = await createIssuer(after, "admin", making(3));
    const statement = succession({ ...parts, after, issuer });
    const context = { ...at(NOW), roots: [parts.before.certificate] };
    expect(verdict(judgeStatement(statement, context))).toBe("statement of a stranger");
  });

  it("is none where one root has not signed, or an issuer is not of the new one", async () => {
    const parts = await roots();
    const context = { ...at(NOW), roots: [parts.before.certificate] };
    const statement = succession(parts);
    for (const half of [0, 64]) {
      const signature = Buffer.from(statement.signature);
      signature[half]! ^= 1;
      expect(verdict(judgeStatement({ ...statement, signature }, context))).toBe(
        "statement signed wrongly",
      );
    }
    const issuer = await createIssuer(parts.before, "admin", making(6));
    expect(verdict(judgeStatement(succession({ ...parts, issuer }), context))).toBe(
      "statement of a stranger",
    );
  });

  it("brings the new root before it is used, and takes the old one away when none needs it", async () => {
    const parts = await roots();
    const statement = succession(parts);
    const [old, young] = [parts.before.certificate, parts.after.certificate];
    const list = new TrustList([old], [], NOW);
    expect(list.roots(NOW)).toEqual([old]);
    list.add(statement, readStatement(statement)!);
    expect(list.roots(NOW)).toEqual([old, young]);
    expect(list.roots(activeAt)).toEqual([young, old]);
    expect(list.roots(retiresAt)).toEqual([young, old]);
    expect(list.roots((retiresAt + 1) as EpochMillis)).toEqual([young]);
    const reopened = new TrustList([old], list.statements(), NOW);
    expect(reopened.roots((retiresAt + 1) as EpochMillis)).toEqual([young]);
  });
});

describe("the list of what was said", () => {
  async function known(role: Role = "transit"): Promise<SmallNetwork> {
    return smallNetwork({ role });
  }

  function listed(...revocations: readonly Partial<Revocation>[]): TrustList {
    const list = new TrustList([], [], NOW);
    revocations.forEach((over, index) => {
      const whole = said({ spared: new Map(), ...over });
      const statement = { octets: Buffer.of(index), chain: [], signature: Buffer.alloc(64) };
      list.add(statement, { kind: "revocation", ...whole });
    });
    return list;
  }

  const member = ({ key, issuer }: SmallNetwork, role: Role = "transit"): Member => ({
    ...{ kind: "member", node: key.id, role, spki: key.spki },
    ...{ issuerKey: nodeIdOfSpki(issuer.key.spki), notBefore: NOW, notAfter: NOW },
  });

  it("refuses a revoked key whatever certificate it shows, also as a joiner", async () => {
    const network = await known();
    const list = listed({ subject: network.key.id, reason: "cessation of operation" });
    expect(list.judge(member(network))).toEqual({ kind: "refused", reason: "key revoked" });
    const joiner = { kind: "joiner", node: network.key.id, spki: network.key.spki } as const;
    expect(list.judge(joiner)).toEqual({ kind: "refused", reason: "key revoked" });
    expect(list.admits(network.key.id, SUBJECT)).toBe(false);
  });

  it("takes what a stolen issuer has certified with it, but for the spared in the role they had", async () => {
    const network = await known();
    const identity = member(network, "admin");
    const { issuerKey, node } = identity;
    expect(listed({ subject: issuerKey }).judge(identity)).toEqual({
      kind: "refused",
      reason: "issuer revoked",
    });
    const spared = new Map([[node, "transit"] as const]);
    expect(listed({ subject: issuerKey, spared }).judge(identity)).toEqual({
      ...identity,
      role: "transit",
    });
    expect(listed({ subject: issuerKey, reason: "cessation of operation" }).judge(identity)).toBe(
      identity,
    );
  });

  it("comes to the same in any order", async () => {
    const { node, issuerKey } = member(await known());
    const words: Partial<Revocation>[] = [
      { subject: issuerKey, reason: "cessation of operation" },
      { subject: issuerKey, spared: new Map([[node, "transit"] as const]) },
      { subject: issuerKey, spared: new Map([[node, "member"] as const]) },
    ];
    for (const order of [words, words.toReversed()]) {
      const list = listed(...order);
      expect(list.revocationOf(issuerKey)?.reason).toBe("key compromise");
      expect(list.judge({ ...member(await known()), node, issuerKey })).toMatchObject({
        role: "member",
      });
    }
  });

  it("believes what a member signed that has left, and not what a thief may have signed", () => {
    const author = { node: SUBJECT, issuerKey: OTHERS[0]! } as Parameters<TrustList["vouches"]>[0];
    expect(listed().vouches(author)).toBe(true);
    expect(listed({ reason: "cessation of operation" }).vouches(author)).toBe(true);
    expect(listed({}).vouches(author)).toBe(false);
    expect(listed({ subject: OTHERS[0]! }).vouches(author)).toBe(false);
  });

  it("forgets on opening what nobody need know any more", async () => {
    const network = await smallNetwork({ role: "admin" });
    const left = signRevocation(said({ reason: "cessation of operation" }), network, NETWORK);
    const stolen = signRevocation(said({ subject: OTHERS[0]! }), network, NETWORK);
    const later = (NOW + days(61)) as EpochMillis;
    expect(new TrustList([], [left, stolen], later).statements()).toEqual([stolen]);
  });
});

describe("a revoked key with a new certificate", () => {
  it("is refused, whoever has certified it", async () => {
    const network = await smallNetwork({ role: "transit" });
    const second = await createIssuer(network.root, "admin", making(9));
    const again = await certifyMember(
      second,
      { spki: network.key.spki, role: "admin" },
      making(10),
    );
    const list = new TrustList([network.root.certificate], [], NOW);
    const statement = signRevocation(said({ subject: network.key.id }), network, NETWORK);
    list.add(statement, readStatement(statement)!);
    const identity = identifyPeer([again, second.certificate], list.roots(NOW), at(NOW));
    expect(identity.kind).toBe("member");
    expect(list.judge(identity)).toEqual({ kind: "refused", reason: "key revoked" });
  });
});
