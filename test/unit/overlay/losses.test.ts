import { millis, seconds } from "../../../src/base/duration.js";
import type { NodeId } from "../../../src/base/ids.js";
import { Losses } from "../../../src/overlay/losses.js";
import { FakeClock } from "../../fake-clock.js";

const NODE = "ef".repeat(32) as NodeId;

describe("how a neighbour was lost", () => {
  const clock = new FakeClock();
  const losses = new Losses(clock);

  it("keeps the beginning of the outage until it was up again", () => {
    losses.up(NODE);
    const began = clock.now();
    losses.note(NODE, "connection reset");
    clock.advance(seconds(3));
    losses.note(NODE, "no hello within 5 s");
    const again = { reason: "no hello within 5 s", at: millis(began + 3000) };
    expect(losses.get(NODE)).toEqual({ ...again, since: began, wasUp: true });
    losses.up(NODE);
    clock.advance(seconds(3));
    losses.note(NODE, "connection reset");
    expect(losses.get(NODE)?.since).toBe(began + 6000);
  });

  it("tells of one that was never up", () => {
    const other = "ab".repeat(32) as NodeId;
    losses.note(other, "no hello within 5 s");
    expect(losses.get(other)).toMatchObject({ since: clock.now(), wasUp: false });
  });
});
