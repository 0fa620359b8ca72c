import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../../../src/base/errors.js";
import type { NodeId } from "../../../../src/base/ids.js";
import { LeaseJournal, LONG_OCTETS } from "../../../../src/node/gateway/lease-journal.js";
import { encodeJournalEntry, type LeaseChange } from "../../../../src/wire/leases-journal.js";
import { FakeClock } from "../../../fake-clock.js";
import { RecordingLogger } from "../../../recording-logger.js";

const A = "aa".repeat(32) as NodeId;
const LIFE: LeaseChange = { kind: "life", life: 1 };
const MEMBER: LeaseChange = { kind: "member", node: A, gone: false };

describe("a journal of leases", () => {
  let directory: string;
  let path: string;
  let clock: FakeClock;
  let logger: RecordingLogger;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-journal-"));
    path = join(directory, "leases.journal");
    clock = new FakeClock();
    logger = new RecordingLogger();
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  function open(snapshot: () => Buffer = () => Buffer.alloc(0)): LeaseJournal {
    return new LeaseJournal({ path, clock, logger, snapshot });
  }

  function stored(journal: LeaseJournal, change: LeaseChange): Promise<boolean> {
    return new Promise((resolve) => {
      journal.store(encodeJournalEntry(change), resolve);
    });
  }

  it("says in another life what was stored, and only its owner may read it", async () => {
    const journal = open();
    expect(await Promise.all([stored(journal, LIFE), stored(journal, MEMBER)])).toEqual([
      true,
      true,
    ]);
    await journal.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = open();
    expect(again.changes).toEqual([LIFE, MEMBER]);
    await again.close();
  });

  it("has what it says is stored in the file by then", async () => {
    const journal = open();
    await stored(journal, LIFE);
    expect(readFileSync(path)).toEqual(encodeJournalEntry(LIFE));
    await journal.close();
  });

  it("answers in the order it was asked", async () => {
    const journal = open();
    const order: number[] = [];
    const all = [1, 2, 3, 4, 5].map((life) =>
      stored(journal, { kind: "life", life }).then(() => order.push(life)),
    );
    await Promise.all(all);
    expect(order).toEqual([1, 2, 3, 4, 5]);
    await journal.close();
  });

  it("cuts off an entry that was being written when the machine stopped, and goes on behind the last whole one", async () => {
    const entries = [LIFE, MEMBER].map(encodeJournalEntry);
    writeFileSync(path, Buffer.concat(entries));
    truncateSync(path, entries[0]!.length + 5);
    const journal = open();
    expect(journal.changes).toEqual([LIFE]);
    expect(await stored(journal, MEMBER)).toBe(true);
    await journal.close();
    expect(readFileSync(path)).toEqual(Buffer.concat(entries));
  });

  it("leaves a damaged file as it is, and names it and the place", () => {
    const octets = Buffer.concat([LIFE, MEMBER, LIFE].map(encodeJournalEntry));
    const second = encodeJournalEntry(LIFE).length;
    octets.writeUInt8(octets.readUInt8(second + 15) ^ 1, second + 15);
    writeFileSync(path, octets);
    expect(() => open()).toThrow(
      new ConfigError(
        "ERR_STATE",
        `${path} is damaged at octet ${second}: restore it from a backup`,
      ),
    );
    expect(readFileSync(path)).toEqual(octets);
  });

  it("is made anew when it is long, and keeps what comes afterwards", async () => {
    const snapshot = encodeJournalEntry({ kind: "life", life: 7 });
    const journal = open(() => snapshot);
    const many = Math.ceil(LONG_OCTETS / snapshot.length);
    const entries = Array.from({ length: many }, (_, at) => ({ kind: "life", life: at }) as const);
    await Promise.all(entries.map((each) => stored(journal, each)));
    expect(await stored(journal, MEMBER)).toBe(true);
    await journal.close();
    expect(readFileSync(path)).toEqual(Buffer.concat([snapshot, encodeJournalEntry(MEMBER)]));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("stores nothing once it is closed", async () => {
    const journal = open();
    await journal.close();
    expect(await stored(journal, LIFE)).toBe(false);
    expect(readFileSync(path)).toHaveLength(0);
  });

  it("says that it cannot store, tells so once a minute, and goes on where it was when it can again", async () => {
    const journal = open();
    expect(await stored(journal, LIFE)).toBe(true);
    putInPlace(path, "/dev/full");
    expect(await stored(journal, MEMBER)).toBe(false);
    expect(await stored(journal, MEMBER)).toBe(false);
    expect(journal.failure).not.toBeUndefined();
    clock.advance(59_999);
    await stored(journal, MEMBER);
    expect(logger.lines.map(({ level, event }) => [level, event])).toEqual([
      ["error", "leases not stored"],
    ]);
    clock.advance(1);
    await stored(journal, MEMBER);
    expect(logger.lines).toHaveLength(2);
    putInPlace("/dev/full", path);
    expect(await stored(journal, MEMBER)).toBe(true);
    expect(journal.failure).toBeUndefined();
    expect(logger.lines.at(-1)?.event).toBe("leases stored again");
    await journal.close();
    expect(readFileSync(path)).toEqual(Buffer.concat([LIFE, MEMBER].map(encodeJournalEntry)));
  });
});

/** Whoever has the one file open has the other open under the same number from now on. */
function putInPlace(before: string, after: string): void {
  const open = readdirSync("/proc/self/fd").filter((fd) => targetOf(fd) === before);
  expect(open).toHaveLength(1);
  closeSync(Number(open[0]));
  expect(openSync(after, "r+")).toBe(Number(open[0])); // the lowest that is free
}

function targetOf(fd: string): string {
  try {
    return readlinkSync(join("/proc/self/fd", fd));
  } catch {
    return ""; // that of the listing itself
  }
}
