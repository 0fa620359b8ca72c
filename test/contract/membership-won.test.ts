import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { days, seconds } from "../../src/base/duration.js";
import type { Enrolled } from "../../src/io/grpc/enrolment-client.js";
import { foundNetwork } from "../../src/node/founding.js";
import { judgeEnrolled } from "../../src/node/membership-won.js";
import { NetworkStores } from "../../src/node/network-store.js";
import { NetworkTrust } from "../../src/node/network-trust.js";
import { readSigned } from "../../src/node/signed-file.js";
import { readStatements } from "../../src/node/statements-file.js";
import { storedCertificates } from "../../src/node/stored-certificates.js";
import { TrustList } from "../../src/trust/trust-list.js";
import { generateNodeKey } from "../../src/trust/signing-key.js";
import { FakeClock } from "../fake-clock.js";
import { SeededRng } from "../seeded-rng.js";
import { NEW_UUID } from "../unit/xml/corpus.js";

const SHARED = { name: "lab", uuid: NEW_UUID, label: undefined, mtu: 1350, addresses: [] };
const OVERLAP = { until: days(7), after: days(40) };

describe("what a joiner believes of the answer to its enrolment", () => {
  const rng = new SeededRng(3);
  const key = generateNodeKey();
  let clock: FakeClock;
  let directory: string;
  let trust: NetworkTrust;
  let definition: Enrolled["definition"];

  beforeEach(async () => {
    clock = new FakeClock();
    directory = mkdtempSync(join(tmpdir(), "spanlan-won-"));
    const store = new NetworkStores(directory).create(
      NEW_UUID,
      await foundNetwork(SHARED, clock, rng),
    );
    trust = new NetworkTrust(NEW_UUID, store, { clock, rng });
    definition = readSigned(store.require("shared"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  async function succeed(): Promise<void> {
    const request = { spki: trust.key.spki, grants: "admin" } as const;
    const { statement, said } = await trust.root.succeed([request], OVERLAP);
    trust.take(statement, said);
  }

  async function answer(): Promise<Enrolled> {
    const issued = await trust.issuer.certify(key.spki, "member");
    if (issued.kind === "refused") throw new Error(issued.reason);
    const chain = issued.chain.map((each) => Buffer.from(each));
    return { chain, definition, successions: trust.list.signedSuccessions() };
  }

  function judged(enrolled: Enrolled): ReturnType<typeof judgeEnrolled> {
    const [root] = trust.roots();
    const pinned = { network: NEW_UUID, root: root!, key, now: clock.wall() };
    return judgeEnrolled(enrolled, pinned);
  }

  it("is a definition under a root before its own, by the successions that came with it", async () => {
    await succeed();
    clock.advance(OVERLAP.until);
    await succeed();
    clock.advance(OVERLAP.until);
    const enrolled = await answer();
    const { files } = judged(enrolled);
    const statements = readStatements(files.statements);
    const list = new TrustList(storedCertificates(files.roots!, "roots"), statements, clock.wall());
    expect(list.roots(clock.wall())).toEqual(trust.roots());
    expect(() => judged({ ...enrolled, successions: [] })).toThrow("definition of a stranger");
  });

  it("is not one under a root that has retired, nor by a succession that was changed", async () => {
    await succeed();
    clock.advance(OVERLAP.until);
    const enrolled = await answer();
    const [succession] = enrolled.successions;
    const octets = Buffer.from(succession!.octets);
    octets[8]! ^= 1; // when it was signed
    const forged = { ...enrolled, successions: [{ ...succession!, octets }] };
    expect(() => judged(forged)).toThrow("definition of a stranger");
    clock.advance(OVERLAP.after + seconds(1));
    const late = await answer();
    expect(() => judged(late)).toThrow("definition of a stranger");
  });

  it("is no certificate of another key", async () => {
    const other = generateNodeKey();
    const issued = await trust.issuer.certify(other.spki, "member");
    if (issued.kind === "refused") throw new Error(issued.reason);
    const chain = issued.chain.map((each) => Buffer.from(each));
    expect(() => judged({ chain, definition, successions: [] })).toThrow("not for this node");
  });
});
