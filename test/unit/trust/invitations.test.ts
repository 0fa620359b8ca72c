import { days, millis, minutes, type EpochMillis } from "../../../src/base/duration.js";
import {
  Invitations,
  MAX_OPEN_INVITATIONS,
  type Invitation,
  type RedemptionVerdict,
} from "../../../src/trust/invitations.js";
import { makeJoinProof } from "../../../src/trust/join-proof.js";
import { generateNodeKey, type NodeKey } from "../../../src/trust/signing-key.js";
import { SeededRng } from "../../seeded-rng.js";
import { NETWORK, NOW, OTHER_NETWORK } from "./small-network.js";

const ttl = minutes(10);

function open(ledger: Invitations, seed = 1): Invitation {
  return ledger.invite({ role: "transit", ttl, now: NOW, rng: new SeededRng(seed) });
}

function redeem(
  ledger: Invitations,
  invitation: Invitation,
  key: NodeKey,
  now: number = NOW,
): RedemptionVerdict {
  const { id, secret } = invitation;
  const proof = makeJoinProof(secret, { network: NETWORK, id, spki: key.spki });
  return ledger.redeem({ id, proof, spki: key.spki, now: now as EpochMillis });
}

const refused = (reason: string): object => ({ kind: "refused", reason });

describe("an invitation", () => {
  const key = generateNodeKey();

  it("admits the first key that proves its secret, with the role it was made for", () => {
    const ledger = new Invitations(NETWORK);
    const verdict = redeem(ledger, open(ledger), key);
    expect(verdict).toEqual({ kind: "granted", role: "transit", node: key.id });
  });

  it("admits exactly one of a hundred keys that come at once", async () => {
    const ledger = new Invitations(NETWORK);
    const invitation = open(ledger);
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, () => generateNodeKey()).map(async (each) => {
        await Promise.resolve();
        return redeem(ledger, invitation, each);
      }),
    );
    expect(verdicts.filter(({ kind }) => kind === "granted")).toHaveLength(1);
    expect(verdicts.filter(({ kind }) => kind === "refused")).toEqual(
      Array.from({ length: 99 }, () => refused("used")),
    );
  });

  it("admits as many keys as it was made for, and each of them again", () => {
    const made = new Invitations(NETWORK);
    const rng = new SeededRng(1);
    const invitation = made.invite({ role: "member", ttl, uses: 3, now: NOW, rng });
    const keys = Array.from({ length: 4 }, () => generateNodeKey());
    const kinds = keys.map((each) => redeem(made, invitation, each).kind);
    expect(kinds).toEqual(["granted", "granted", "granted", "refused"]);
    const ledger = Invitations.from(NETWORK, JSON.parse(JSON.stringify(made)))!;
    for (const each of keys.slice(0, 3)) {
      expect(redeem(ledger, invitation, each)).toMatchObject({ kind: "granted", role: "member" });
    }
    expect(redeem(ledger, invitation, keys[3]!)).toEqual(refused("used"));
  });

  it("admits any number of keys where it is reusable, until it expires, and keeps none of them", () => {
    const ledger = new Invitations(NETWORK);
    const rng = new SeededRng(1);
    const invitation = ledger.invite({ role: "member", ttl, uses: "any", now: NOW, rng });
    const before = JSON.stringify(ledger);
    for (let n = 0; n < 50; n += 1) {
      expect(redeem(ledger, invitation, generateNodeKey()).kind).toBe("granted");
    }
    expect(JSON.stringify(ledger)).toBe(before);
    expect(redeem(ledger, invitation, generateNodeKey(), NOW + ttl)).toEqual(refused("expired"));
  });

  it.each([0, 1.5, 1001, -1])("is not made for %d hosts", (uses) => {
    const ledger = new Invitations(NETWORK);
    const rng = new SeededRng(1);
    expect(() => ledger.invite({ role: "member", ttl, uses, now: NOW, rng })).toThrow(
      "it may be for 1 to 1000, or reusable",
    );
  });

  it("of a ledger of version 1 is for one key, as it was made", () => {
    const ledger = new Invitations(NETWORK);
    const [fresh, used] = [open(ledger, 1), open(ledger, 2)];
    const { invitations } = JSON.parse(JSON.stringify(ledger)) as { invitations: object[] };
    const old = {
      version: 1,
      network: NETWORK,
      invitations: [
        { ...invitations[0], uses: undefined, usedBy: undefined },
        { ...invitations[1], uses: undefined, usedBy: key.id },
      ],
    };
    const read = Invitations.from(NETWORK, JSON.parse(JSON.stringify(old)))!;
    expect(redeem(read, used, key).kind).toBe("granted");
    expect(redeem(read, used, generateNodeKey())).toEqual(refused("used"));
    expect(redeem(read, fresh, generateNodeKey()).kind).toBe("granted");
    expect(redeem(read, fresh, generateNodeKey())).toEqual(refused("used"));
  });

  it("admits the same key again until it expires, since an answer may be lost", () => {
    const ledger = new Invitations(NETWORK);
    const invitation = open(ledger);
    redeem(ledger, invitation, key);
    expect(redeem(ledger, invitation, key, NOW + ttl - 1)).toMatchObject({ kind: "granted" });
    expect(redeem(ledger, invitation, key, NOW + ttl)).toEqual(refused("expired"));
  });

  it("expires at its last millisecond, not before", () => {
    const ledger = new Invitations(NETWORK);
    const invitation = open(ledger);
    expect(invitation.expires).toBe(NOW + ttl);
    expect(redeem(ledger, invitation, key, NOW + ttl)).toEqual(refused("expired"));
    expect(redeem(ledger, invitation, key, NOW + ttl - 1)).toMatchObject({ kind: "granted" });
  });

  it("is unknown to another ledger, and after it was swept", () => {
    const ledger = new Invitations(NETWORK);
    const invitation = open(ledger);
    expect(redeem(new Invitations(NETWORK), invitation, key)).toEqual(refused("unknown"));
    expect(ledger.sweep((NOW + ttl - 1) as EpochMillis)).toBe(0);
    expect(ledger.sweep((NOW + ttl) as EpochMillis)).toBe(1);
    expect(redeem(ledger, invitation, key)).toEqual(refused("unknown"));
  });

  it("survives wrong proofs, which neither spend nor burn it", () => {
    const ledger = new Invitations(NETWORK);
    const invitation = open(ledger);
    const thief = generateNodeKey();
    const proof = makeJoinProof(invitation.secret, {
      network: NETWORK,
      id: invitation.id,
      spki: key.spki,
    });
    const overheard = { id: invitation.id, proof, spki: thief.spki, now: NOW };
    for (let attempt = 0; attempt < 20; attempt++) {
      expect(ledger.redeem(overheard)).toEqual(refused("wrong proof"));
    }
    expect(redeem(ledger, invitation, key)).toMatchObject({ kind: "granted" });
    expect(ledger.redeem(overheard)).toEqual(refused("wrong proof"));
  });

  it("is refused a life that is none, or beyond 30 days", () => {
    const ledger = new Invitations(NETWORK);
    const invite = (life: number): Invitation =>
      ledger.invite({ role: "member", ttl: millis(life), now: NOW, rng: new SeededRng(1) });
    for (const life of [0, -1, NaN, Infinity, days(30) + 1]) {
      expect(() => invite(life)).toThrow(
        expect.objectContaining({ code: "ERR_CONFIG_INVALID" }) as Error,
      );
    }
    expect(invite(days(30)).expires).toBe(NOW + days(30));
  });
});

