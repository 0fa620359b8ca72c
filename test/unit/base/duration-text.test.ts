import { millis } from "../../../src/base/duration.js";
import { formatDuration, parseDuration } from "../../../src/base/duration-text.js";

describe("a duration", () => {
  it.each([
    ["500ms", 500],
    ["90s", 90_000],
    ["10m", 600_000],
    ["1h", 3_600_000],
    ["2d", 172_800_000],
    ["0s", 0],
  ])("%s is %s milliseconds", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(["", "10", "m", "-1s", "1.5h", "1h30m", " 1h", "1H", "1w", "1234567890s"])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it.each([
    [-5, "0s"],
    [999, "0s"],
    [59_999, "59s"],
    [60_000, "1m"],
    [250_500, "4m10s"],
    [3_600_000, "1h"],
    [3_605_000, "1h"],
    [183_600_000, "2d3h"],
  ])("of %s milliseconds reads %s", (length, text) => {
    expect(formatDuration(millis(length))).toBe(text);
  });
});
