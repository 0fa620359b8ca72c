import { backoff, type BackoffRange } from "../../base/backoff.js";
import type { Timer } from "../../base/clock.js";
import { millis, minutes, seconds } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import { messageOf, SpanError } from "../../base/errors.js";
import { recurring } from "../../base/recurring.js";
import { pathMtu } from "../../io/path-mtu.js";
import type { WireGuardLink, WireGuardOffer } from "../../overlay/wireguard-link.js";
import { Sequence } from "../sequence.js";
import { isWireGuardOnly, wireGuardKinds } from "./kinds.js";
import { NeighbourPaths } from "./neighbour-paths.js";
import { WireGuardNeighbours } from "./neighbours.js";
import type { PathState } from "./path-state.js";
import type { NetworkWireGuardParts, WireGuardTerms } from "./network-wireguard-parts.js";
import { WireGuardEnd } from "./wireguard-end.js";

/** The uplinks on gRPC come first, for guests wait for them: after a restart each process in their way counts. */
const START_DELAY = millis(500);

/** Delays between attempts to make an interface anew. */
const REMAKE: BackoffRange = { first: seconds(2), limit: seconds(60) };

/** How long a key serves. */
const KEY_LIFETIME = minutes(24 * 60);

/** What is under way under the old key has come after this, when neighbours were told of a new one. */
const KEY_CHANGE = millis(500);

/** How often it is looked whether the paths still hold what guests send. */
const SIZE_INTERVAL = seconds(1);

interface Running {
  readonly end: WireGuardEnd;
  /** What it was made for: another is made where this changes. */
  readonly purpose: string;
}

/**
 * A network's WireGuard at this node: the interface, its key, and the neighbours that have one too. The
 * uplinks on gRPC do without: where there is none, or it ends, they carry the frames.
 */
export class NetworkWireGuard implements WireGuardLink {
  readonly #parts: NetworkWireGuardParts;
  readonly #turns = new Sequence();
  readonly #neighbours: WireGuardNeighbours;
  readonly #paths: NeighbourPaths;
  /** To be tried as soon as the interface knows them. */
  readonly #wanted = new Set<NodeId>();
  #shared: WireGuardTerms;
  #running: Running | undefined;
  #failure = "";
  #remake: Timer | undefined;
  #delays: ReturnType<typeof backoff>;
  #timers: Timer[] = [];
  #announced = "";
  #isReaching = false;
  #stopped = false;

