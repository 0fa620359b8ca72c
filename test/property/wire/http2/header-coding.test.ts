import fc from "fast-check";
import {
  HeaderDecoder,
  HEADER_LIST_OCTETS_MAX,
} from "../../../../src/wire/http2/header-decoder.js";
import { encodeHeaders } from "../../../../src/wire/http2/header-encoder.js";
import { fieldSize } from "../../../../src/wire/http2/header-table.js";
import { decodeHuffman } from "../../../../src/wire/http2/huffman-code.js";
import {
  decodeSettings,
  encodeSettings,
  INITIAL_SETTINGS,
} from "../../../../src/wire/http2/settings.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };

const octets = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
const word = fc
  .uint8Array({ minLength: 1, maxLength: 300 })
  .map((bytes) => Buffer.from(bytes).toString("latin1"));
const field = fc.record({ name: word, value: word });

describe("the header decoder", () => {
  it("reads what the encoder writes, in any state", () => {
    const decoder = new HeaderDecoder();
    fc.assert(
      fc.property(fc.array(field, { maxLength: 6 }), octets, (fields, noise) => {
        decoder.decode(noise);
        expect(decoder.decode(encodeHeaders(fields))).toEqual(fields);
      }),
    );
  });

  it("never throws, and never gives more than the list may have", () => {
    const decoder = new HeaderDecoder();
    fc.assert(
      fc.property(octets, (block) => {
        const verdict = decoder.decode(block);
        if (typeof verdict === "string") return;
        const size = verdict.reduce((sum, each) => sum + fieldSize(each), 0);
        expect(size).toBeLessThanOrEqual(HEADER_LIST_OCTETS_MAX);
      }),
      RUNS,
    );
  });
});

describe("the Huffman decoder", () => {
  it("never throws, and gives no more than 8 octets for 5", () => {
    fc.assert(
      fc.property(octets, (encoded) => {
        const length = decodeHuffman(encoded)?.length ?? 0;
        expect(length * 5).toBeLessThanOrEqual(encoded.length * 8);
      }),
      RUNS,
    );
  });
});

describe("the settings decoder", () => {
  it("reads what the encoder writes", () => {
    const settings = fc.record({
      headerTableSize: fc.nat(),
      enablePush: fc.nat(1),
      maxConcurrentStreams: fc.nat(),
      initialWindowSize: fc.nat(),
      maxFrameSize: fc.integer({ min: 16_384, max: 0xff_ffff }),
      maxHeaderListSize: fc.nat(),
    });
    fc.assert(
      fc.property(settings, (given) => {
        expect(decodeSettings(encodeSettings(given), INITIAL_SETTINGS)).toEqual(given);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(octets, (payload) => {
        decodeSettings(payload, INITIAL_SETTINGS);
      }),
      RUNS,
    );
  });
});
