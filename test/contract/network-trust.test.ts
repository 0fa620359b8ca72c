import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  days,
  later,
  millis,
  minutes,
  seconds,
  type EpochMillis,
} from "../../src/base/duration.js";
import { Secret } from "../../src/base/secret.js";
import { foundNetwork } from "../../src/node/founding.js";
import { NetworkStores, type NetworkStore } from "../../src/node/network-store.js";
import { NetworkTrust } from "../../src/node/network-trust.js";
import { certifyIssuer, createRoot } from "../../src/trust/authority.js";
import { parseRootBackup } from "../../src/trust/root-backup.js";
import { signSuccession, type SignedStatement } from "../../src/trust/signed-statement.js";
import { generateNodeKey } from "../../src/trust/signing-key.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { NEW_UUID } from "../unit/xml/corpus.js";

const SHARED = { name: "lab", uuid: NEW_UUID, label: undefined, mtu: 1350, addresses: [] };
const OVERLAP = { until: days(7), after: days(40) };

describe("the trust of a network at its founder", () => {
  const rng = new SeededRng(1);
  let clock: FakeClock;
  let directory: string;
  let store: NetworkStore;
  let trust: NetworkTrust;

  beforeEach(async () => {
    clock = new FakeClock();
    directory = mkdtempSync(join(tmpdir(), "spanlan-trust-"));
    store = new NetworkStores(directory).create(NEW_UUID, await foundNetwork(SHARED, clock, rng));
    trust = reopened();
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** As the next start of the agent finds it. */
  function reopened(): NetworkTrust {
    return new NetworkTrust(NEW_UUID, store, { clock, rng });
  }

  /** Of a host that has the root's key too, and has not heard what this one says. */
  function otherStore(): NetworkStore {
    const files = Object.fromEntries(
      (["nodeKey", "chain", "roots", "rootKey", "issuer", "invitations", "shared"] as const).map(
        (file) => [file, store.require(file)],
      ),
    );
    return new NetworkStores(mkdtempSync(join(directory, "apart-"))).create(NEW_UUID, files);
  }

  async function succeed(): Promise<void> {
    const request = { spki: trust.key.spki, grants: "admin" } as const;
    const { statement, said } = await trust.root.succeed([request], OVERLAP);
    trust.take(statement, said);
  }

  async function chainOf(issuer: NetworkTrust): Promise<readonly Buffer[]> {
    const issued = await issuer.issuer.certify(generateNodeKey().spki, "transit");
    if (issued.kind === "refused") throw new Error(issued.reason);
    return issued.chain.map((each) => Buffer.from(each));
  }

  it("certifies by the founder's own key, so that its revocation is of the issuer too", async () => {
    const chain = await chainOf(trust);
    expect(trust.identify(chain)).toMatchObject({ kind: "member", issuerKey: trust.node });
    expect(trust.founder).toBe(trust.node);
  });

  it("keeps what was revoked over a restart, and certifies the key no more", async () => {
    const stolen = generateNodeKey();
    trust.revoke({ subject: stolen.id, reason: "key compromise", spared: new Map() });
    for (const each of [trust, reopened()]) {
      expect(each.list.revocationOf(stolen.id)?.reason).toBe("key compromise");
      expect(await each.issuer.certify(stolen.spki, "transit")).toMatchObject({ kind: "refused" });
    }
  });

  it("spends no token on a revoked key", async () => {
    const request = {
      name: "lab",
      role: "member",
      ttl: minutes(10),
      uses: 1,
      endpoints: [],
    } as const;
    trust.issuer.invite(request);
    const before = store.read("invitations");
    const stolen = generateNodeKey();
    trust.revoke({ subject: stolen.id, reason: "key compromise", spared: new Map() });
    const enrolment = {
      ...{ tokenId: Buffer.alloc(16), proof: Buffer.alloc(32), issuer: trust.node },
      spki: stolen.spki,
    };
    const admit = (): Promise<boolean> => Promise.resolve(true);
    expect(await trust.issuer.enrol(enrolment, admit)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("was revoked") as unknown,
    });
    expect(store.read("invitations")).toBe(before);
  });

  it("certifies under the new root when that comes into use, and believes both until the old one retires", async () => {
    const [old] = trust.roots();
    const before = await chainOf(trust);
    await succeed();
    expect(trust.roots()).toHaveLength(2);
    expect((await chainOf(trust))[2]).toEqual(old);
    clock.advance(OVERLAP.until);
    const after = await chainOf(reopened());
    expect(after[2]).not.toEqual(old);
    expect(reopened().identify(after).kind).toBe("member");
    expect(reopened().identify(before).kind).not.toBe("refused");
    expect(reopened().founder).toBe(trust.node);
    clock.advance(OVERLAP.after + seconds(1));
    expect(reopened().roots()).toHaveLength(1);
    expect(reopened().identify(await chainOf(reopened())).kind).toBe("member");
  });

  it("has the old root in use where a crash came before anybody heard of the new one", async () => {
    const [old] = trust.roots();
    await trust.root.succeed([], OVERLAP);
    const again = reopened();
    expect(again.roots()).toEqual([old]);
    expect(again.root.isHolder).toBe(true);
    const request = { spki: generateNodeKey().spki, grants: "issuer" } as const;
    await expect(again.root.certify(request)).resolves.toBeInstanceOf(Buffer);
  });

  it("lets no other root follow before the new one is in use, and any number after that", async () => {
    await succeed();
    await expect(succeed()).rejects.toThrow("a new root comes into use at");
    clock.advance(OVERLAP.until);
    await succeed();
    clock.advance(OVERLAP.until);
    const after = await chainOf(reopened());
    expect(reopened().identify(after).kind).toBe("member");
    expect(reopened().roots()).toHaveLength(3);
  });

  it("takes nothing in the place of a root that another has replaced, whoever has its key", async () => {
    const [stolen] = parseRootBackup(trust.root.backup())!;
    await succeed();
    const thief = await createRoot(NEW_UUID, { now: clock.wall(), rng }, trust.founder);
    const forged = (signedAt: EpochMillis): SignedStatement => {
      const said = {
        ...{ signedAt, activeAt: later(signedAt, days(1)), retiresAt: later(signedAt, days(2)) },
        ...{ before: stolen!.certificate, after: thief.certificate, issuers: [] },
      };
      return signSuccession(said, { before: stolen!.key, after: thief.key }, NEW_UUID);
    };
    clock.advance(OVERLAP.until);
    for (const at of [clock.wall(), later(clock.wall(), millis(0 - days(30)))]) {
      expect(trust.judgeStatement(forged(at))).toEqual({
        kind: "refused",
        reason: "root replaced already",
      });
    }
    expect(trust.roots()).toHaveLength(2);
  });

  it("agrees on one of two roots that are to take the place of the same, in whatever order they are heard", async () => {
    const other = reopened();
    await succeed();
    clock.advance(minutes(1));
    const request = { spki: trust.key.spki, grants: "admin" } as const;
    const late = await new NetworkTrust(NEW_UUID, otherStore(), { clock, rng }).root.succeed(
      [request],
      OVERLAP,
    );
    const [first] = trust.list.statements();
    trust.take(late.statement, late.said);
    other.take(late.statement, late.said);
    other.take(first!, trust.list.successions()[0]!);
    for (const each of [trust, other, reopened()]) {
      expect(each.list.successions()).toHaveLength(1);
      expect(each.roots()).toHaveLength(2);
      expect(each.roots()).not.toContainEqual(late.said.after);
    }
    expect(other.roots()).toEqual(trust.roots());
  });

  it("takes no succession that would hold others back for years", async () => {
    const overlap = { until: days(401), after: days(1) };
    await expect(trust.root.succeed([], overlap)).rejects.toThrow("400d each at most");
  });

  it("knows its role, and certifies itself, after it was off until its root had retired", async () => {
    await succeed();
    clock.advance(OVERLAP.until + OVERLAP.after + days(1));
    const late = reopened();
    expect(late.own()).toMatchObject({ kind: "refused", reason: "unknown root" });
    expect(late.role()).toBe("admin");
    expect(late.isIssuer).toBe(true);
    const issued = await late.issuer.certify(late.key.spki, late.role());
    if (issued.kind === "refused") throw new Error(issued.reason);
    late.renewTo(issued.chain.map((each) => Buffer.from(each)));
    expect(late.own()).toMatchObject({ kind: "member", role: "admin" });
  });

  it("takes its root's key off the host, and back from the backup alone", async () => {
    const backup = trust.root.backup();
    expect(parseRootBackup(backup)).toHaveLength(1);
    trust.root.drop();
    expect(reopened().root.isHolder).toBe(false);
    expect(() => reopened().root.backup()).toThrow("does not have the root key");
    const other = new NetworkStores(mkdtempSync(join(directory, "other-"))).create(
      NEW_UUID,
      await foundNetwork(SHARED, clock, rng),
    );
    const foreign = new NetworkTrust(NEW_UUID, other, { clock, rng }).root.backup();
    expect(() => {
      trust.root.restore(foreign);
    }).toThrow("no root that this network believes");
    expect(() => {
      trust.root.restore(new Secret("nothing"));
    }).toThrow("no backup");
    trust.root.restore(backup);
    expect(reopened().root.isHolder).toBe(true);
  });

  it("becomes an issuer by a certificate for its own key under its own root, and by no other", async () => {
    const [root] = parseRootBackup(trust.root.backup())!;
    const making = { now: clock.wall(), rng };
    const foreign = await certifyIssuer(
      root!,
      { spki: generateNodeKey().spki, grants: "admin" },
      making,
    );
    expect(trust.issuer.isOwn(foreign)).toBe(false);
    const own = await certifyIssuer(root!, { spki: trust.key.spki, grants: "issuer" }, making);
    expect(trust.issuer.isOwn(own)).toBe(true);
    trust.issuer.take(own);
    expect(reopened().issuer.isIssuer).toBe(true);
  });

  it("refuses to open with revocations it cannot read: a revoked key would be believed", () => {
    store.write("statements", "[{]");
    expect(reopened).toThrow("restore statements.json");
  });
});
