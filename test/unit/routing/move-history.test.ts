import { millis } from "../../../src/base/duration.js";
import type { Mac } from "../../../src/base/ids.js";
import { DUPLICATE_TIME, HISTORY_LIMIT, MoveHistory } from "../../../src/routing/move-history.js";

const GUEST = 1 as Mac;

describe("the moves of a MAC", () => {
  it("are exhausted when four were made within 180 s, however many came before", () => {
    const history = new MoveHistory();
    for (const at of [0, 1, 2]) history.note(GUEST, millis(at));
    expect(history.isExhausted(GUEST, millis(3))).toBe(false);
    history.note(GUEST, millis(3));
    expect(history.isExhausted(GUEST, millis(4))).toBe(true);
    expect(history.isExhausted(GUEST, millis(DUPLICATE_TIME - 1))).toBe(true);
    expect(history.isExhausted(GUEST, DUPLICATE_TIME)).toBe(false);
    for (const at of [4, 5, 6]) history.note(GUEST, millis(at));
    expect(history.isExhausted(GUEST, millis(DUPLICATE_TIME + 2))).toBe(true);
  });

  it("are forgotten of the MAC that moved longest ago when there are too many", () => {
    const history = new MoveHistory();
    const [early, now] = [2 as Mac, millis(1)];
    for (const mac of [GUEST, early, early, early, early]) history.note(mac, now);
    for (let move = 0; move < 3; move += 1) history.note(GUEST, now);
    for (let mac = 3; mac <= HISTORY_LIMIT; mac += 1) history.note(mac as Mac, now);
    expect(history.isExhausted(early, now)).toBe(true);
    history.note((HISTORY_LIMIT + 1) as Mac, now);
    expect(history.size).toBe(HISTORY_LIMIT);
    expect(history.isExhausted(early, now)).toBe(false);
    expect(history.isExhausted(GUEST, now)).toBe(true);
  });
});
