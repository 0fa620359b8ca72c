import type { Guest } from "./guest.js";
import type { TrafficProcess } from "./traffic-process.js";

/** What one end of a TCP transfer saw. */
export interface TransferEnd {
  readonly octets: number;
  readonly sha256: string;
  readonly seconds: number;
}

export interface Transfer {
  readonly sent: TransferEnd;
  readonly received: TransferEnd;
}

/** Sends octets of a seeded stream over one TCP connection; each end hashes what passes it. */
export async function transferTcp(
  from: Guest,
  to: Guest,
  options: { readonly address: string; readonly octets: number; readonly seed: number },
): Promise<Transfer> {
  const sink = await to.traffic("tcp-sink", { port: 5001 });
  const source = await from.traffic("tcp-source", { ...options, port: 5001 });
  const [sent, received] = await Promise.all([
    source.result<TransferEnd>(),
    sink.result<TransferEnd>(),
  ]);
  return { sent, received };
}

/** How often each numbered datagram arrived, and how many arrived altered. */
export interface DatagramCount {
  readonly times: Readonly<Record<string, number>>;
  readonly altered: number;
}

export interface DatagramOptions {
  /** Where to: an address, a multicast group or a broadcast address. */
  readonly address: string;
  readonly count: number;
  /** Payload octets of each. */
  readonly octets: number;
  readonly group?: string;
  readonly broadcast?: boolean;
}

/** Sends numbered datagrams to all receivers at once; one count a receiver, in their order. */
export async function sendDatagrams(
  from: Guest,
  receivers: readonly Guest[],
  options: DatagramOptions,
): Promise<DatagramCount[]> {
  const family = options.address.includes(":") ? "udp6" : "udp4";
  const sinks: TrafficProcess[] = [];
  for (const guest of receivers) {
    const { group, count, octets } = options;
    const sink = { family, port: 5002, group, device: guest.device, count, octets };
    sinks.push(await guest.traffic("datagram-sink", sink));
  }
  const source = { ...options, family, port: 5002, device: from.device };
  await (await from.traffic("datagram-source", source)).result();
  return Promise.all(sinks.map((sink) => sink.result<DatagramCount>()));
}

/** The count of a receiver that got every datagram exactly once and unaltered. */
export function eachOnce(count: number): DatagramCount {
  const times = Object.fromEntries(Array.from({ length: count }, (_, number) => [number, 1]));
  return { times, altered: 0 };
}
