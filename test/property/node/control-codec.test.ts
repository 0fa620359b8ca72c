import fc from "fast-check";
import {
  CONTROL_METHODS,
  decodeMessage,
  encodeMessage,
  type Codec,
} from "../../../src/node/control-protocol.js";
import { LAB, MAC, PEER, PORT } from "../../fake-agent.js";

const codecs = Object.values(CONTROL_METHODS).flatMap(({ ask, answer }) => [
  ask as Codec<never, object>,
  answer as Codec<never, object>,
]);

const network = { ...LAB, subnets: [...LAB.subnets], connections: [...LAB.connections] };
const messages = [
  encodeMessage(CONTROL_METHODS.list.answer, { networks: [network, network] }),
  encodeMessage(CONTROL_METHODS.peers.answer, { peers: [PEER] }),
  encodeMessage(CONTROL_METHODS.ports.answer, { ports: [PORT] }),
  encodeMessage(CONTROL_METHODS.macs.answer, { macs: [MAC, MAC] }),
  encodeMessage(CONTROL_METHODS.define.ask, { xml: "<network/>", source: "lab.xml" }),
];

/** A true message with some octets changed, and perhaps cut short. */
const damaged = fc
  .record({
    message: fc.constantFrom(...messages),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    cut: fc.option(fc.nat()),
  })
  .map(({ message, changes, cut }) => {
    const octets = Buffer.from(message);
    for (const [at, value] of changes) octets[at % octets.length] = value;
    return cut === null ? octets : octets.subarray(0, cut % octets.length);
  });

describe("a message of the control API", () => {
  it.each([
    ["octets of any kind", fc.uint8Array({ maxLength: 64 })],
    ["a damaged message", damaged],
  ])(
    "is a message or undefined, whatever %s there are",
    (_what, octets) => {
      fc.assert(
        fc.property(octets, (input) => {
          for (const codec of codecs) {
            const decoded = decodeMessage(codec, input);
            if (decoded !== undefined && typeof decoded !== "object") return false;
          }
          return true;
        }),
        { numRuns: 100_000 },
      );
    },
    60_000,
  );

  it("comes out as it went in", () => {
    const texts = fc.string({ unit: "binary" });
    const counts = fc.maxSafeNat();
    fc.assert(
      fc.property(
        fc.record({ name: texts, rxOctets: counts, drops: fc.dictionary(texts, counts) }),
        (port) => {
          const { answer } = CONTROL_METHODS.attachTap;
          expect(decodeMessage(answer, encodeMessage(answer, port))).toMatchObject(port);
        },
      ),
    );
  });
});
