import type { Guest } from "./guest.js";
import type { TrafficProcess } from "./traffic-process.js";

/** What traffic/beacon.mjs reports; instants are milliseconds of the machine's monotonic clock. */
interface BeaconReport {
  readonly sentAt: readonly number[];
  /** How often each number of each other sender came. */
  readonly heard: Readonly<Record<string, readonly (number | null)[]>>;
}

/** A broadcast that a guest did not get. */
export interface Missing {
  readonly from: number;
  readonly to: number;
  readonly sentAt: number;
}

export interface CensusResult {
  /** Broadcasts of all guests together. */
  readonly sent: number;
  readonly missing: readonly Missing[];
  /** Arrivals beyond the first, of all broadcasts at all guests. */
  readonly repeated: number;
}

const PORT = 5004;
const EVERY_MS = 50;

/** Every guest broadcasts numbered datagrams all the time and counts those of every other. */
export class Census {
  readonly #beacons: readonly TrafficProcess[];

  private constructor(beacons: readonly TrafficProcess[]) {
    this.#beacons = beacons;
  }

  /** Returns when all guests listen and have begun to send. */
  static async start(guests: readonly Guest[], address: string): Promise<Census> {
    const beacons = [];
    for (const [from, guest] of guests.entries()) {
      beacons.push(await guest.traffic("beacon", { from, address, port: PORT, everyMs: EVERY_MS }));
    }
    for (const beacon of beacons) await beacon.ask("go");
    return new Census(beacons);
  }

  /** How many broadcasts the slowest guest has sent. */
  async sentByEach(): Promise<number> {
    const told = await Promise.all(
      this.#beacons.map((beacon) => beacon.ask<{ sent: number }>("tell")),
    );
    return Math.min(...told.map(({ sent }) => sent));
  }

  /** Ends the sending, then the listening, and compares. */
  async finish(): Promise<CensusResult> {
    for (const beacon of this.#beacons) await beacon.ask("halt");
    for (const beacon of this.#beacons) beacon.finish();
    const reports = await Promise.all(this.#beacons.map((beacon) => beacon.result<BeaconReport>()));
    return compare(reports);
  }
}

function compare(reports: readonly BeaconReport[]): CensusResult {
  const result = { sent: 0, missing: [] as Missing[], repeated: 0 };
  for (const [from, { sentAt }] of reports.entries()) {
    result.sent += sentAt.length;
    for (const [to, { heard }] of reports.entries()) {
      if (to !== from) judge(sentAt, heard[from] ?? [], { from, to }, result);
    }
  }
  return result;
}

/** Adds what one guest heard of another. */
function judge(
  sentAt: readonly number[],
  counts: readonly (number | null)[],
  way: { readonly from: number; readonly to: number },
  result: { missing: Missing[]; repeated: number },
): void {
  for (const [number, at] of sentAt.entries()) {
    const times = counts[number] ?? 0;
    if (times === 0) result.missing.push({ ...way, sentAt: at });
    else result.repeated += times - 1;
  }
}
