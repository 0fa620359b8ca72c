import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NetworkStores } from "../../src/node/network-store.js";
import { NEW_UUID } from "../unit/xml/corpus.js";

describe("the directory of all networks", () => {
  let directory: string;
  let networks: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-store-"));
    networks = join(directory, "networks");
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("is cleared of what a crash left, and of nothing else", () => {
    const store = new NetworkStores(directory).create(NEW_UUID, { ports: "[]" });
    const folder = join(networks, NEW_UUID);
    // As a crash leaves them: a file that was not renamed, a network half made, one half removed.
    writeFileSync(join(folder, ".ports.json.0123456789ab"), "[");
    writeFileSync(join(folder, ".note"), "the operator's own");
    mkdirSync(join(networks, ".new-Xy12ab"));
    mkdirSync(join(networks, "00000000-0000-4000-8000-000000000002.removed"));
    const found = new NetworkStores(directory).open();
    expect([...found.keys()]).toEqual([NEW_UUID]);
    expect(readdirSync(networks)).toEqual([NEW_UUID]);
    expect(readdirSync(folder).sort()).toEqual([".note", "ports.json"]);
    expect(store.require("ports")).toBe("[]");
  });
});
