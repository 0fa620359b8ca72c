import { decode, encode, type Answer } from "dns-packet";
import { readFacts } from "../../../src/discovery/listener.js";
import { readMessage } from "../../../src/discovery/message-reader.js";
import {
  encodeGoodbye,
  encodeProbe,
  encodeResponse,
} from "../../../src/discovery/message-writer.js";
import { listenerRecords, saysTheSame } from "../../../src/discovery/own-record.js";
import { TYPE } from "../../../src/wire/dns-message.js";
import { encodeName, readName } from "../../../src/wire/dns-name.js";
import { NETWORK, listenerOf, seenNode } from "../../segment.js";

const listener = listenerOf(5, { name: "lab" });
const LABEL = listener.node.slice(0, 16);
const records = listenerRecords(listener, LABEL, ["192.0.2.5", "2001:db8::5"]);

/** A TXT record's data. */
function txt(...strings: readonly string[]): Buffer {
  const octets = strings.flatMap((text) => [Buffer.of(text.length), Buffer.from(text, "latin1")]);
  return Buffer.concat(octets);
}

describe("a listener's records", () => {
  it("are read by another implementation as they are meant", () => {
    const octets = encodeResponse([...records.shared, ...records.unique]);
    expect(octets.readUInt16BE(2)).toBe(0x8400); // a response, authoritative
    const { answers } = decode(octets);
    const service = "_spanlan._tcp.local";
    const instance = `${LABEL}.${service}`;
    const node = seenNode(5);
    const facts = ["txtvers=1", `network=${NETWORK}`, `node=${node}`, "name=lab"];
    expect(answers).toMatchObject([
      { name: service, type: "PTR", ttl: 4500, flush: false, data: instance },
      { name: "_services._dns-sd._udp.local", type: "PTR", ttl: 4500, flush: false, data: service },
      { name: instance, type: "SRV", ttl: 120, flush: true, data: { port: 4005 } },
      {
        name: instance,
        type: "TXT",
        ttl: 120,
        flush: true,
        data: facts.map((each) => Buffer.from(each)),
      },
      { name: `${LABEL}.local`, type: "A", ttl: 120, flush: true, data: "192.0.2.5" },
      { name: `${LABEL}.local`, type: "AAAA", ttl: 120, flush: true, data: "2001:db8::5" },
    ]);
  });

  it("are known again when they come back", () => {
    const all = [...records.shared, ...records.unique, ...records.denials];
    const heard = readMessage(encodeResponse(all))!.answers;
    expect(heard.map((each, at) => saysTheSame(all[at]!, each))).toEqual(all.map(() => true));
  });

  it("are taken back by a life of 0 s, and probed for without a flush bit", () => {
    expect(readMessage(encodeGoodbye(records.unique))!.answers.map(({ ttl }) => ttl)).toEqual(
      records.unique.map(() => 0),
    );
    const { authorities, questions } = decode(encodeProbe(records));
    expect(authorities!.every((each) => !("flush" in each) || each.flush !== true)).toBe(true);
    expect(questions!.map(({ name, type }) => `${name} ${type}`)).toEqual([
      `${records.instance} ANY`,
      `${records.host} ANY`,
    ]);
  });
});

describe("a message", () => {
  it("is read with compressed names as with whole ones", () => {
    const whole = encode({
      type: "response",
      answers: [
        { type: "PTR", name: "_spanlan._tcp.local", ttl: 9, data: "X._spanlan._tcp.local" },
      ],
    });
    // The same, with the name in the data led back to the owner's.
    const dataAt = 12 + 21 + 10;
    const compressed = Buffer.concat([whole.subarray(0, dataAt), Buffer.from([1, 0x58, 0xc0, 12])]);
    compressed.writeUInt16BE(4, dataAt - 2);
    const [one, other] = [compressed, whole].map((each) => readMessage(each)!.answers[0]!);
    expect(one!.target).toBe("x._spanlan._tcp.local");
    expect(one!.target).toBe(other!.target);
    expect(one!.data).toEqual(other!.data);
  });

  it("asks for unicast by the top bit of a question's class", () => {
    const octets = encode({ type: "query", questions: [{ type: "PTR", name: "a.local" }] });
    expect(readMessage(octets)!.questions).toEqual([
      { name: "a.local", type: TYPE.PTR, wantsUnicast: false },
    ]);
    octets[octets.length - 2] = 0x80;
    expect(readMessage(octets)!.questions[0]!.wantsUnicast).toBe(true);
  });

  it("is not read when it is an update, an error, or has more than any agent needs", () => {
    const octets = encode({ type: "query", questions: [{ type: "PTR", name: "a.local" }] });
    const changed = (offset: number, value: number): Buffer => {
      const copy = Buffer.from(octets);
      copy.writeUInt16BE(value, offset);
      return copy;
    };
    expect(readMessage(changed(2, 0x2800))).toBeUndefined();
    expect(readMessage(changed(2, 0x8003))).toBeUndefined();
    expect(readMessage(changed(4, 2))).toBeUndefined();
    const answers = (count: number): Answer[] =>
      Array.from({ length: count }, () => ({ type: "A", name: "a", ttl: 1, data: "192.0.2.1" }));
    expect(readMessage(encode({ type: "response", answers: answers(256) }))).toBeDefined();
    expect(readMessage(encode({ type: "response", answers: answers(257) }))).toBeUndefined();
  });
});

describe("the facts in a TXT record", () => {
  const network = `network=${NETWORK}`;
  const node = `node=${seenNode(5)}`;

  it("are read in any order, with keys in any case, and the first of two counts", () => {
    const data = txt(node, "NETWORK=" + NETWORK, "txtvers=1", "network=none", "new=thing", "flag");
    expect(readFacts(data)).toEqual({ network: NETWORK, node: seenNode(5), name: undefined });
  });

  it.each([
    ["without a network", txt("txtvers=1", node)],
    ["without a node", txt("txtvers=1", network)],
    ["with a short node", txt("txtvers=1", network, "node=ab")],
    ["of another version", txt("txtvers=2", network, node)],
    ["of no version", txt(network, node)],
    ["with a name that would steer a terminal", txt("txtvers=1", network, node, "name=\u001b[2J")],
    ["of nothing", Buffer.alloc(0)],
  ])("are none %s", (_name, data) => {
    expect(readFacts(data)).toBeUndefined();
  });
});

describe("a name", () => {
  it("is written as it was read, whatever octets it has", () => {
    const octets = Buffer.from([4, 0x41, 0x2e, 0x5c, 0xff, 1, 0x2d, 0]);
    const { name } = readName(octets, 0)!;
    expect(encodeName(name)).toEqual(Buffer.from([4, 0x61, 0x2e, 0x5c, 0xff, 1, 0x2d, 0]));
    expect(readName(encodeName(name), 0)!.name).toBe(name);
  });
});