  constructor(parts: NetworkWireGuardParts) {
    this.#parts = parts;
    this.#shared = parts.terms;
    this.#neighbours = new WireGuardNeighbours(parts.network);
    this.#delays = backoff(REMAKE, parts.rng);
    this.#paths = new NeighbourPaths({
      plane: parts.plane,
      mtu: () => this.#shared.mtu,
      pathMtu,
      changed: (node) => {
        parts.control().links.reconsider(node);
        const { transport, reason } = this.state(node);
        parts.logger.info("transport changed", { peer: node, transport, reason });
      },
    });
  }

  /** Soon it is there, if it is to be. */
  start(): void {
    this.#later(START_DELAY);
  }

  /** From now on it is to be as this says. */
  apply(shared: WireGuardTerms): void {
    this.#shared = shared;
    this.#parts.control().links.reconsiderAll();
    this.#again();
  }

  mayCarry(node: NodeId): boolean {
    return !isWireGuardOnly(this.#shared.transport) || this.#paths.carries(node);
  }

  /** Why no frame leaves this host, in words; empty where one may. */
  get trouble(): string {
    if (this.#failure === "" || !isWireGuardOnly(this.#shared.transport)) return "";
    return `frames go through WireGuard only, which this host has not: ${this.#failure}`;
  }

  offer(): WireGuardOffer | undefined {
    return this.#running?.end.offer;
  }

  offered(node: NodeId, host: string, offer: WireGuardOffer | undefined): void {
    if (offer === undefined) this.lost(node);
    else if (this.#neighbours.set(node, { offer, host })) {
      this.#wanted.add(node);
      this.#reach();
    }
  }

  lost(node: NodeId): void {
    if (!this.#neighbours.delete(node)) return;
    this.#paths.close(node);
    this.#parts.control().links.reconsider(node);
    this.#reach();
  }

  /** The data plane has found that the path to a neighbour carries, or does not any more. */
  pathChanged(node: NodeId, carries: boolean): void {
    this.#paths.heard(node, carries);
  }

  /** For people. */
  state(node: NodeId): PathState {
    const running = this.#running;
    if (running !== undefined && this.#paths.carries(node)) {
      const transport = running.end.kind === "kernel" ? "wireguard" : "wireguard-go";
      return { transport, reason: "" };
    }
    const reason = this.#reasonAgainst(node);
    return { transport: this.mayCarry(node) ? "grpc" : "none", reason };
  }

  /** Takes a new key, and no frame is lost by that: gRPC carries until all have changed. */
  rotate(): void {
    void this.#turns
      .run(async () => {
        const running = this.#running;
        if (running === undefined) return;
        running.end.renewKey();
        this.#announce();
        this.#tryAll(this.#neighbours.nodes());
        await this.#pause();
        await running.end.configure();
      })
      .catch((error: unknown) => {
        this.#end(this.#running?.end, messageOf(error));
      });
  }

  /** Returns when nothing of it is left. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#remake?.stop();
    return this.#turns.run(() => this.#close());
  }

  #reasonAgainst(node: NodeId): string {
    if (wireGuardKinds(this.#shared.transport).length === 0) return "";
    if (this.#failure !== "") return `no WireGuard: ${this.#failure}`;
    return this.#paths.reason(node) ?? "the peer has no WireGuard";
  }

  #startTimers(): Timer[] {
    const { clock } = this.#parts;
    return [
      recurring(clock, KEY_LIFETIME, () => {
        this.rotate();
      }),
      recurring(clock, SIZE_INTERVAL, () => {
        this.#paths.measure();
      }),
    ];
  }

  #tryAll(nodes: readonly NodeId[]): void {
    for (const node of nodes) {
      const host = this.#neighbours.hostOf(node);
      if (host !== undefined) this.#paths.try(node, host);
    }
  }

  #again(): void {
    this.#remake?.stop();
    this.#remake = undefined;
    void this.#turns.run(() => this.#converge());
  }

  async #converge(): Promise<void> {
    const shared = this.#shared;
    if (this.#stopped) return;
    const kinds = wireGuardKinds(shared.transport);
    const purpose = kinds.length === 0 ? "" : `${kinds.join()} ${shared.mtu}`;
    if (this.#running?.purpose === purpose) return;
    try {
      await this.#close();
      if (purpose !== "") await this.#open(purpose, shared);
      this.#failure = "";
      this.#delays = backoff(REMAKE, this.#parts.rng);
    } catch (error) {
      this.#fail(error);
      await this.#close();
    }
    this.#announce();
  }

  /** What is missing is not there a minute later either: only the rest is tried again. */
  #fail(error: unknown): void {
    const reason = messageOf(error);
    const isMissing =
      error instanceof SpanError &&
      ["ERR_SYSTEM_MISSING", "ERR_SYSTEM_PRIVILEGE"].includes(error.code);
    if (reason !== this.#failure) {
      const isAsked = this.#shared.transport !== undefined;
      this.#parts.logger[isAsked ? "warn" : "info"]("no WireGuard", { reason });
    }
    this.#failure = reason;
    if (!isMissing) this.#later();
  }

  async #open(purpose: string, { transport, mtu }: WireGuardTerms): Promise<void> {
    const { self, network, plane, logger } = this.#parts;
    const kinds = wireGuardKinds(transport);
    const neighbours = this.#neighbours;
    const made: { end?: WireGuardEnd } = {};
    const end = await WireGuardEnd.open(
      { self, network, kinds, mtu, port: this.#parts.port(), neighbours },
      (reason) => {
        this.#end(made.end, reason);
      },
    );
    made.end = end;
    this.#running = { end, purpose };
    await plane.useWireGuard({ descriptor: end.openSocket(), mtu });
    this.#tryAll(neighbours.nodes());
    this.#timers = this.#startTimers();
    const { kind, namespace, offer } = end;
    logger.info("WireGuard up", { kind, port: offer.port, namespace });
  }

  /** Has the interface know the neighbours as they are now, and tries the paths to those that are new. */
  #reach(): void {
    if (this.#isReaching) return;
    this.#isReaching = true;
    void this.#turns
      .run(async () => {
        this.#isReaching = false;
        const running = this.#running;
        if (running === undefined || this.#stopped) return;
        const wanted = [...this.#wanted];
        this.#wanted.clear();
        await running.end.configure();
        this.#tryAll(wanted);
      })
      .catch((error: unknown) => {
        this.#end(this.#running?.end, messageOf(error));
      });
  }

  /** The interface is of no use any more. */
  #end(end: WireGuardEnd | undefined, reason: string): void {
    if (end === undefined || end !== this.#running?.end || this.#stopped) return;
    this.#parts.logger.warn("WireGuard lost", { reason });
    this.#failure = reason;
    void this.#turns.run(async () => {
      await this.#close();
      this.#announce();
    });
    this.#later();
  }

  #later(delay = this.#delays.next().value): void {
    if (this.#stopped) return;
    this.#remake ??= this.#parts.clock.after(delay, () => {
      this.#again();
    });
  }

  /** Tells the neighbours, where there is something new to tell. */
  #announce(): void {
    const offer = this.offer();
    const words = offer === undefined ? "" : `${offer.publicKey} ${offer.port}`;
    if (words !== this.#announced) this.#parts.control().wireguard.tell();
    this.#announced = words;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.after(KEY_CHANGE, resolve));
  }

  async #close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    for (const timer of this.#timers.splice(0)) timer.stop();
    if (running === undefined) return;
    this.#paths.clear();
    this.#parts.control().links.reconsiderAll();
    await this.#parts.plane.useWireGuard(undefined).catch(() => undefined); // a plane that has ended has let go of it
    await running.end.close();
  }
}
