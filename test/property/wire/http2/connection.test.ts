import fc from "fast-check";
import { Http2Connection } from "../../../../src/wire/http2/connection.js";
import {
  encodeFrame,
  readFrameHeader,
  writeFrameHeader,
} from "../../../../src/wire/http2/frame.js";
import { encodeHeaders } from "../../../../src/wire/http2/header-encoder.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

function server(data: (chunk: Buffer) => void): Http2Connection {
  const connection: Http2Connection = new Http2Connection(
    { role: "server", settings: { initialWindowSize: 65_535 }, frameSizeMax: 1 << 20 },
    {
      headers: () => {
        connection.respond([]);
      },
      data: (buffer, start, end) => {
        data(buffer.subarray(start, end));
      },
      pong: () => undefined,
    },
  );
  return connection;
}

/** Feeds a stream cut at these places; whatever the cuts, the same must come out. */
function feed(connection: Http2Connection, stream: Buffer, cuts: readonly number[]): void {
  const ends = [...cuts.map((cut) => cut % (stream.length + 1)), stream.length];
  let at = 0;
  for (const end of ends.sort((x, y) => x - y)) {
    connection.receive(stream, at, end);
    at = end;
  }
}

const payload = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
const anyFrame = fc
  .tuple(fc.integer({ min: 0, max: 10 }), fc.nat(255), fc.constantFrom(0, 1, 1, 3), payload)
  .map(([type, flags, stream, octets]) => encodeFrame(type, flags, stream, octets));
const cuts = fc.array(fc.nat(), { maxLength: 6 });
const opening = Buffer.concat([
  PREFACE,
  encodeFrame(4, 0, 0, Buffer.alloc(0)),
  encodeFrame(1, 4, 1, encodeHeaders([{ name: ":method", value: "POST" }])),
]);

describe("a frame header", () => {
  it("is read as it was written", () => {
    const header = fc.record({
      length: fc.nat(0xff_ffff),
      type: fc.nat(255),
      flags: fc.nat(255),
      stream: fc.nat(0x7fff_ffff),
    });
    fc.assert(
      fc.property(header, fc.nat(9), (given, offset) => {
        const target = Buffer.alloc(18);
        writeFrameHeader(target, offset, given);
        expect(readFrameHeader(target, offset)).toEqual(given);
      }),
    );
  });
});

describe("an HTTP/2 connection", () => {
  it("gives the same data however the octets are cut", () => {
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 8 }), cuts, (payloads, places) => {
        let came = "";
        const connection = server((chunk) => (came += chunk.toString("hex")));
        const frames = payloads.map((octets) => encodeFrame(0, 0, 1, octets));
        feed(connection, Buffer.concat([opening, ...frames]), places);
        expect(connection.over).toBeUndefined();
        expect(came).toBe(Buffer.concat(payloads).toString("hex"));
      }),
    );
  });

  it("never throws, whatever frames come and however they are cut", () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 5 }), cuts, (frames, places) => {
        const connection = server(() => undefined);
        feed(connection, Buffer.concat([opening, ...frames]), places);
        connection.takeControl();
        expect(connection.dataRoom).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it("never throws at octets that are no frames", () => {
    fc.assert(
      fc.property(payload, payload, (first, second) => {
        const connection = server(() => undefined);
        feed(connection, first, []);
        const other = server(() => undefined);
        feed(other, Buffer.concat([opening, first, second]), [first.length]);
      }),
      RUNS,
    );
  });
});
