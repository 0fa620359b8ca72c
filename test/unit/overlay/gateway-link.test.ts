import { InternalError } from "../../../src/base/errors.js";
import {
  GATEWAY_OCTETS_MAX,
  type GatewayRequest,
  type ResponseBody,
} from "../../../src/overlay/control-message.js";
import {
  GatewayLink,
  NO_GATEWAY,
  type GatewayAnswer,
  type GatewayEvents,
} from "../../../src/overlay/gateway-link.js";
import { LEASES_FRAGMENTS, LSA_BODY_OCTETS_MAX } from "../../../src/wire/lsa.js";
import { nodeNumbered } from "../../routing-graph.js";
import type { PortName } from "../../../src/wire/names-body.js";

const SELF = nodeNumbered(1);
const FAR = nodeNumbered(2);

/** A link whose requests are answered with this. */
function linkOf(
  response: ResponseBody,
  events: GatewayEvents = NO_GATEWAY,
): {
  link: GatewayLink;
  told: [number, string][];
  named: PortName[][];
  asked: GatewayRequest[];
} {
  const told: [number, string][] = [];
  const named: PortName[][] = [];
  const asked: GatewayRequest[] = [];
  const link = new GatewayLink({
    self: SELF,
    events,
    tell: (fragment, body) => told.push([fragment, body.toString()]),
    tellNames: (ports) => named.push([...ports]),
    request: (_node, body, done) => {
      asked.push(body);
      done(response);
    },
  });
  return { link, told, named, asked };
}

const YES: ResponseBody = { kind: "gateway", octets: Buffer.from("yes") };

describe("what a gateway tells all others", () => {
  it("is also what ports the node has", () => {
    const { link, named } = linkOf(YES);
    link.name([{ name: "web", addresses: [] }]);
    expect(named).toEqual([[{ name: "web", addresses: [] }]]);
  });

  it("is told under its fragment, and withdrawn by nothing", () => {
    const { link, told } = linkOf(YES);
    link.originate(0, Buffer.from("a"));
    link.originate(LEASES_FRAGMENTS - 1, Buffer.from("b"));
    link.originate(0, undefined);
    expect(told).toEqual([
      [0, "a"],
      [255, "b"],
      [0, ""],
    ]);
  });

  it("has its bounds, and beyond them the caller errs", () => {
    const { link, told } = linkOf(YES);
    const longest = Buffer.alloc(LSA_BODY_OCTETS_MAX);
    link.originate(0, longest);
    for (const [fragment, body] of [
      [LEASES_FRAGMENTS, longest],
      [-1, longest],
      [0.5, longest],
      [0, Buffer.alloc(LSA_BODY_OCTETS_MAX + 1)],
    ] as const) {
      expect(() => {
        link.originate(fragment, body);
      }).toThrow(InternalError);
    }
    expect(told).toHaveLength(1);
  });
});

describe("what a gateway asks another", () => {
  function answerTo(response: ResponseBody): GatewayAnswer {
    const answers: GatewayAnswer[] = [];
    linkOf(response).link.ask(FAR, Buffer.from("?"), (answer) => answers.push(answer));
    expect(answers).toHaveLength(1);
    return answers[0]!;
  }

  it("is in its own name, and answered by octets or by a refusal", () => {
    const { link, asked } = linkOf(YES);
    link.ask(FAR, Buffer.from("?"), () => undefined);
    expect(asked).toEqual([{ kind: "gateway", from: SELF, octets: Buffer.from("?") }]);
    expect(answerTo(YES)).toEqual(Buffer.from("yes"));
    expect(answerTo({ kind: "refused", reason: "no" })).toEqual({ refused: "no" });
  });

  it("is refused where somebody answers with a certificate", () => {
    const refused = "the answer is to another question";
    expect(answerTo({ kind: "certificate", chain: [Buffer.from("der")] })).toEqual({ refused });
  });

  it("has its bound, and so has the answer", () => {
    const { link } = linkOf(YES);
    const longest = Buffer.alloc(GATEWAY_OCTETS_MAX);
    link.ask(FAR, longest, () => undefined);
    expect(() => {
      link.ask(FAR, Buffer.alloc(GATEWAY_OCTETS_MAX + 1), () => undefined);
    }).toThrow(InternalError);
    const tooMuch = linkOf(YES, {
      ...NO_GATEWAY,
      asked: (_from, request, answer) => {
        answer(Buffer.concat([request, Buffer.alloc(1)]));
      },
    });
    const serve = (octets: Buffer): ResponseBody[] => {
      const given: ResponseBody[] = [];
      tooMuch.link.serve({ kind: "gateway", from: FAR, octets }, (body) => given.push(body));
      return given;
    };
    expect(serve(longest.subarray(1))).toEqual([{ kind: "gateway", octets: longest }]);
    expect(() => serve(longest)).toThrow(InternalError);
  });

  it("is refused by a node without a gateway", () => {
    const given: ResponseBody[] = [];
    const request: GatewayRequest = { kind: "gateway", from: FAR, octets: Buffer.alloc(0) };
    linkOf(YES).link.serve(request, (body) => given.push(body));
    expect(given).toEqual([{ kind: "refused", reason: "there is no gateway there" }]);
  });
});
