import type { Http2Session, Http2Stream } from "node:http2";
import type { TLSSocket } from "node:tls";
import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import { Liveness, PING_INTERVAL } from "../../overlay/liveness.js";
import type { Uplink, UplinkId } from "../../overlay/uplink.js";
import type { BatchPool } from "../../wire/batch-pool.js";
import { BatchReader } from "../../wire/batch-reader.js";
import { BatchWriter } from "../../wire/batch-writer.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { RECORD_HEADER_OCTETS, type RecordAddress } from "../../wire/record.js";

/** Handed to the stream and not sent yet: enough to keep it busy, little enough to drop in time. */
const IN_FLIGHT_MAX = 512 * 1024;

const NOTHING = Buffer.alloc(0);
/** Of each record, in front of the Ethernet frame. */
const HEADER_OCTETS = RECORD_HEADER_OCTETS + OFFLOAD_HEADER_OCTETS;

/** What an uplink is made of; the stream is open. */
export interface DataChannel {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly socket: TLSSocket;
  readonly session: Http2Session;
  readonly stream: Http2Stream & NodeJS.ReadWriteStream;
}

/** What an uplink tells its owner. */
export interface UplinkOwner {
  /**
   * One whole record; the buffer is borrowed for the call, or, where it `lasts`, until `burstEnded`
   * returns.
   */
  record(uplink: Http2Uplink, buffer: Buffer, offset: number, lasts: boolean): void;
  /** A chunk of records is through: what they made the switch send may leave. */
  burstEnded(): void;
  /** A batch has left, and perhaps another was handed on. */
  wrote(): void;
  /** Once, unless the owner closed it. */
  closed(uplink: Http2Uplink, reason: string): void;
}

/** Octets are those of Ethernet frames, without record and offload header and FCS. */
export interface UplinkTraffic {
  txFrames: number;
  txOctets: number;
  rxFrames: number;
  rxOctets: number;
}

/** A data connection: batches of records on one HTTP/2 stream. */
export class Http2Uplink implements Uplink {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly traffic: UplinkTraffic = { txFrames: 0, txOctets: 0, rxFrames: 0, rxOctets: 0 };
  readonly #channel: DataChannel;
  readonly #owner: UplinkOwner;
  readonly #clock: Clock;
  readonly #writer: BatchWriter;
  readonly #reader = new BatchReader();
  readonly #liveness: Liveness;
  #ticker: Timer;
  /** The chunk that is being read. */
  #chunk: Buffer = NOTHING;
  #inFlight = 0;
  #octetsSeen = 0;
  #closed = false;

  constructor(channel: DataChannel, owner: UplinkOwner, around: { clock: Clock; pool: BatchPool }) {
    this.id = channel.id;
    this.peer = channel.peer;
    this.#channel = channel;
    this.#owner = owner;
    this.#clock = around.clock;
    this.#writer = new BatchWriter({ pool: around.pool });
    this.#liveness = new Liveness(around.clock.now());
    this.#ticker = this.#scheduleTick();
    const end =
      (reason: string) =>
      (error?: Error): void => {
        this.#end(error instanceof Error ? error.message : reason);
      };
    channel.stream.on("data", this.#receive);
    channel.stream.on("error", end("stream error"));
    channel.stream.on("end", end("the peer closed"));
    channel.stream.on("close", end("the stream closed"));
    channel.session.on("error", end("session error"));
    channel.session.on("close", end("the connection closed"));
  }

  /** Records that were pushed and will never be sent. */
  get dropped(): number {
    return this.#writer.droppedRecords;
  }

  push(address: RecordAddress, frame: Buffer): boolean {
    if (this.#closed) return false;
    this.traffic.txFrames += 1;
    this.traffic.txOctets += frame.length - OFFLOAD_HEADER_OCTETS;
    return this.#writer.push(address, frame) === 0;
  }

  pushRun(buffer: Buffer, start: number, end: number, records: number): number {
    if (this.#closed) return records;
    this.traffic.txFrames += records;
    this.traffic.txOctets += end - start - records * HEADER_OCTETS;
    return this.#writer.pushRun(buffer, start, end, records);
  }

  flush(): void {
    while (this.#inFlight < IN_FLIGHT_MAX && !this.#closed) {
      const batch = this.#writer.take();
      if (batch === undefined) return;
      this.#write(batch);
    }
  }

  /** Ends it; the owner is not told. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ticker.stop();
    this.#writer.discard();
    this.#channel.session.destroy();
  }

  #write(batch: Buffer): void {
    const octets = batch.length;
    this.#inFlight += octets;
    this.#channel.stream.write(batch, (error) => {
      this.#inFlight -= octets;
      // A stream that broke may still hold the memory: it is left to the collector, not used again.
      if (error != null || this.#closed) return;
      this.#writer.release(batch);
      this.flush();
      this.#owner.wrote();
    });
  }

  readonly #receive = (chunk: Buffer): void => {
    if (this.#closed) return;
    this.#chunk = chunk;
    const verdict = this.#reader.feed(chunk, this.#record);
    this.#owner.burstEnded();
    this.#chunk = NOTHING;
    if (verdict.kind === "malformed") this.#end(`sent malformed data: ${verdict.reason}`);
  };

  readonly #record = (buffer: Buffer, offset: number, octets: number): void => {
    this.traffic.rxFrames += 1;
    this.traffic.rxOctets += octets - HEADER_OCTETS;
    // The reader uses its own memory again at the next record that comes in pieces.
    this.#owner.record(this, buffer, offset, buffer === this.#chunk);
  };

  #scheduleTick(): Timer {
    return this.#clock.after(PING_INTERVAL, () => {
      this.#tick();
    });
  }

  #tick(): void {
    if (this.#closed) return;
    if (this.#channel.session.destroyed) {
      this.#end("the connection closed");
      return;
    }
    const now = this.#clock.now();
    const { bytesRead } = this.#channel.socket;
    // A saturated link delays the answer to a ping behind data: whatever came is a sign of life.
    // It came before this instant: after the ping that is sent now, nothing has come yet.
    if (bytesRead !== this.#octetsSeen) this.#liveness.heard(millis(now - 1));
    this.#octetsSeen = bytesRead;
    const action = this.#liveness.tick(now);
    if (action.kind === "dead") {
      this.#end("nothing heard on the data connection for 1 s after a ping");
      return;
    }
    this.#channel.session.ping((error) => {
      if (error === null) this.#liveness.pong(action.id, this.#clock.now());
    });
    this.#reader.trim();
    this.#ticker = this.#scheduleTick();
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.close();
    this.#owner.closed(this, reason);
  }
}
