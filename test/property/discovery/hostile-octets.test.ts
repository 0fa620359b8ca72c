import { decode } from "dns-packet";
import fc from "fast-check";
import { parseIp } from "../../../src/base/ip-address.js";
import { MDNS_PORT } from "../../../src/discovery/link.js";
import { readMessage } from "../../../src/discovery/message-reader.js";
import {
  encodeBrowse,
  encodeProbe,
  encodeResponse,
} from "../../../src/discovery/message-writer.js";
import { listenerRecords } from "../../../src/discovery/own-record.js";
import type { DomainName } from "../../../src/wire/dns-name.js";
import { damagedOctets } from "../../damaged-octets.js";
import { Segment, listenerOf } from "../../segment.js";

const SEEDS = 100; // 100,000 inputs

/** Whole messages of every kind an agent sends. */
const SAMPLES: readonly Buffer[] = [1, 2, 3].flatMap((number) => {
  const listener = listenerOf(number);
  const label = listener.node.slice(0, 16);
  const records = listenerRecords(listener, label, [`192.0.2.${number}`, "fe80::1"]);
  const { shared, unique, denials, instance } = records;
  return [
    encodeResponse([...shared, ...unique], denials),
    encodeProbe(records),
    encodeBrowse([{ instance, ttl: 100 }]),
    encodeBrowse([{ instance: "x._spanlan._tcp.local" as DomainName, ttl: 1 }]),
  ];
});

describe("discovery", () => {
  it("takes whatever octets are on the link, and all that it sends is a message", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const segment = new Segment();
        const a = segment.host(1).join();
        segment.clock.advance(2000);
        let count = 0;
        for (const octets of damagedOctets(seed, SAMPLES)) {
          const address = parseIp(`192.0.2.${2 + (count % 200)}`)!;
          const port = count % 7 === 0 ? 40_000 : MDNS_PORT;
          a.hear(octets, { address, port });
          count += 1;
          if (count % 50 === 0) segment.clock.advance(100);
        }
        expect(a.sightings().length).toBeLessThanOrEqual(256);
        segment.clock.advance(10_000);
        for (const { octets } of segment.wire) {
          decode(octets);
          expect(octets.length).toBeLessThan(1440);
        }
        // A second of lies in every tenth: it tells no more than a few times a second.
        expect(segment.wire.length).toBeLessThan(200);
        segment.end();
        expect(segment.clock.pending).toBe(0);
      }),
      { numRuns: SEEDS },
    );
  });

  it("reads no more of a message than another implementation", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const octets of damagedOctets(seed, SAMPLES)) {
          const message = readMessage(octets);
          if (message === undefined) continue;
          const records = [message.answers, message.authorities, message.additionals].flat();
          expect(records.length).toBeLessThanOrEqual(256);
          for (const { data } of records)
            expect(data.length).toBeLessThanOrEqual(octets.length + 255);
        }
      }),
      { numRuns: 20 },
    );
  });
});
