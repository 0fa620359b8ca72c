import { encodeFrame } from "../../../../src/wire/http2/frame.js";
import {
  HEADER_LIST_OCTETS_MAX,
  HeaderDecoder,
  TABLE_OCTETS_MAX,
} from "../../../../src/wire/http2/header-decoder.js";
import { encodeHeaders } from "../../../../src/wire/http2/header-encoder.js";
import { HeaderTable } from "../../../../src/wire/http2/header-table.js";
import { decodeHuffman } from "../../../../src/wire/http2/huffman-code.js";

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ""), "hex");

/** `name: value` for each field, or the fault. */
function decoded(decoder: HeaderDecoder, block: Buffer): readonly string[] | string {
  const verdict = decoder.decode(block);
  if (typeof verdict === "string") return verdict;
  return verdict.map(({ name, value }) => `${name}: ${value}`);
}

/** The blocks of one connection in turn (RFC 7541 Appendix C). */
function inTurn(blocks: readonly string[]): (readonly string[] | string)[] {
  const decoder = new HeaderDecoder();
  return blocks.map((block) => decoded(decoder, hex(block)));
}

const REQUESTS = [
  [":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"],
  [
    ":method: GET",
    ":scheme: http",
    ":path: /",
    ":authority: www.example.com",
    "cache-control: no-cache",
  ],
  [
    ":method: GET",
    ":scheme: https",
    ":path: /index.html",
    ":authority: www.example.com",
    "custom-key: custom-value",
  ],
];

describe("the header decoder", () => {
  it("decodes the single representations of RFC 7541 C.2", () => {
    expect(inTurn(["400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"])).toEqual([
      ["custom-key: custom-header"],
    ]);
    expect(inTurn(["040c 2f73 616d 706c 652f 7061 7468"])).toEqual([[":path: /sample/path"]]);
    expect(inTurn(["1008 7061 7373 776f 7264 0673 6563 7265 74"])).toEqual([["password: secret"]]);
    expect(inTurn(["82"])).toEqual([[":method: GET"]]);
  });

  it("decodes the requests of RFC 7541 C.3, which share a table", () => {
    const blocks = [
      "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
      "8286 84be 5808 6e6f 2d63 6163 6865",
      "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
    ];
    expect(inTurn(blocks)).toEqual(REQUESTS);
  });

  it("decodes the same with Huffman code, C.4", () => {
    const blocks = [
      "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
      "8286 84be 5886 a8eb 1064 9cbf",
      "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
    ];
    expect(inTurn(blocks)).toEqual(REQUESTS);
  });

  it("evicts as the responses of C.6 have it, in a table of 256 octets", () => {
    const blocks = [
      // the size update stands in for the smaller setting
      "3fe101 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
      "4883 640e ffc1 c0bf",
    ];
    const [first, second] = inTurn(blocks);
    expect(first).toEqual([
      ":status: 302",
      "cache-control: private",
      "date: Mon, 21 Oct 2013 20:13:21 GMT",
      "location: https://www.example.com",
    ]);
    expect(second).toEqual([
      ":status: 307",
      "cache-control: private",
      "date: Mon, 21 Oct 2013 20:13:21 GMT",
      "location: https://www.example.com",
    ]);
  });

  it("refuses what no encoder makes", () => {
    const broken = {
      "index 0": "80",
      "an index beyond the tables": "be",
      "an integer that never ends": "ffffffffffffffff",
      "an integer without its end": "ff80",
      "a string longer than the block": "4005 61",
      "a value that is missing": "4001 61",
      "a table larger than allowed": "3fe21f",
      "a size update behind a field": "8220",
      "a third size update": "202020",
      "Huffman padding of zeros": "0081 00 0161",
      "eight bits of Huffman padding": "0081 ff 0161",
      "the end-of-string symbol": "0084 ffffffff 0161",
    };
    for (const [what, block] of Object.entries(broken)) {
      expect([what, inTurn([block])]).toEqual([what, ["malformed header block"]]);
    }
  });

  it("refuses a list that a short block makes long", () => {
    const decoder = new HeaderDecoder();
    const value = "v".repeat(TABLE_OCTETS_MAX - 100);
    const add = Buffer.concat([
      hex("4001 61 7f"),
      lengthAbove127(value.length),
      Buffer.from(value),
    ]);
    expect(decoded(decoder, add)).toHaveLength(1);
    const times = Math.floor(HEADER_LIST_OCTETS_MAX / value.length);
    expect(decoded(decoder, Buffer.alloc(times, 0xbe))).toHaveLength(times);
    expect(decoded(decoder, Buffer.alloc(times + 1, 0xbe))).toBe("header list too long");
  });
});

function lengthAbove127(length: number): Buffer {
  const rest = length - 127;
  return Buffer.of((rest % 128) + 128, Math.floor(rest / 128));
}

describe("a header table", () => {
  it("holds no more octets than it may, and drops the oldest", () => {
    const table = new HeaderTable(100);
    for (const name of ["a", "b", "c"]) table.add({ name, value: "1234567890123456" });
    expect([table.at(62)?.name, table.at(63)?.name, table.at(64)]).toEqual(["c", "b", undefined]);
    expect(table.size).toBe(98);
    table.resize(50);
    expect([table.at(62)?.name, table.at(63)]).toEqual(["c", undefined]);
    table.add({ name: "larger than the table", value: "x".repeat(50) });
    expect([table.size, table.at(62)]).toEqual([0, undefined]);
  });
});

describe("the Huffman code", () => {
  it("has every octet", () => {
    const codes = ["1ff8", "7fffd8"]; // of 0 and 1, RFC 7541 Appendix B
    expect(decodeHuffman(bits(codes[0]!, 13))).toEqual(Buffer.of(0));
    expect(decodeHuffman(bits(codes[1]!, 23))).toEqual(Buffer.of(1));
    expect(decodeHuffman(bits("3ffffee", 26))).toEqual(Buffer.of(255));
  });
});

function bits(code: string, length: number): Buffer {
  const padded = Number.parseInt(code, 16).toString(2).padStart(length, "0");
  const whole = padded.padEnd(Math.ceil(length / 8) * 8, "1");
  return Buffer.from(whole.match(/.{8}/g)!.map((octet) => Number.parseInt(octet, 2)));
}

describe("the header encoder", () => {
  it("begins by giving the table up, and uses no index", () => {
    expect(encodeHeaders([{ name: "a", value: "b" }])).toEqual(hex("20 00 0161 0162"));
  });

  it("fits in frames of which the header says the length", () => {
    const frame = encodeFrame(1, 4, 1, hex("20"));
    expect(frame).toEqual(hex("000001 01 04 00000001 20"));
  });
});
