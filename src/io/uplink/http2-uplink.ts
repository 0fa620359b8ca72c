import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import { Liveness, PING_INTERVAL } from "../../overlay/liveness.js";
import type { Uplink, UplinkId } from "../../overlay/uplink.js";
import { BATCH_FRONT_OCTETS } from "../../wire/batch-front.js";
import { BATCH_OCTETS_MAX, BATCH_PREFIX_OCTETS, writeBatchPrefix } from "../../wire/batch.js";
import type { BatchPool } from "../../wire/batch-pool.js";
import { BatchReader } from "../../wire/batch-reader.js";
import { BatchWriter } from "../../wire/batch-writer.js";
import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { QueueBound } from "../../wire/queue-bound.js";
import { RECORD_HEADER_OCTETS, type RecordAddress } from "../../wire/record.js";
import { BacklogShare, type Backlog } from "./backlog.js";
import type { ConnectionOwner, DataConnection } from "./data-connection.js";

const NOTHING = Buffer.alloc(0);
/** Of each record, in front of the Ethernet frame. */
const HEADER_OCTETS = RECORD_HEADER_OCTETS + OFFLOAD_HEADER_OCTETS;

/** A run that fills no TLS record is cheaper to copy and to send with others. */
const DIRECT_OCTETS_MIN = 16 * 1024;
const DIRECT_OCTETS_MAX = BATCH_OCTETS_MAX - BATCH_PREFIX_OCTETS;

/** What an uplink is made of; the stream is open. */
export interface DataChannel {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly connection: DataConnection;
}

/** What the uplinks of a network share. */
export interface UplinkSurroundings {
  readonly clock: Clock;
  readonly pool: BatchPool;
  readonly backlog: Backlog;
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
export class Http2Uplink implements Uplink, ConnectionOwner {
  readonly id: UplinkId;
  readonly peer: NodeId;
  readonly transport = "grpc";
  readonly traffic: UplinkTraffic = { txFrames: 0, txOctets: 0, rxFrames: 0, rxOctets: 0 };
  readonly #connection: DataConnection;
  readonly #owner: UplinkOwner;
  readonly #clock: Clock;
  readonly #writer: BatchWriter;
  readonly #reader = new BatchReader();
  readonly #backlog: BacklogShare;
  readonly #bound: QueueBound;
  readonly #liveness: Liveness;
  #ticker: Timer;
  /** The chunk that is being read. */
  #chunk: Buffer = NOTHING;
  #octetsSeen = 0;
  /** Of messages that were queued. */
  #sentOctets = 0;
  /** The socket takes no more for now. */
  #isBlocked = false;
  #closed = false;

  constructor(channel: DataChannel, owner: UplinkOwner, around: UplinkSurroundings) {
    this.id = channel.id;
    this.peer = channel.peer;
    this.#connection = channel.connection;
    this.#owner = owner;
    this.#clock = around.clock;
    this.#writer = new BatchWriter({ pool: around.pool });
    this.#backlog = new BacklogShare(around.backlog);
    this.#bound = new QueueBound(around.clock.now());
    this.#liveness = new Liveness(around.clock.now());
    this.#ticker = this.#scheduleTick();
    channel.connection.owner = this;
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
    if (this.#sendRun(buffer, start, end)) return 0;
    return this.#writer.pushRun(buffer, start, end, records);
  }

  flush(): void {
    this.#connection.send();
    this.#heed();
  }

  /** Ends it; the owner is not told. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ticker.stop();
    this.#writer.discard();
    this.#backlog.set(0, 0);
    this.#connection.close();
  }

  data(chunk: Buffer, start: number, end: number): void {
    this.#chunk = chunk;
    const verdict = this.#reader.feed(chunk, this.#record, start, end);
    this.#chunk = NOTHING;
    if (verdict.kind === "malformed") this.ended(`sent malformed data: ${verdict.reason}`);
  }

  burstEnded(): void {
    this.#owner.burstEnded();
  }

  next(): Buffer | undefined {
    return this.#writer.take();
  }

  get queued(): number {
    return this.#writer.queuedOctets;
  }

  pumped(isBlocked: boolean): void {
    this.#isBlocked = isBlocked;
    this.#heed();
  }

  sent(message: Buffer): void {
    this.#sentOctets += message.length;
    this.#writer.release(message);
  }

  pong(id: number): void {
    this.#liveness.pong(id, this.#clock.now());
  }

  secured(): void {
    return; // before it became an uplink
  }

  headers(): void {
    return; // before it became an uplink
  }

  /** The connection ended; or it has to, for what the peer sent. */
  ended(reason: string): void {
    if (this.#closed) return;
    this.close();
    this.#owner.closed(this, reason);
  }

  /** Sends the run from where it lies, as a batch; false where it is to be queued. */
  #sendRun(buffer: Buffer, start: number, end: number): boolean {
    const octets = end - start;
    const fits = octets >= DIRECT_OCTETS_MIN && octets <= DIRECT_OCTETS_MAX;
    if (!fits || start < BATCH_FRONT_OCTETS) return false;
    writeBatchPrefix(buffer, start - BATCH_PREFIX_OCTETS, octets);
    return this.#connection.sendNow(buffer.subarray(start - BATCH_PREFIX_OCTETS, end));
  }

  /** Draws the consequences of what was queued or sent. */
  #heed(): void {
    if (this.#closed) return;
    const { queuedOctets, queuedRecords } = this.#writer;
    this.#bound.note(this.#clock.now(), this.#sentOctets, queuedOctets);
    this.#writer.limitOctets = this.#bound.octets;
    if (this.#isBlocked) this.#backlog.set(0, 0);
    else this.#backlog.set(queuedOctets, queuedRecords);
  }

  readonly #record = (buffer: Buffer, offset: number, octets: number): void => {
    this.traffic.rxFrames += 1;
    this.traffic.rxOctets += octets - HEADER_OCTETS;
    if (this.#closed) return;
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
    const now = this.#clock.now();
    const { heard } = this.#connection;
    // A saturated link delays the answer to a ping behind data: whatever came is a sign of life.
    // It came before this instant: after the ping that is sent now, nothing has come yet.
    if (heard === this.#octetsSeen) this.#connection.trim();
    else this.#liveness.heard(millis(now - 1));
    this.#octetsSeen = heard;
    const action = this.#liveness.tick(now);
    if (action.kind === "dead") {
      this.ended("nothing heard on the data connection for 1 s after a ping");
      return;
    }
    this.#reader.trim();
    this.#ticker = this.#scheduleTick();
    this.#connection.ping(action.id); // which may end it
  }
}
