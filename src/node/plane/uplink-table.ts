import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import type { Endpoint } from "../../base/endpoint.js";
import type { NodeId } from "../../base/ids.js";
import { recurring } from "../../base/recurring.js";
import type { Descriptor } from "../../io/sys/file-descriptor.js";
import { TlsContext } from "../../io/sys/tls-context.js";
import type { ThreadLoop } from "../../io/thread-loop.js";
import { DataAcceptor } from "../../io/uplink/data-acceptor.js";
import { Backlog } from "../../io/uplink/backlog.js";
import { ConnectionPlace } from "../../io/uplink/data-connection.js";
import { dialData, type Dialling } from "../../io/uplink/data-dialer.js";
import { Http2Uplink, type DataChannel, type UplinkOwner } from "../../io/uplink/http2-uplink.js";
import type { RecordRefusal } from "../../overlay/arrival.js";
import type { UplinkEvents } from "../../overlay/data-plane.js";
import { TransferRate } from "../../overlay/transfer-rate.js";
import type { Tunnels } from "../../overlay/tunnels.js";
import type { UplinkId } from "../../overlay/uplink.js";
import type { Credentials } from "../../trust/credentials.js";
import { BatchPool } from "../../wire/batch-pool.js";
import { happened } from "../counters.js";
import type { UplinkCounters } from "./messages.js";
import { nothingRefused } from "./record-refusals.js";

/** Rates are brought up to date this often, whether or not anybody reads them. */
const SAMPLE_INTERVAL = seconds(1);

interface Entry {
  readonly uplink: Http2Uplink;
  readonly txRate: TransferRate;
  readonly rxRate: TransferRate;
  readonly refused: Record<RecordRefusal, number>;
  /** Came over this uplink and left over another. */
  relayedFrames: number;
}

/** The data connections of a network: dialled, accepted, up. */
export class UplinkTable implements UplinkOwner {
  readonly #clock: Clock;
  readonly #tunnels: Tunnels;
  readonly #events: UplinkEvents;
  readonly #identify: (chain: readonly Buffer[]) => NodeId | undefined;
  readonly #flush: () => void;
  readonly #place: ConnectionPlace;
  readonly #acceptor: DataAcceptor;
  readonly #pool = new BatchPool();
  readonly #backlog = new Backlog();
  readonly #dialing = new Map<UplinkId, Dialling>();
  readonly #entries = new Map<UplinkId, Entry>();
  #context: TlsContext;
  readonly #sampler: Timer;

  constructor(parts: {
    readonly clock: Clock;
    readonly loop: ThreadLoop;
    readonly tunnels: Tunnels;
    readonly credentials: Credentials;
    readonly identify: (chain: readonly Buffer[]) => NodeId | undefined;
    readonly events: UplinkEvents;
    /** A burst of records is through. */
    readonly flush: () => void;
  }) {
    this.#clock = parts.clock;
    this.#tunnels = parts.tunnels;
    this.#events = parts.events;
    this.#identify = parts.identify;
    this.#flush = parts.flush;
    this.#place = new ConnectionPlace(parts.loop);
    this.#context = contextOf(parts.credentials);
    this.#acceptor = new DataAcceptor({
      clock: parts.clock,
      place: this.#place,
      identify: parts.identify,
      accepted: (channel) => {
        this.#add(channel);
      },
    });
    this.#sampler = recurring(parts.clock, SAMPLE_INTERVAL, () => {
      this.#sample();
    });
  }

  /** New connections show this certificate. */
  useCredentials(credentials: Credentials): void {
    const context = contextOf(credentials);
    this.#context.free();
    this.#context = context;
  }

  dial(uplink: UplinkId, node: NodeId, remote: Endpoint): void {
    const context = (): TlsContext => this.#context;
    const identify = this.#identify;
    const dialling = dialData(
      { uplink, node, remote, context, identify },
      this.#place,
      this.#clock,
      (result) => {
        this.#dialing.delete(uplink);
        if (typeof result === "string") this.#events.uplinkDown(uplink, result);
        else this.#add(result);
      },
    );
    this.#dialing.set(uplink, dialling);
  }

  expect(uplink: UplinkId, node: NodeId): void {
    this.#acceptor.expect(uplink, node);
  }

  accept(descriptor: Descriptor, head: Buffer): void {
    this.#acceptor.accept(descriptor, head, this.#context);
  }

  close(id: UplinkId): void {
    this.#dialing.get(id)?.cancel();
    this.#dialing.delete(id);
    this.#acceptor.forget(id);
    const entry = this.#entries.get(id);
    entry?.uplink.close();
    if (entry !== undefined) this.#remove(entry.uplink);
  }

  closeAll(): void {
    this.#sampler.stop();
    for (const id of [...this.#dialing.keys(), ...this.#entries.keys()]) this.close(id);
    this.#acceptor.close();
    this.#context.free();
  }

  /** Whether more waits for this thread than it can send in some milliseconds. */
  get isBehind(): boolean {
    return this.#backlog.isFull;
  }

  counters(): readonly UplinkCounters[] {
    this.#sample();
    return [...this.#entries.values()].map((entry) => ({
      uplink: entry.uplink.id,
      node: entry.uplink.peer,
      ...entry.uplink.traffic,
      txBitsPerSecond: entry.txRate.bitsPerSecond,
      rxBitsPerSecond: entry.rxRate.bitsPerSecond,
      relayedFrames: entry.relayedFrames,
      drops: happened({ "queue full": entry.uplink.dropped, ...entry.refused }),
    }));
  }

  record(uplink: Http2Uplink, buffer: Buffer, offset: number, lasts: boolean): void {
    const arrival = this.#tunnels.receive(uplink, buffer, offset, lasts);
    if (arrival === "delivered" || arrival === "probe") return;
    const entry = this.#entries.get(uplink.id);
    if (entry === undefined) return;
    if (arrival === "relayed") entry.relayedFrames += 1;
    else entry.refused[arrival] += 1;
  }

  burstEnded(): void {
    this.#flush();
  }

  closed(uplink: Http2Uplink, reason: string): void {
    this.#remove(uplink);
    this.#flush(); // of what came in its last burst
    this.#events.uplinkDown(uplink.id, reason);
  }

  #add(channel: DataChannel): void {
    const around = { clock: this.#clock, pool: this.#pool, backlog: this.#backlog };
    const uplink = new Http2Uplink(channel, this, around);
    const now = this.#clock.now();
    this.#entries.set(channel.id, {
      uplink,
      txRate: new TransferRate(now),
      rxRate: new TransferRate(now),
      refused: nothingRefused(),
      relayedFrames: 0,
    });
    this.#tunnels.attach(uplink);
    this.#events.uplinkUp(channel.id);
  }

  #remove(uplink: Http2Uplink): void {
    this.#entries.delete(uplink.id);
    this.#tunnels.detach(uplink);
  }

  #sample(): void {
    const now = this.#clock.now();
    for (const { uplink, txRate, rxRate } of this.#entries.values()) {
      txRate.sample(uplink.traffic.txOctets, now);
      rxRate.sample(uplink.traffic.rxOctets, now);
    }
  }
}

function contextOf({ keyPem, chainPem, rootsPem }: Credentials): TlsContext {
  return new TlsContext({ keyPem: keyPem.reveal(), chainPem, rootsPem });
}
