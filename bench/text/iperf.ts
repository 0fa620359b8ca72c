// What `iperf3 -J` prints, as far as it is measured by. Sums are over all streams of a run.

/** What one TCP run brought to its receiver. */
export interface StreamReport {
  readonly gbits: number;
  readonly octets: number;
}

interface Sum {
  readonly seconds: number;
  readonly bytes: number;
  readonly bits_per_second: number;
  readonly packets?: number;
  readonly lost_packets?: number;
}

/** Reads a TCP run; throws with iperf3's own words when it failed. */
export function parseStreams(text: string): StreamReport {
  const { bits_per_second: bits, bytes } = sumReceived(text);
  return { gbits: bits / 1e9, octets: bytes };
}

/** Datagrams that arrived a second of a UDP run that was to last `seconds`; throws as above. */
export function parseDatagrams(text: string, seconds: number): number {
  const { packets = 0, lost_packets: lost = 0, seconds: lasted } = sumReceived(text);
  // A receiver that was starved may have begun late: what came is spread over the whole run.
  return (packets - lost) / Math.max(lasted, seconds);
}

function sumReceived(text: string): Sum {
  const report = read(text);
  if (report.error !== undefined) throw new Error(`iperf3: ${report.error}`);
  const sum = report.end?.sum_received;
  if (sum === undefined) throw new Error("iperf3: its report lacks end.sum_received");
  return sum;
}

function read(text: string): { error?: string; end?: { sum_received?: Sum } } {
  try {
    return JSON.parse(text) as ReturnType<typeof read>;
  } catch {
    throw new Error(`iperf3: no JSON but "${text.slice(0, 80)}"`);
  }
}
