import type { NodeId } from "../../../src/base/ids.js";
import { HEARSAY_PER_INTRODUCER, Membership } from "../../../src/overlay/membership.js";

function node(number: number): NodeId {
  return number.toString(16).padStart(64, "0") as NodeId;
}

const SELF = node(1);
const LIAR = node(2);
const MET = node(3);
const HERE = [{ host: "192.0.2.1", port: 7517 }];
const THERE = [{ host: "192.0.2.2", port: 7517 }];

describe("what a node knows of its network's members", () => {
  it("believes a node more about itself than others about it", () => {
    const membership = new Membership(SELF);
    membership.meet(MET, HERE);
    expect(membership.hear(LIAR, { node: MET, endpoints: THERE })).toBe(false);
    expect(membership.endpointsOf(MET)).toEqual(HERE);
  });

  it("takes a bounded number of strangers from one introducer", () => {
    const membership = new Membership(SELF);
    const news = Array.from({ length: 1000 }, (_, index) =>
      membership.hear(LIAR, { node: node(100 + index), endpoints: THERE }),
    );
    expect(news.filter(Boolean)).toHaveLength(HEARSAY_PER_INTRODUCER);
    expect(membership.meet(MET, HERE)).toBe(true);
  });

  it("keeps over a restart only whom it has met", () => {
    const membership = new Membership(SELF);
    membership.meet(MET, HERE);
    membership.hear(LIAR, { node: node(9), endpoints: THERE });
    expect(membership.met()).toEqual([{ node: MET, endpoints: HERE }]);
  });

  it("forgets hearsay, and nobody it has met", () => {
    const membership = new Membership(SELF);
    membership.meet(MET, HERE);
    membership.hear(LIAR, { node: node(9), endpoints: THERE });
    expect(membership.forget(node(9))).toBe(true);
    expect(membership.forget(MET)).toBe(false);
  });

  it("does not learn of itself", () => {
    expect(new Membership(SELF).hear(LIAR, { node: SELF, endpoints: THERE })).toBe(false);
  });
});
