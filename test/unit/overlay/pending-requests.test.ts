import type { RequestBody, ResponseBody } from "../../../src/overlay/control-message.js";
import {
  GATEWAY_SENT_MAX,
  PendingRequests,
  REQUEST_TIMEOUT,
} from "../../../src/overlay/pending-requests.js";
import { FakeClock } from "../../fake-clock.js";

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

function add(kind: RequestBody["kind"]): number | undefined {
  return pending.add(kind, (body) => {
    answers.push(body.kind === "refused" ? body.reason : body.kind);
  });
}

function addMany(count: number, kind: RequestBody["kind"]): (number | undefined)[] {
  return Array.from({ length: count }, () => add(kind));
}

describe("requests that wait", () => {
  it("are each answered once: by an answer, at REQUEST_TIMEOUT, or when no answer can come", () => {
    const [one, two] = addMany(3, "gateway");
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
    const ids = addMany(GATEWAY_SENT_MAX + 10, "gateway");
    expect(ids.filter((id) => id === undefined)).toHaveLength(10);
    expect(answers).toEqual(Array.from({ length: 10 }, () => TOO_MANY));
    expect(addMany(256 - GATEWAY_SENT_MAX, "renew")).not.toContain(undefined);
    expect(add("renew")).toBeUndefined();
    pending.answer(ids[0]!, ANSWER);
    expect(add("gateway")).toBeDefined();
    expect(add("gateway")).toBeUndefined();
  });
});
