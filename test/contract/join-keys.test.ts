import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { later, minutes, type EpochMillis } from "../../src/base/duration.js";
import { JoinKeys } from "../../src/node/join-keys.js";

const NOW = Date.UTC(2026, 0, 1) as EpochMillis;
const END = later(NOW, minutes(10));
const TOKEN = Buffer.alloc(16, 1);
const OTHER = Buffer.alloc(16, 2);

describe("the key of a host that joins", () => {
  let above: string;
  let directory: string;
  let keys: JoinKeys;

  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), "spanlan-keys-"));
    directory = join(above, "joining");
    keys = new JoinKeys(directory);
  });
  afterEach(() => {
    rmSync(above, { recursive: true, force: true });
  });

  it("is the same for the same token, also after a restart, and another for another", () => {
    const first = keys.take(TOKEN, END, NOW);
    expect(keys.take(TOKEN, END, NOW).id).toBe(first.id);
    expect(new JoinKeys(directory).take(TOKEN, END, NOW).id).toBe(first.id);
    expect(keys.take(OTHER, END, NOW).id).not.toBe(first.id);
    for (const name of readdirSync(directory)) {
      expect(statSync(join(directory, name)).mode & 0o077).toBe(0);
    }
  });

  it("is kept no longer than it is of use", () => {
    const first = keys.take(TOKEN, END, NOW);
    keys.forget(TOKEN);
    expect(readdirSync(directory)).toEqual([]);
    expect(keys.take(TOKEN, END, NOW).id).not.toBe(first.id);
    keys.take(OTHER, END, later(END, minutes(1)));
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it("goes where a network has it by now, after a crash in between, and no other does", () => {
    const asked: string[] = [];
    const kept = (): readonly string[] => {
      asked.push("asked");
      return [member.privateKeyPem.reveal()];
    };
    keys.forgetKept(() => kept());
    expect(asked).toEqual([]);
    const member = keys.take(TOKEN, END, NOW);
    const other = keys.take(OTHER, END, NOW);
    keys.forgetKept(kept);
    expect(asked).toHaveLength(1);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(keys.take(OTHER, END, NOW).id).toBe(other.id);
  });
});