describe("the ledger of invitations", () => {
  it("holds a thousand, and has room again once they have expired", () => {
    const ledger = new Invitations(NETWORK);
    for (let seed = 0; seed < MAX_OPEN_INVITATIONS; seed++) open(ledger, seed);
    expect(() => open(ledger, 5000)).toThrow(
      expect.objectContaining({ code: "ERR_STATE" }) as Error,
    );
    expect(ledger.size).toBe(MAX_OPEN_INVITATIONS);
    const now = (NOW + ttl) as EpochMillis;
    ledger.invite({ role: "member", ttl, now, rng: new SeededRng(5001) });
    expect(ledger.size).toBe(1);
  });

  it("is the same after it was stored, spent invitations included, and holds no secret", () => {
    const ledger = new Invitations(NETWORK);
    const [spent, fresh] = [open(ledger, 1), open(ledger, 2)];
    const key = generateNodeKey();
    redeem(ledger, spent, key);
    const stored = JSON.stringify(ledger);
    expect(stored).not.toContain(spent.secret.reveal().toString("hex"));
    const again = Invitations.from(NETWORK, JSON.parse(stored))!;
    expect(JSON.stringify(again)).toBe(stored);
    expect(redeem(again, spent, generateNodeKey())).toEqual(refused("used"));
    expect(redeem(again, spent, key)).toMatchObject({ kind: "granted" });
    expect(redeem(again, fresh, generateNodeKey())).toMatchObject({ kind: "granted" });
  });

  it("is not read where anything in it is wrong", () => {
    const ledger = new Invitations(NETWORK);
    const invitation = open(ledger);
    redeem(ledger, invitation, generateNodeKey());
    const good = JSON.parse(JSON.stringify(ledger)) as { invitations: [object] };
    const [entry] = good.invitations;
    const withEntry = (over: object): object => ({ ...good, invitations: [{ ...entry, ...over }] });
    const bad: unknown[] = [
      undefined,
      null,
      "",
      [],
      { ...good, version: 3 },
      { ...good, network: OTHER_NETWORK },
      { ...good, invitations: {} },
      { ...good, invitations: [null] },
      { ...good, invitations: [entry, entry] },
      { ...good, invitations: Array.from({ length: MAX_OPEN_INVITATIONS + 1 }, () => entry) },
      withEntry({ id: "00" }),
      withEntry({ hashedSecret: 7 }),
      withEntry({ role: "king" }),
      withEntry({ expires: "tomorrow" }),
      withEntry({ expires: 1.5 }),
      withEntry({ usedBy: "nobody" }),
      withEntry({ usedBy: ["nobody"] }),
      withEntry({ usedBy: null }),
      withEntry({ uses: 0 }),
      withEntry({ uses: "any" }),
      withEntry({ uses: 1, usedBy: [generateNodeKey().id, generateNodeKey().id] }),
    ];
    for (const stored of bad) expect(Invitations.from(NETWORK, stored)).toBeUndefined();
    expect(Invitations.from(NETWORK, good)?.size).toBe(1);
  });
});
