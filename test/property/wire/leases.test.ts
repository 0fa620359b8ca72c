import fc from "fast-check";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import { parseIp } from "../../../src/base/ip-address.js";
import {
  decodeLeaseBody,
  encodeLeaseBody,
  LEASE_LAYOUT,
  type VersionedBody,
} from "../../../src/wire/leases-body.js";
import {
  encodeJournalEntry,
  readJournal,
  type LeaseChange,
} from "../../../src/wire/leases-journal.js";
import type { LeaseRecord } from "../../../src/wire/leases-record.js";
import {
  decodeSpaceMessage,
  encodeSpaceMessage,
  type SpaceMessage,
} from "../../../src/wire/leases-request.js";
import type { Title } from "../../../src/wire/leases-title.js";
import { mutated, mutations, noise } from "./streams.js";

const RUNS = { numRuns: 3000 };

const addresses = fc.constantFrom(
  ...["10.0.0.1", "0.0.0.0", "fd00::1", "::2"].map((text) => parseIp(text)!),
);
const times = fc.oneof(fc.constant(Infinity), fc.nat(2 ** 47));
const nodes = fc.constantFrom(...["00", "7f", "ff"].map((octet) => octet.repeat(32) as NodeId));

const records: fc.Arbitrary<LeaseRecord> = fc
  .record({
    address: addresses,
    client: fc
      .tuple(fc.constantFrom(4, 6), fc.uint8Array({ minLength: 1, maxLength: 134 }))
      .map(([family, id]) => `${family}:${Buffer.from(id).toString("hex")}`),
    mac: fc.nat(2 ** 48 - 1).map((mac) => mac as Mac),
    name: fc.option(fc.constantFrom("a", "web-1", "x".repeat(63)), { nil: undefined }),
    terms: fc.tuple(times, times),
    sequence: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    declined: fc.boolean(),
  })
  .map(({ terms: [one, other], name, ...rest }) => {
    const said = { ...rest, expires: Math.min(one, other), bound: Math.max(one, other) };
    return name === undefined ? said : { ...said, name };
  });

const titles: fc.Arbitrary<Title> = fc
  .record({
    block: fc.tuple(addresses, fc.nat(1000)),
    epoch: fc.integer({ min: 2, max: 0xffff }),
    owner: nodes,
    signer: nodes,
    asOf: times,
    notBefore: times,
    reclaimed: fc.boolean(),
    signature: fc.uint8Array({ minLength: 64, maxLength: 64 }),
  })
  .map(({ block: [first, size], signature, ...rest }) => ({
    ...rest,
    first,
    last: { ...first, value: first.value + BigInt(size) },
    signature: Buffer.from(signature),
  }));

