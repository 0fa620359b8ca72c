import type { Outage, Report, Throughput } from "./teller.js";

const BAR_WIDTH = 30;

/** What was measured, for people: paragraphs of a heading and its lines. */
export function figuresOf({ throughput, outages }: Report): string[][] {
  return [
    ...(throughput === undefined ? [] : [throughputLines(throughput)]),
    ...(outages.length === 0 ? [] : [outageLines(outages)]),
  ];
}

/** A part of a whole, as people read it. */
export function percentOf(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((100 * part) / whole)} %` : "-";
}

/** How a change ended. */
export function wayWords({ way, wayAfterMs }: Pick<Outage, "way" | "wayAfterMs">): string {
  return wayAfterMs === 0 ? `still ${way}` : `${way} after ${wayAfterMs} ms`;
}

/** Each stream with a bar as long as its share of the fastest. */
function throughputLines({ tool, wire, direct, relayed }: Throughput): string[] {
  const most = Math.max(wire, direct, relayed, Number.MIN_VALUE);
  const line = (name: string, gbits: number): string => {
    const bar = "█".repeat(Math.max(1, Math.round((gbits / most) * BAR_WIDTH)));
    const share = percentOf(gbits, wire).padStart(5);
    return `${name.padEnd(27)} ${gbits.toFixed(2).padStart(6)} Gbit/s ${share}  ${bar}`;
  };
  return [
    `one TCP stream, by ${tool}:`,
    line("bare veth", wire),
    line("through the LAN, direct", direct),
    line("through the LAN, relayed", relayed),
  ];
}

function outageLines(outages: readonly Outage[]): string[] {
  return [
    "what the guests felt of it:",
    ...outages.map(({ cause, way, wayAfterMs, silenceMs, lost }) => {
      const then = wayWords({ way, wayAfterMs }).padEnd(22);
      const silence = `longest silence ${String(silenceMs).padStart(5)} ms`;
      return `${cause.padEnd(15)} ${then} ${silence}, ${lost} lost`;
    }),
  ];
}
