import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { EpochMillis } from "../../src/base/duration.js";
import { fraction } from "../../src/base/rng.js";
import { DefinitionBook } from "../../src/node/definition-book.js";
import { NetworkStores, type NetworkStore } from "../../src/node/network-store.js";
import { formatSigned } from "../../src/node/signed-file.js";
import type { SignedDefinition } from "../../src/trust/signed-definition.js";
import type { NetworkDefinition } from "../../src/xml/definition.js";
import { formatNetwork, formatShared } from "../../src/xml/format.js";
import { SeededRng } from "../seeded-rng.js";
import { Transpiled } from "../transpiled.js";
import { definitionOf, lab, NEW_UUID } from "../unit/xml/corpus.js";

const KILLS = 200;
/** How long it works on after it has booked a definition; on a machine at rest it books another in less. */
const LIFE_MS = 12;
const KILLED = "killed.mjs";
const WIDTHS = [1300, 1400];
/** Both parts differ: what all share, and what is the host's own. */
const [OLD, NEW] = WIDTHS.map((size) =>
  definitionOf(lab(`<mtu size="${size}"/><listen port="${size}"/>`)),
);

/** As an admin's, without a signature: who reads it here asks for none. */
function signed(version: number, { shared }: NetworkDefinition): SignedDefinition {
  const empty = Buffer.alloc(0);
  const signedAt = 0 as EpochMillis;
  return { version, signedAt, xml: formatShared(shared), chain: [], signature: empty };
}

/** Books one definition and the other in turn, each with the next version, and says so, until it is killed. */
const PROGRAM = `
  import { DefinitionBook } from "./node/definition-book.ts";
  import { NetworkStores } from "./node/network-store.ts";
  import { parseNetwork } from "./xml/parse.ts";
  const [directory, network, texts] = process.argv.slice(2);
  const wanted = JSON.parse(texts).map(([own, xml]) => {
    const parsed = parseNetwork(own, { source: "", newUuid: () => network });
    return { definition: parsed.definition, xml };
  });
  const [[, store]] = new NetworkStores(directory).open();
  const opened = new DefinitionBook(network, store);
  const empty = Buffer.alloc(0);
  for (let version = opened.signed.version + 1; ; version += 1) {
    const { definition, xml } = wanted[version % 2];
    opened.redefine(definition, { version, signedAt: 0, xml, chain: [], signature: empty });
    process.stdout.write("booked");
  }
`;

describe("a definition that is being changed when the agent is killed", () => {
  let source: Transpiled;
  let directory: string;
  let store: NetworkStore;

  beforeAll(async () => {
    source = new Transpiled([]);
    await build({
      stdin: { contents: PROGRAM, resolveDir: join(import.meta.dirname, "../../src") },
      outfile: source.path(KILLED),
      bundle: true, // one file is read in half the time, and it is read for each kill
      format: "esm",
      packages: "external",
      platform: "node",
    });
    directory = mkdtempSync(join(tmpdir(), "spanlan-kill-"));
    store = new NetworkStores(directory).create(NEW_UUID, {
      definition: formatNetwork(OLD!),
      shared: formatSigned(signed(2, OLD!)),
    });
  });

  afterAll(() => {
    source.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  it(`is the old or the new one afterwards, never a mix: ${KILLS} kills`, async () => {
    const rng = new SeededRng(Date.now() & 0xffff);
    const texts = [OLD!, NEW!].map((each) => [formatNetwork(each), formatShared(each.shared)]);
    const argv = [source.path(KILLED), directory, NEW_UUID, JSON.stringify(texts)];
    let last = 2;
    let between = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, argv, {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, NODE_OPTIONS: "" },
      });
      const ended = once(child, "exit");
      await once(child.stdout, "data");
      const until = performance.now() + fraction(rng) * LIFE_MS;
      while (performance.now() < until); // a timer is too coarse to hit a write in the middle
      child.kill("SIGKILL");
      await ended;
      if (store.read("redefinition") !== undefined) between += 1;
      const book = new DefinitionBook(NEW_UUID, store);
      const { version } = book.signed;
      expect(version).toBeGreaterThanOrEqual(last);
      expect(book.definition).toEqual([OLD, NEW][version % 2]!);
      expect(store.read("definition")).toBe(formatNetwork(book.definition));
      last = version;
    }
    expect(last).toBeGreaterThan(KILLS); // it was killed at work
    expect(between).toBeGreaterThan(0); // and sometimes between the files
  }, 180_000);
});
