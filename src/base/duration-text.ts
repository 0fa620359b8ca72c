import { days, millis, minutes, seconds, type Millis } from "./duration.js";

const UNITS: Readonly<Record<string, Millis>> = {
  ms: millis(1),
  s: seconds(1),
  m: minutes(1),
  h: minutes(60),
  d: days(1),
};
const DURATION = /^(\d{1,9})(ms|s|m|h|d)$/;

/** Reads `90s`, `10m`, `1h`, `2d` or `500ms`. Undefined where it is none of them. */
export function parseDuration(text: string): Millis | undefined {
  const [, digits = "", unit = ""] = DURATION.exec(text) ?? [];
  const one = UNITS[unit];
  return one === undefined ? undefined : millis(Number(digits) * one);
}

/** The two largest units of a length of time, as a person reads it: `2d3h`, `4m10s`, `0s`. */
export function formatDuration(length: Millis): string {
  const whole = Math.max(0, Math.floor(length / seconds(1)));
  const parts = [
    [Math.floor(whole / 86_400), "d"],
    [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "m"],
    [whole % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join("");
}
