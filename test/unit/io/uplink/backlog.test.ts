import { Backlog, BACKLOG_OCTETS_MAX, BacklogShare } from "../../../../src/io/uplink/backlog.js";

describe("a backlog", () => {
  it("is full by the octets of all shares together, until one of them has fallen", () => {
    const backlog = new Backlog();
    const [one, other] = [new BacklogShare(backlog), new BacklogShare(backlog)];
    one.set(BACKLOG_OCTETS_MAX - 1, 3);
    expect(backlog.isFull).toBe(false);
    other.set(1, 1);
    expect(backlog.isFull).toBe(true);
    one.set(1000, 1);
    expect([backlog.isFull, backlog.octets, backlog.records]).toEqual([false, 1001, 2]);
    other.set(0, 0);
    one.set(0, 0);
    expect([backlog.octets, backlog.records]).toEqual([0, 0]);
  });

  it("is full by records as well", () => {
    const backlog = new Backlog();
    new BacklogShare(backlog).set(1, 512);
    expect(backlog.isFull).toBe(true);
  });
});
