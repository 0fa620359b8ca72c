import { CONTROL_FRAMES_MAX } from "../../../../src/wire/http2/control-budget.js";
import { Http2Connection, type Http2Options } from "../../../../src/wire/http2/connection.js";
import { encodeFrame, FLAG, FRAME } from "../../../../src/wire/http2/frame.js";
import { encodeHeaders } from "../../../../src/wire/http2/header-encoder.js";
import { encodeSettings, type Settings } from "../../../../src/wire/http2/settings.js";

const WINDOW = 200_000;
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const NOTHING = Buffer.alloc(0);
const ASK = [{ name: ":method", value: "POST" }];
const ANSWER = [{ name: ":status", value: "200" }];

/** An end that remembers what it was told. */
class End {
  readonly told: string[] = [];
  readonly http2: Http2Connection;

  constructor(role: "client" | "server", over: Partial<Http2Options> = {}) {
    const settings = { initialWindowSize: WINDOW, maxConcurrentStreams: 1 };
    this.http2 = new Http2Connection(
      { role, settings, frameSizeMax: 1 << 20, ...over },
      {
        headers: (fields) =>
          this.told.push(fields.map(({ name, value }) => `${name} ${value}`).join()),
        data: (buffer, start, end) => this.told.push(buffer.toString("latin1", start, end)),
        pong: (id) => this.told.push(`pong ${id}`),
      },
    );
  }

  hear(...frames: Buffer[]): string | undefined {
    const octets = Buffer.concat(frames);
    this.http2.receive(octets, 0, octets.length);
    return this.http2.over;
  }

  /** One DATA frame. */
  say(text: string): Buffer {
    const frame = Buffer.alloc(9 + text.length);
    this.http2.beginData(frame, 0, text.length);
    frame.write(text, 9, "latin1");
    return frame;
  }
}

function greeting(settings: Partial<Settings> = {}): Buffer {
  return Buffer.concat([PREFACE, encodeFrame(FRAME.settings, 0, 0, encodeSettings(settings))]);
}

function headers(stream: number, flags = FLAG.endHeaders as number): Buffer {
  return encodeFrame(FRAME.headers, flags, stream, encodeHeaders(ASK));
}

function data(payload: Buffer, flags = 0): Buffer {
  return encodeFrame(FRAME.data, flags, 1, payload);
}

/** A server whose stream is open. */
function serving(settings: Partial<Settings> = {}): End {
  const server = new End("server");
  server.hear(greeting(settings), headers(1));
  server.http2.respond(ANSWER);
  return server;
}

/** Hands on what is queued until neither has anything left. */
function settle(a: End, b: End): void {
  for (;;) {
    const [fromA, fromB] = [a.http2.takeControl(), b.http2.takeControl()];
    if (fromA === undefined && fromB === undefined) return;
    b.hear(fromA ?? NOTHING);
    a.hear(fromB ?? NOTHING);
  }
}

