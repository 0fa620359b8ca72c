import fc from "fast-check";
import { portMessage } from "../../../src/node/port-message.js";
import {
  CONTROL_METHODS,
  decodeMessage,
  encodeMessage,
  type Codec,
} from "../../../src/node/control-protocol.js";
import { LAB, MAC, PEER, PORT } from "../../fake-agent.js";
import { SeededRng } from "../../seeded-rng.js";

type AnyCodec = Codec<never, object>;

const codecs = [
  ...new Set(
    Object.values(CONTROL_METHODS).flatMap(({ ask, answer }) => [
      ask as AnyCodec,
      answer as AnyCodec,
    ]),
  ),
];

const { list, peers, ports, macs, define } = CONTROL_METHODS;
const network = { ...LAB, subnets: [...LAB.subnets], connections: [...LAB.connections] };
const mac = { ...MAC, addresses: [...MAC.addresses] };
const messages: [AnyCodec, Buffer][] = [
  [list.answer, encodeMessage(list.answer, { networks: [network, network] })],
  [peers.answer, encodeMessage(peers.answer, { peers: [PEER] })],
  [ports.answer, encodeMessage(ports.answer, { ports: [portMessage(PORT)] })],
  [macs.answer, encodeMessage(macs.answer, { macs: [mac, mac] })],
  [define.ask, encodeMessage(define.ask, { xml: "<network/>", source: "lab.xml" })],
];

const MAX_OCTETS = 48;
const MAX_CHANGES = 4;
const INPUTS_A_SEED = 1000;
const SEEDS = 100; // 100,000 inputs for each decoder

/** Fails unless decoding returns, with a message or with undefined. */
function decodes(codec: AnyCodec, octets: Uint8Array): void {
  const decoded = decodeMessage(codec, octets);
  if (decoded !== undefined && typeof decoded !== "object") throw new Error("neither");
}

function overSeeds(try1000: (rng: SeededRng) => void): void {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      try1000(new SeededRng(seed));
    }),
    { numRuns: SEEDS },
  );
}

describe("a message of the control API", () => {
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    Error.stackTraceLimit = 0; // millions of them are thrown and caught
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it("is a message or undefined, whatever octets there are", () => {
    overSeeds((rng) => {
      for (let each = 0; each < INPUTS_A_SEED; each++) {
        const octets = rng.bytes(rng.uint32() % MAX_OCTETS);
        for (const codec of codecs) decodes(codec, octets);
      }
    });
  }, 60_000);

  it("is a message or undefined when a true one was changed and cut short", () => {
    overSeeds((rng) => {
      for (let each = 0; each < INPUTS_A_SEED; each++) {
        for (const [codec, message] of messages) {
          const octets = Buffer.from(message);
          for (let change = rng.uint32() % MAX_CHANGES; change > 0; change--) {
            octets[rng.uint32() % octets.length] = rng.uint32() & 0xff;
          }
          decodes(codec, octets.subarray(0, rng.uint32() % (octets.length + 1)));
        }
      }
    });
  }, 60_000);

  it("comes out as it went in", () => {
    const texts = fc.string({ unit: "binary" });
    const counts = fc.maxSafeNat();
    fc.assert(
      fc.property(
        fc.record({ name: texts, rxOctets: counts, drops: fc.dictionary(texts, counts) }),
        (port) => {
          const { answer } = CONTROL_METHODS.attach;
          const decoded = decodeMessage(answer, encodeMessage(answer, port));
          expect(decoded).toMatchObject({ ...port, drops: { ...port.drops } });
        },
      ),
    );
  });
});
