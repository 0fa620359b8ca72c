import { formatDuration, seconds } from "../src/index.js";

const KIBI = 1024;
const KILO = 1000;
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;
const RATE_PREFIXES = ["", "k", "M", "G", "T"] as const;

/** An amount of data with three digits or so: `512 B`, `1.4 MiB`. */
export function formatOctets(octets: number): string {
  const exponent = Math.floor(Math.log(Math.max(1, octets)) / Math.log(KIBI));
  const index = Math.min(exponent, UNITS.length - 1);
  const amount = octets / KIBI ** index;
  return `${index === 0 ? String(octets) : amount.toFixed(1)} ${UNITS[index] ?? ""}`;
}

/** A rate with three digits or so, in powers of 1,000: `0 bit/s`, `1.2 Mbit/s`. */
export function formatBitRate(bitsPerSecond: number): string {
  const exponent = Math.floor(Math.log10(Math.max(1, bitsPerSecond)) / 3);
  const index = Math.min(exponent, RATE_PREFIXES.length - 1);
  const amount = bitsPerSecond / KILO ** index;
  return `${amount.toFixed(index === 0 ? 0 : 1)} ${RATE_PREFIXES[index] ?? ""}bit/s`;
}

/** A length of time in its two largest units; a dash while it is unknown. */
export function formatSeconds(count: number): string {
  return count < 0 ? "-" : formatDuration(seconds(count));
}

/** A round trip; a dash while it is unknown. */
export function formatRoundTrip(milliseconds: number): string {
  return milliseconds < 0 ? "-" : `${milliseconds.toFixed(1)} ms`;
}

/** All frames dropped, whatever the reason. */
export function totalDrops(drops: Readonly<Record<string, number>>): string {
  return String(Object.values(drops).reduce((sum, count) => sum + count, 0));
}

/** The total, and of what went for a reason the commonest: `12 (foreign MAC 10)`. */
export function describeDrops(drops: Readonly<Record<string, number>>): string {
  const [first] = Object.entries(drops).sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] === 0) return "0";
  return `${totalDrops(drops)} (${first[0]} ${first[1]})`;
}
