import { formatDuration, seconds } from "../src/index.js";

const KIBI = 1024;
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** An amount of data with three digits or so: `512 B`, `1.4 MiB`. */
export function formatOctets(octets: number): string {
  const exponent = Math.floor(Math.log(Math.max(1, octets)) / Math.log(KIBI));
  const index = Math.min(exponent, UNITS.length - 1);
  const amount = octets / KIBI ** index;
  return `${index === 0 ? String(octets) : amount.toFixed(1)} ${UNITS[index] ?? ""}`;
}

/** A length of time in its two largest units. */
export function formatSeconds(count: number): string {
  return formatDuration(seconds(count));
}

/** A round trip; a dash while it is unknown. */
export function formatRoundTrip(milliseconds: number): string {
  return milliseconds < 0 ? "-" : `${milliseconds.toFixed(1)} ms`;
}

/** All frames dropped, whatever the reason. */
export function totalDrops(drops: Readonly<Record<string, number>>): string {
  return String(Object.values(drops).reduce((sum, count) => sum + count, 0));
}
