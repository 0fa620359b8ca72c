import type { RequestBody, ResponseBody } from "../../../src/overlay/control-message.js";
import {
  GATEWAY_EACH_MAX,
  GATEWAY_SENT_MAX,
  PendingRequests,
  REQUEST_TIMEOUT,
} from "../../../src/overlay/pending-requests.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";

const TOO_MANY = "too many requests wait for answers";
const ANSWER: ResponseBody = { kind: "gateway", octets: Buffer.from("yes") };

let clock: FakeClock;
let pending: PendingRequests;
let answers: string[];
beforeEach(() => {
  clock = new FakeClock();
  pending = new PendingRequests(clock, GATEWAY_SENT_MAX);
  answers = [];
});

const RENEWAL: RequestBody = { kind: "renew", node: nodeNumbered(1), signature: Buffer.alloc(64) };

/** A request for a certificate, or of the gateway of this node. */
function add(asker: number | "renew"): number | undefined {
  const question: RequestBody =
    asker === "renew"
      ? RENEWAL
      : { kind: "gateway", from: nodeNumbered(asker), octets: Buffer.alloc(0) };
  return pending.add(question, (body) => {
    answers.push(body.kind === "refused" ? body.reason : body.kind);
  });
}

function addMany(count: number, askerOf: (at: number) => number | "renew"): (number | undefined)[] {
  return Array.from({ length: count }, (_, at) => add(askerOf(at)));
}

describe("requests that wait", () => {
  it("are each answered once: by an answer, at REQUEST_TIMEOUT, or when no answer can come", () => {
    const [one, two] = addMany(3, (at) => at);
    pending.answer(one!, ANSWER);
    pending.answer(one!, ANSWER);
    clock.advance(REQUEST_TIMEOUT - 1);
    expect(answers).toEqual(["gateway"]);
    pending.answer(two!, ANSWER);
    clock.advance(1);
    expect(answers).toEqual(["gateway", "gateway", "no answer within 10 s"]);
    add("renew");
    pending.refuseAll("it is gone");
    expect(answers.at(-1)).toBe("it is gone");
    expect(clock.pending).toBe(0);
  });

  it("between gateways leave room for those for certificates", () => {
    const ids = addMany(GATEWAY_SENT_MAX + 10, (at) => at);
    expect(ids.filter((id) => id === undefined)).toHaveLength(10);
    expect(answers).toEqual(Array.from({ length: 10 }, () => TOO_MANY));
    expect(addMany(256 - GATEWAY_SENT_MAX, () => "renew")).not.toContain(undefined);
    expect(add("renew")).toBeUndefined();
    pending.answer(ids[0]!, ANSWER);
    expect(add(1)).toBeDefined();
    expect(add(1)).toBeUndefined();
  });

  it("of one node leave room for those of others", () => {
    const ids = addMany(GATEWAY_EACH_MAX + 1, () => 5);
    expect(ids.indexOf(undefined)).toBe(GATEWAY_EACH_MAX);
    expect(add(6)).toBeDefined();
    pending.answer(ids[0]!, ANSWER);
    expect(add(5)).toBeDefined();
    expect(add(5)).toBeUndefined();
  });
});
