import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { days, minutes, seconds } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import { foundNetwork } from "../../src/node/founding.js";
import { memberTrust } from "../../src/node/member-trust.js";
import { NetworkStores } from "../../src/node/network-store.js";
import { NetworkTrust } from "../../src/node/network-trust.js";
import { RootAdoption } from "../../src/node/root-adoption.js";
import { readSigned } from "../../src/node/signed-file.js";
import type { LinkState } from "../../src/overlay/link-state.js";
import type { Signer } from "../../src/routing/seal.js";
import { generateNodeKey } from "../../src/trust/signing-key.js";
import type { SignedDefinition } from "../../src/trust/signed-definition.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { NEW_UUID } from "../unit/xml/corpus.js";

const SHARED = { name: "lab", uuid: NEW_UUID, label: undefined, mtu: 1350, addresses: [] };
const ACTIVE_IN = seconds(8);
const RETIRED_AFTER = seconds(32);

/** Both watch as an agent does, each second. */
describe("another root in use", () => {
  const rng = new SeededRng(5);
  let clock: FakeClock;
  let directory: string;
  let founder: NetworkTrust;
  let definition: SignedDefinition;

  beforeEach(async () => {
    clock = new FakeClock();
    directory = mkdtempSync(join(tmpdir(), "spanlan-adoption-"));
    const files = await foundNetwork(SHARED, clock, rng);
    const store = new NetworkStores(join(directory, "founder")).create(NEW_UUID, files);
    founder = new NetworkTrust(NEW_UUID, store, { clock, rng });
    definition = readSigned(store.require("shared"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  async function succeed(): Promise<void> {
    const request = { spki: founder.key.spki, grants: "admin" } as const;
    const overlap = { until: ACTIVE_IN, after: RETIRED_AFTER };
    const { statement, said } = await founder.root.succeed([request], overlap);
    founder.take(statement, said);
  }

  async function issued(spki: Buffer, role: "admin" | "member"): Promise<readonly Buffer[]> {
    const answer = await founder.issuer.certify(spki, role);
    if (answer.kind === "refused") throw new Error(answer.reason);
    return answer.chain.map((each) => Buffer.from(each));
  }

  /** A member with all statements of the founder. */
  async function member(role: "admin" | "member", number = 1): Promise<NetworkTrust> {
    const key = generateNodeKey();
    const chain = await issued(key.spki, role);
    const files = memberTrust(key, chain, founder.list.roots(clock.wall()).slice(-1));
    const stores = new NetworkStores(join(directory, `member-${number}`));
    return new NetworkTrust(NEW_UUID, stores.create(NEW_UUID, files), { clock, rng });
  }

  /** Two admins in the order of their ids, with old certificates where the new root has come into use. */
  async function twoAdmins(): Promise<readonly [NetworkTrust, NetworkTrust]> {
    const [one, other] = [await member("admin", 1), await member("admin", 2)] as const;
    await succeed();
    const [statement] = founder.list.statements();
    for (const each of [one, other]) each.take(statement!, founder.list.successions()[0]!);
    clock.advance(ACTIVE_IN);
    return one.node < other.node ? [one, other] : [other, one];
  }

  interface Watched {
    readonly adoption: RootAdoption;
    readonly renewals: number[];
    readonly signings: number[];
  }

  function watch(trust: NetworkTrust, others: readonly NetworkTrust[] = []): Watched {
    const renewals: number[] = [];
    const signings: number[] = [];
    const signers = (): Signer[] =>
      others.map(({ node, chain }) => ({ node, role: "admin", chain }) as unknown as Signer);
    const paths = new Map(others.map(({ node }) => [node, {}])) as ReadonlyMap<NodeId, unknown>;
    const linkState = { signers, topology: { paths } } as unknown as LinkState;
    const adoption = new RootAdoption({
      ...{ trust, clock, rng, linkState: () => linkState },
      definition: {
        get signed() {
          return definition;
        },
        reaffirm: () => {
          signings.push(clock.now());
          definition = trust.sign({ version: definition.version + 1, xml: definition.xml });
        },
      },
      renew: () => renewals.push(clock.now()),
    });
    return { adoption, renewals, signings };
  }

  function pass(time: number, ...watched: readonly Watched[]): void {
    for (let second = 0; second < time / 1000; second++) {
      clock.advance(seconds(1));
      for (const { adoption } of watched) adoption.look();
    }
  }

  it("is taken by an issuer at once, and by one that was off when that came", async () => {
    const on = watch(founder);
    await succeed();
    pass(ACTIVE_IN - 1000, on);
    expect(on.renewals).toHaveLength(0);
    pass(1000, on);
    expect(on.renewals).toHaveLength(1);
    const off = watch(founder);
    pass(1000, off);
    expect(off.renewals).toHaveLength(1);
  });

  it("is taken by members well before the old one retires, and again where nobody renewed", async () => {
    const trust = await member("member");
    const watched = watch(trust);
    await succeed();
    const [statement] = founder.list.statements();
    trust.take(statement!, founder.list.successions()[0]!);
    pass(ACTIVE_IN - 1000, watched);
    expect(watched.renewals).toHaveLength(0);
    pass(RETIRED_AFTER / 8, watched);
    expect(watched.renewals.length).toBeGreaterThan(0);
    pass(RETIRED_AFTER / 2, watched);
    const before = watched.renewals.length;
    expect(before).toBeGreaterThan(2);
    trust.renewTo(await issued(trust.key.spki, "member"));
    pass(RETIRED_AFTER, watched);
    expect(watched.renewals).toHaveLength(before);
    expect(trust.own().kind).toBe("member");
  });

  it("has the definition signed anew, once, by the first of the admins that have come so far", async () => {
    const [low, high] = await twoAdmins();
    const [one, other] = [watch(low, [high]), watch(high, [low])];
    pass(1000, one, other);
    expect([one.signings.length, other.signings.length]).toEqual([0, 0]); // both have old certificates
    for (const each of [low, high]) each.renewTo(await issued(each.key.spki, "admin"));
    for (const each of [other, one]) each.adoption.look();
    expect([one.signings.length, other.signings.length]).toEqual([1, 0]);
    pass(RETIRED_AFTER * 4, one, other);
    expect([one.signings.length, other.signings.length]).toEqual([1, 0]);
    expect(low.judge(definition).kind).toBe("sound");
  });

  it("has it signed by another where the first does not in a minute", async () => {
    const [low, high] = await twoAdmins();
    for (const each of [low, high]) each.renewTo(await issued(each.key.spki, "admin"));
    const alone = watch(high, [low]);
    pass(minutes(1) - 2000, alone);
    expect(alone.signings).toHaveLength(0);
    pass(4000, alone);
    expect(alone.signings).toHaveLength(1);
  });

  it("is signed by nobody who is no admin", async () => {
    const trust = await member("member");
    await succeed();
    trust.take(founder.list.statements()[0]!, founder.list.successions()[0]!);
    clock.advance(ACTIVE_IN);
    trust.renewTo(await issued(trust.key.spki, "member"));
    const watched = watch(trust);
    pass(days(1) / 100, watched);
    expect(watched.signings).toHaveLength(0);
  });
});
