import type { NodeId } from "../src/base/ids.js";
import type { Uplink, UplinkId, UplinkTransport } from "../src/overlay/uplink.js";
import { BatchReader } from "../src/wire/batch-reader.js";
import { BatchWriter } from "../src/wire/batch-writer.js";
import {
  RECORD_DESTINATION_OFFSET,
  RECORD_HEADER_OCTETS,
  RECORD_SOURCE_OFFSET,
  recordHopLimit,
} from "../src/wire/record.js";

/** A record as it left, its tags in hexadecimal. */
export interface SentRecord {
  readonly to: string;
  readonly from: string;
  readonly hopLimit: number;
  readonly payload: Buffer;
}

/** An uplink whose other end the test plays: what was flushed waits until it is taken. */
export class QueuedUplink implements Uplink {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly transport: UplinkTransport;
  /** How many records each run had. */
  readonly runs: number[] = [];
  flushes = 0;
  readonly #writer = new BatchWriter();
  #flushed: Buffer[] = [];

  constructor(peer: NodeId, id = "0".repeat(32), transport: UplinkTransport = "grpc") {
    this.peer = peer;
    this.transport = transport;
    this.id = id as UplinkId;
  }

  push(...args: Parameters<Uplink["push"]>): boolean {
    return this.#writer.push(...args) === 0;
  }

  pushRun(...args: Parameters<Uplink["pushRun"]>): number {
    this.runs.push(args[3]);
    return this.#writer.pushRun(...args);
  }

  flush(): void {
    this.flushes += 1;
    for (let batch = this.#writer.take(); batch !== undefined; batch = this.#writer.take()) {
      this.#flushed.push(Buffer.from(batch));
      this.#writer.release(batch);
    }
  }

  /** The octets that have left since the last call. */
  take(): Buffer {
    const octets = Buffer.concat(this.#flushed);
    this.#flushed = [];
    return octets;
  }

  /** The records that have left since the last call. */
  takeRecords(): SentRecord[] {
    const records: SentRecord[] = [];
    new BatchReader().feed(this.take(), (buffer, offset, octets) => {
      const tag = (at: number): string => buffer.toString("hex", offset + at, offset + at + 10);
      records.push({
        to: tag(RECORD_DESTINATION_OFFSET),
        from: tag(RECORD_SOURCE_OFFSET),
        hopLimit: recordHopLimit(buffer, offset),
        payload: Buffer.from(buffer.subarray(offset + RECORD_HEADER_OCTETS, offset + octets)),
      });
    });
    return records;
  }
}