const bodies: fc.Arbitrary<VersionedBody> = fc
  .tuple(
    fc.nat(2 ** 48 - 1),
    fc.oneof(
      fc.record({
        kind: fc.constant("status" as const),
        stamp: fc.nat(2 ** 47),
        definition: fc.nat(2 ** 47),
        fragments: fc.array(fc.record({ fragment: fc.nat(255), version: fc.nat(2 ** 47) }), {
          maxLength: 5,
        }),
      }),
      fc.record({
        kind: fc.constant("titles" as const),
        titles: fc.array(titles, { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant("members" as const),
        members: fc.array(nodes, { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant("leases" as const),
        records: fc.array(records, { maxLength: 3 }),
      }),
    ),
  )
  .map(([version, body]) => ({ ...body, version }));

const messages: fc.Arbitrary<SpaceMessage> = fc.oneof(
  fc.record({
    kind: fc.constant("ask" as const),
    id: fc.nat(2 ** 32 - 1),
    urgent: fc.boolean(),
    near: addresses,
  }),
  fc.record({
    kind: fc.constant("answer" as const),
    id: fc.nat(2 ** 32 - 1),
    titles: fc.array(titles, { maxLength: 3 }),
  }),
);

const changes: fc.Arbitrary<LeaseChange> = fc.oneof(
  fc.record({ kind: fc.constant("life" as const), life: fc.nat(2 ** 32 - 1) }),
  fc.record({ kind: fc.constant("stamp" as const), stamp: fc.nat(2 ** 47) }),
  fc.record({ kind: fc.constant("lease" as const), record: records }),
  fc.record({ kind: fc.constant("title" as const), title: titles }),
  fc.record({
    kind: fc.constant("adopt" as const),
    title: titles,
    records: fc.array(records, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("member" as const), node: nodes, gone: fc.boolean() }),
);

const FRAGMENTS = Object.values(LEASE_LAYOUT).map(({ first }) => first);

describe("what nodes say of leases", () => {
  it("reads back as it was written, in its own fragments and in no others", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const octets = encodeLeaseBody(body);
        for (const first of FRAGMENTS) {
          const isOwn = first === LEASE_LAYOUT[body.kind].first;
          expect(decodeLeaseBody(octets, first)).toEqual(isOwn ? body : undefined);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("has one form, and any octets are judged", () => {
    const judge = (octets: Buffer): void => {
      for (const first of FRAGMENTS) {
        const read = decodeLeaseBody(octets, first);
        if (read !== undefined) expect(encodeLeaseBody(read).equals(octets)).toBe(true);
      }
    };
    fc.assert(fc.property(noise(120), judge), RUNS);
    fc.assert(
      fc.property(bodies, mutations, fc.nat(400), (body, places, length) => {
        const octets = mutated(encodeLeaseBody(body), places);
        judge(octets);
        judge(octets.subarray(0, length));
      }),
      RUNS,
    );
  });
});

describe("a message about space", () => {
  it("reads back as it was written, and any other octets are judged", () => {
    fc.assert(
      fc.property(messages, mutations, fc.nat(400), (message, places, length) => {
        const octets = encodeSpaceMessage(message);
        expect(decodeSpaceMessage(octets)).toEqual(message);
        const judged = mutated(octets, places).subarray(0, length);
        const read = decodeSpaceMessage(judged);
        if (read !== undefined) expect(encodeSpaceMessage(read).equals(judged)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("a journal", () => {
  const lists = fc.array(changes, { minLength: 1, maxLength: 6 });

  it("says what was written, entry by entry", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const octets = Buffer.concat(list.map(encodeJournalEntry));
        expect(readJournal(octets)).toEqual({ kind: "read", changes: list, torn: 0 });
      }),
      { numRuns: 1000 },
    );
  });

  it("drops a last entry that is not whole, and nothing before it", () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(40), (list, cut, zeros) => {
        const entries = list.map(encodeJournalEntry);
        const last = entries.pop()!;
        const torn = Buffer.concat([last.subarray(0, cut % last.length), Buffer.alloc(zeros)]);
        const whole = Buffer.concat(entries);
        const read = readJournal(Buffer.concat([whole, torn.subarray(0, last.length)]));
        // Zeros may be what the entry ends with: then it is whole.
        const isWhole = torn.subarray(0, last.length).equals(last);
        expect(read).toMatchObject({ kind: "read", changes: isWhole ? list : list.slice(0, -1) });
      }),
      { numRuns: 2000 },
    );
  });

  it("is damaged where an entry with others behind it was changed, and says where", () => {
    fc.assert(
      fc.property(
        changes,
        changes,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (one, next, at, bits) => {
          const first = encodeJournalEntry(one);
          const place = at % first.length;
          first[place] = first[place]! ^ bits;
          const octets = Buffer.concat([encodeJournalEntry(next), first, encodeJournalEntry(next)]);
          const offset = encodeJournalEntry(next).length;
          expect(readJournal(octets)).toEqual({ kind: "damaged", offset });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("judges any octets", () => {
    fc.assert(
      fc.property(noise(120), (octets) => void readJournal(octets)),
      RUNS,
    );
  });
});