describe("an HTTP/2 connection of one stream", () => {
  it("opens the stream, and passes data and pings both ways", () => {
    const [client, server] = [new End("client"), new End("server")];
    expect([client.http2.dataRoom, server.http2.dataRoom]).toEqual([0, 0]);
    client.http2.request(ASK);
    settle(client, server);
    expect(server.told).toEqual([":method POST"]);
    server.http2.respond(ANSWER);
    settle(client, server);
    server.hear(client.say("to the server"));
    client.hear(server.say("to the client"));
    client.http2.ping(7);
    settle(client, server);
    expect(server.told.slice(1)).toEqual(["to the server"]);
    expect(client.told).toEqual([":status 200", "to the client", "pong 7"]);
    expect([client.http2.over, server.http2.over]).toEqual([undefined, undefined]);
  });

  it("reads no further while it is halted, and goes on where it stopped", () => {
    const server = new End("server");
    const octets = Buffer.concat([greeting(), headers(1), data(Buffer.from("later"))]);
    server.http2.halt();
    expect(server.http2.receive(octets, 0, octets.length)).toBeLessThan(octets.length);
    server.http2.proceed();
    expect(server.http2.receive(octets, PREFACE.length, octets.length)).toBe(octets.length);
    expect(server.told).toEqual([":method POST", "later"]);
  });

  it("sends no more than the peer's windows and frame size take", () => {
    const server = serving({ initialWindowSize: 100 });
    expect(server.http2.dataRoom).toBe(100);
    server.say("x".repeat(60));
    expect(server.http2.dataRoom).toBe(40);
    server.hear(encodeFrame(FRAME.windowUpdate, 0, 1, Buffer.of(0, 1, 0, 0)));
    expect(server.http2.dataRoom).toBe(16_384);
    server.hear(encodeFrame(FRAME.settings, 0, 0, encodeSettings({ initialWindowSize: 10 })));
    server.hear(encodeFrame(FRAME.settings, 0, 0, encodeSettings({ maxFrameSize: 1 << 20 })));
    expect(server.http2.dataRoom).toBe(65_535 - 60); // the connection's window
  });

  it("fills up what the peer has used of its windows once half is gone", () => {
    const server = serving();
    server.http2.widen(WINDOW);
    server.http2.takeControl();
    const half = Buffer.alloc(WINDOW / 2);
    expect(server.hear(data(half.subarray(1)))).toBeUndefined();
    expect(server.http2.takeControl()).toBeUndefined();
    server.hear(data(Buffer.alloc(1)));
    const increment = Buffer.alloc(4);
    increment.writeUInt32BE(WINDOW / 2);
    expect(server.http2.takeControl()).toEqual(
      Buffer.concat([0, 1].map((id) => encodeFrame(FRAME.windowUpdate, 0, id, increment))),
    );
    expect(server.hear(data(half), data(half))).toBeUndefined();
  });

  it("takes padding and priority out of frames, and counts padding in the window", () => {
    const server = new End("server");
    const block = encodeHeaders(ASK);
    const padded = Buffer.concat([Buffer.of(2), Buffer.alloc(5), block, Buffer.alloc(2)]);
    const flags = FLAG.padded | FLAG.priority | FLAG.endHeaders;
    server.hear(greeting(), encodeFrame(FRAME.headers, flags, 1, padded));
    server.hear(data(Buffer.from("\x03data..."), FLAG.padded), data(Buffer.of(0), FLAG.padded));
    expect(server.told).toEqual([":method POST", "data"]);
    const full = Buffer.alloc(65_535 - 8, 1); // the length octets count as well
    full[0] = 255;
    expect(server.hear(data(full, FLAG.padded))).toMatch(/more DATA than the window takes/);
  });

  it("puts a header block together, and lets nothing come between", () => {
    const block = encodeHeaders(ASK);
    const begin = encodeFrame(FRAME.headers, 0, 1, block.subarray(0, 3));
    const end = encodeFrame(FRAME.continuation, FLAG.endHeaders, 1, block.subarray(3));
    const server = new End("server");
    expect(server.hear(greeting(), begin, end)).toBeUndefined();
    expect(server.told).toEqual([":method POST"]);
    const ping = encodeFrame(FRAME.ping, 0, 0, Buffer.alloc(8));
    for (const between of [ping, headers(1), data(Buffer.of(1)), end.fill(3, 8, 9)]) {
      expect(new End("server").hear(greeting(), begin, between)).toMatch(/out of turn/);
    }
  });

  it("opens no stream 0", () => {
    const server = new End("server");
    expect(server.hear(greeting(), headers(0))).toBe("broke HTTP/2: HEADERS of another stream");
    expect(server.told).toEqual([]);
  });

  it("ends with the stream", () => {
    const reset = encodeFrame(FRAME.rstStream, 0, 1, Buffer.of(0, 0, 0, 8));
    const [goAway, short] = [8, 7].map((octets) =>
      encodeFrame(FRAME.goAway, 0, 0, Buffer.alloc(octets)),
    ) as [Buffer, Buffer];
    const trailers = headers(1, FLAG.endHeaders | FLAG.endStream);
    for (const last of [reset, goAway, short, trailers, data(NOTHING, FLAG.endStream)]) {
      expect(serving().hear(last)).toBe("the peer closed the connection");
    }
  });

  it("ends with an error that it tells in words", () => {
    const reset = (code: number): Buffer =>
      encodeFrame(FRAME.rstStream, 0, 1, Buffer.of(0, 0, 0, code));
    const goAway = encodeFrame(FRAME.goAway, 0, 0, Buffer.of(0, 0, 0, 0, 0, 0, 0, 11));
    const told = [reset(1), goAway, reset(99)].map((last) => serving().hear(last));
    expect(told).toEqual([
      "the peer closed the connection: it found the protocol broken",
      "the peer closed the connection: it found too many frames of control",
      "the peer closed the connection: it gave the unknown error 99",
    ]);
  });

  it("ignores what it does not know", () => {
    const server = serving();
    const unknown = encodeFrame(0xfe, 0xff, 77, Buffer.alloc(100_000));
    const priority = encodeFrame(FRAME.priority, 0, 9, Buffer.alloc(5));
    const setting = encodeFrame(FRAME.settings, 0, 0, Buffer.of(0, 99, 1, 1, 1, 1));
    expect(server.hear(unknown, priority, setting, data(Buffer.from("x")))).toBeUndefined();
    expect(server.told.at(-1)).toBe("x");
  });

  const update = (stream: number, octets: number): Buffer => {
    const increment = Buffer.alloc(4);
    increment.writeUInt32BE(octets);
    return encodeFrame(FRAME.windowUpdate, 0, stream, increment);
  };
  const faults: Record<string, Buffer> = {
    "a second stream": headers(3),
    "an even stream": headers(2),
    "DATA of no stream": encodeFrame(FRAME.data, 0, 3, Buffer.of(1)),
    "a reset of no stream": encodeFrame(FRAME.rstStream, 0, 3, Buffer.alloc(4)),
    "trailers that end nothing": headers(1),
    "a push": encodeFrame(FRAME.pushPromise, 0, 1, Buffer.alloc(4)),
    "CONTINUATION of nothing": encodeFrame(FRAME.continuation, 0, 1, NOTHING),
    "a header block too long": encodeFrame(FRAME.headers, 0, 1, Buffer.alloc(16_385)),
    "broken HPACK": encodeFrame(FRAME.headers, FLAG.endHeaders, 1, Buffer.of(0x80)),
    "a window beyond 2^31 - 1": Buffer.concat([update(0, 0x7fff_ffff), update(0, 0x7fff_ffff)]),
    "a window update of 0": update(1, 0),
    "a short ping": encodeFrame(FRAME.ping, 0, 0, Buffer.alloc(7)),
    "settings of a stream": encodeFrame(FRAME.settings, 0, 1, NOTHING),
    "half a setting": encodeFrame(FRAME.settings, 0, 0, Buffer.alloc(5)),
    "33 settings": encodeFrame(FRAME.settings, 0, 0, Buffer.alloc(33 * 6)),
    "a frame size below 16384": encodeFrame(
      FRAME.settings,
      0,
      0,
      encodeSettings({ maxFrameSize: 16_383 }),
    ),
    "a frame larger than we take": encodeFrame(FRAME.data, 0, 1, Buffer.alloc((1 << 20) + 1)),
    "more padding than data": data(Buffer.of(9, 1), FLAG.padded),
  };

  it.each(Object.entries(faults))("is over, and says goodbye, at %s", (_what, frames) => {
    const server = serving();
    server.http2.takeControl();
    expect(server.hear(frames)).toBeDefined();
    expect(server.http2.takeControl()?.at(-1)).not.toBe(0); // the code of GOAWAY
    server.hear(encodeFrame(FRAME.ping, 0, 0, Buffer.alloc(8)));
    expect([server.http2.takeControl(), server.http2.dataRoom]).toEqual([undefined, 0]);
  });

  it("is over where the peer begins in another language, or without SETTINGS", () => {
    expect(new End("server").hear(Buffer.from("GET / HTTP/1.1\r\n\r\n"))).toMatch(/preface/);
    expect(new End("server").hear(PREFACE, headers(1))).toMatch(/SETTINGS/);
    expect(new End("client").hear(headers(1))).toMatch(/SETTINGS/);
  });

  const floods: Record<string, Buffer> = {
    pings: encodeFrame(FRAME.ping, 0, 0, Buffer.alloc(8)),
    settings: encodeFrame(FRAME.settings, 0, 0, NOTHING),
    "empty DATA": data(NOTHING),
    priorities: encodeFrame(FRAME.priority, 0, 1, Buffer.alloc(5)),
    "window updates": update(1, 1),
    "unknown frames": encodeFrame(0xfe, 0, 0, NOTHING),
  };

  it.each(Object.entries(floods))("is over when it is flooded with %s", (_what, frame) => {
    const server = serving();
    const used = 2; // SETTINGS and HEADERS
    for (let left = CONTROL_FRAMES_MAX - used; left > 0; left--) server.hear(frame);
    expect(server.http2.over).toBeUndefined();
    server.http2.secondPassed();
    for (let left = CONTROL_FRAMES_MAX; left > 0; left--) server.hear(frame);
    expect(server.http2.over).toBeUndefined();
    expect(server.hear(frame)).toMatch(/control frames a second/);
  });

  it("takes the window updates of a peer to whom it sends much", () => {
    const server = serving({ initialWindowSize: 0x7fff_0000 });
    server.hear(update(0, 0x7fff_0000));
    const small = update(0, 1);
    for (let sent = 0; sent < 2 * CONTROL_FRAMES_MAX; sent++) {
      server.http2.beginData(Buffer.alloc(9), 0, 4096);
      expect(server.hear(small)).toBeUndefined();
    }
  });

  it("is over when the peer lets answers pile up", () => {
    const server = serving();
    const ping = encodeFrame(FRAME.ping, 0, 0, Buffer.alloc(8));
    const second = Buffer.concat(Array.from({ length: CONTROL_FRAMES_MAX - 2 }, () => ping));
    for (let seconds = 0; seconds < 3; seconds++) {
      server.http2.secondPassed();
      server.hear(second);
    }
    server.http2.secondPassed();
    expect(server.hear(second)).toMatch(/reads none/);
  });
});
