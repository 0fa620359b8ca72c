import { encode, type Answer } from "dns-packet";
import { MESSAGES_OF_SENDER } from "../../../src/discovery/discovery.js";
import { encodeResponse } from "../../../src/discovery/message-writer.js";
import { listenerRecords } from "../../../src/discovery/own-record.js";
import { Segment, announcement, isResponse, listenerOf, seenNode, source } from "../../segment.js";

let segment: Segment;
beforeEach(() => {
  segment = new Segment();
});

afterEach(() => {
  segment.end();
  expect(segment.clock.pending).toBe(0);
});

describe("what is heard", () => {
  it("is not believed from another subnet, nor addresses of one", () => {
    const a = segment.host(1).join([]);
    a.hear(announcement(9, ["192.0.2.9"]), source("198.51.100.9"));
    a.hear(announcement(8, ["198.51.100.8"]), source("192.0.2.8"));
    a.hear(announcement(7, ["127.0.0.1", "224.0.0.1", "0.0.0.0"]), source("192.0.2.7"));
    expect(a.sees()).toEqual([]);
    expect(a.discovery.unheard()).toEqual({ "not of the link": 1 });
    a.hear(announcement(6, ["198.51.100.6", "192.0.2.6"]), source("192.0.2.6"));
    expect(a.sightings().map(({ sighting }) => sighting.endpoints)).toEqual([
      [{ host: "192.0.2.6", port: 4006 }],
    ]);
  });

  it("does not have this host dial itself", () => {
    const a = segment.host(1).join([]);
    a.hear(announcement(6, ["192.0.2.1", "192.0.2.6"]), source("192.0.2.6"));
    a.hear(announcement(7, ["192.0.2.1"]), source("192.0.2.7"));
    expect(a.sightings().map(({ sighting }) => sighting.endpoints)).toEqual([
      [{ host: "192.0.2.6", port: 4006 }],
    ]);
  });

  it("has the interface's name behind an address of the link", () => {
    const a = segment.host(1).join([]);
    a.hear(announcement(6, ["fe80::6"]), source("fe80::6"));
    expect(a.sightings()[0]!.sighting.endpoints).toEqual([{ host: "fe80::6%eth0", port: 4006 }]);
  });

  it("is never put together from several messages", () => {
    const a = segment.host(1).join([]);
    const listener = listenerOf(9);
    const { unique } = listenerRecords(listener, listener.node.slice(0, 16), ["192.0.2.9"]);
    for (const each of unique) a.hear(encodeResponse([each]), source("192.0.2.9"));
    expect(a.sees()).toEqual([]);
    a.hear(encodeResponse(unique), source("192.0.2.9"));
    expect(a.sees()).toEqual([9]);
  });

  it("is not taken back by anybody but who said it", () => {
    const [a, b] = [segment.host(1).join([]), segment.host(2).join()];
    segment.clock.advance(5000);
    const goodbye = segment.sentBy(b).filter(isResponse).at(-1)!.packet.answers!;
    const gone = encode({
      type: "response",
      answers: goodbye.map((each) => ({ ...each, ttl: 0 }) as Answer),
    });
    a.hear(gone, source("192.0.2.66"));
    segment.clock.advance(3000);
    expect(a.sees()).toEqual([2]);
    a.hear(gone, source("192.0.2.2"));
    segment.clock.advance(3000);
    expect(a.sees()).toEqual([]);
  });

  it("of one sender is read up to a rate", () => {
    const a = segment.host(1).join([]);
    for (let count = 0; count < 1000; count++) a.hear(Buffer.alloc(3), source("192.0.2.66"));
    const { burst } = MESSAGES_OF_SENDER;
    expect(a.discovery.unheard()).toEqual({ unreadable: burst, "too many": 1000 - burst });
  });
});

describe("a flood of forged announcements", () => {
  it.each([
    ["from one address", () => "192.0.2.66"],
    ["from every address of the subnet", (each: number) => `192.0.2.${3 + (each % 250)}`],
  ])(
    "%s leaves 256 at most, and members are seen in three seconds",
    (_name, sender) => {
      const a = segment.host(1, [seenNode(2)]).join();
      segment.clock.advance(5000);
      const forged = Array.from({ length: 2000 }, (_, each) => {
        const from = source(sender(each));
        return { from, octets: announcement(1000 + each, [sender(each)]) };
      });
      let sent = 0;
      const flood = (milliseconds: number): void => {
        for (let at = 0; at < milliseconds; at++) {
          for (let count = 0; count < 10; count++) {
            const { from, octets } = forged[sent++ % forged.length]!;
            a.hear(octets, from);
          }
          segment.clock.advance(1);
        }
        expect(a.sightings().length).toBeLessThanOrEqual(256);
      };
      flood(500);
      segment.host(2).join();
      flood(3000);
      expect(a.sees()).toContain(2);
      flood(500);
      expect(a.sees()).toContain(2);
      expect(a.changes).toBeLessThan(200); // however much there is to tell of
    },
    60_000,
  );
});
