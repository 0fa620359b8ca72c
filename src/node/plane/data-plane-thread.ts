import type { Worker } from "node:worker_threads";
import type { Bandwidth } from "../../base/bandwidth.js";
import type { Endpoint } from "../../base/endpoint.js";
import { InternalError, messageOf, SpanError } from "../../base/errors.js";
import type { Mac, NetworkId, NodeId, PortId } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { Way } from "../../base/way.js";
import type { Logger } from "../../base/logger.js";
import type { HandedTap } from "../../io/namespace-port/handed-tap.js";
import {
  closeDescriptor,
  duplicateDescriptor,
  type Descriptor,
} from "../../io/sys/file-descriptor.js";
import type { Forwarding, RouteEntry, UplinkControl } from "../../overlay/data-plane.js";
import type { UplinkId } from "../../overlay/uplink.js";
import type { StationChange } from "../../base/station-change.js";
import type { Credentials } from "../../trust/credentials.js";
import type {
  AddressBindings,
  GatewayTerms,
  NodeSocket,
  PlainCredentials,
  PlaneAnswers,
  PlaneCommand,
  PlaneEvent,
  PlaneQuestion,
  PlaneSetup,
  PortsTerms,
  PortWish,
  RouterAct,
} from "./messages.js";
import { takeThread } from "./spare-threads.js";
import { tellEvent, type PlaneEvents } from "./thread-events.js";

/** A thread that has been told to stop ends within this, or is ended. */
const STOP_GRACE_MS = 2000;

/** What a data plane is started with. */
export interface PlaneParts {
  readonly self: NodeId;
  readonly network: NetworkId;
  /** Which no guest may have. */
  readonly gatewayMac: Mac;
  readonly mtu: number;
  /** The network's own, which no guest may use; none when absent. */
  readonly addresses?: readonly IpAddress[];
  /** Networks beyond routers of the LAN; none when absent. */
  readonly ways?: readonly Way[];
  /** Of all ports together; no limit when absent. */
  readonly bandwidth?: Bandwidth | undefined;
  /** Frames go to other hosts through WireGuard or not at all; false when absent. */
  readonly wireGuardOnly?: boolean;
  readonly credentials: Credentials;
  readonly logger: Logger;
  readonly events: PlaneEvents;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const NOBODY: Waiting = { resolve: () => undefined, reject: () => undefined };

/** The main thread's view of a network's data plane. */
export class DataPlaneThread implements UplinkControl, Forwarding {
  readonly #worker: Worker;
  readonly #events: PlaneEvents;
  readonly #logger: Logger;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready: Promise<void>;
  readonly #exited: Promise<void>;
  #becomeReady: () => void = () => undefined;
  #nextId = 1;
  #ended = false;

  /** Returns once the thread serves. */
  static async start(parts: PlaneParts): Promise<DataPlaneThread> {
    const thread = new DataPlaneThread(parts);
    await Promise.race([thread.#ready, thread.#exited]);
    if (thread.#ended) throw new InternalError("ERR_INTERNAL", "the data plane did not start");
    return thread;
  }

  private constructor({ credentials, logger, events, ...parts }: PlaneParts) {
    const { addresses = [], ways = [], bandwidth, wireGuardOnly = false, ...rest } = parts;
    const setup: PlaneSetup = {
      ...rest,
      addresses,
      ways,
      bandwidth,
      wireGuardOnly,
      credentials: plain(credentials),
    };
    this.#events = events;
    this.#logger = logger;
    this.#worker = takeThread();
    this.#worker.postMessage(setup);
    this.#ready = new Promise((resolve) => {
      this.#becomeReady = resolve;
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once("exit", () => {
        this.#end("the data plane's thread ended");
        resolve();
      });
    });
    this.#worker.on("message", (event: PlaneEvent) => {
      this.#hear(event);
    });
    this.#worker.on("error", (error) => {
      logger.error("data plane failed", { error: messageOf(error) });
    });
  }

  dialUplink(uplink: UplinkId, node: NodeId, remote: Endpoint): void {
    this.#say({ kind: "dial", uplink, node, remote });
  }

  expectUplink(uplink: UplinkId, node: NodeId): void {
    this.#say({ kind: "expect", uplink, node });
  }

  closeUplink(uplink: UplinkId): void {
    this.#say({ kind: "close-uplink", uplink });
  }

  installRoutes(routes: readonly RouteEntry[], relays: boolean): void {
    this.#say({ kind: "routes", routes, relays });
  }

  changeStations(changes: readonly StationChange[]): void {
    this.#say({ kind: "stations", changes });
  }

  /** Of the ports attached now; of one that comes later its wish says all. */
  changePorts(terms: PortsTerms): void {
    this.#say({ kind: "terms", terms });
  }

  /** Whose router guests use, and what this node answers itself. */
  changeGateway(terms: GatewayTerms): void {
    this.#say({ kind: "gateway", command: { kind: "terms", ...terms } });
  }

  /** Whose leased addresses are. */
  bind(bindings: AddressBindings): void {
    this.#say({ kind: "gateway", command: { kind: "bind", ...bindings } });
  }

  /** Sends a frame of the network's own to the guest of a port. */
  tell(port: PortId, frame: Buffer): void {
    const command = { kind: "tell", port, frame: Uint8Array.from(frame) } as const;
    this.#say({ kind: "gateway", command });
  }

  /** Nothing passes the port from now on, or all does again. */
  block(port: PortId, blocked: boolean): void {
    this.#say({ kind: "gateway", command: { kind: "block", port, blocked } });
  }

  /** Who is behind the port is not what it was. */
  relearn(port: PortId): void {
    this.#say({ kind: "gateway", command: { kind: "relearn", port } });
  }

  /** What becomes of the network's router; a descriptor is the thread's from now on. */
  async router(act: RouterAct): Promise<void> {
    if (this.#ended && "descriptor" in act) closeDescriptor(act.descriptor);
    await this.#ask({ kind: "router", act });
  }

  /** Ends all paths through WireGuard. The socket's descriptor is the thread's from now on. */
  async useWireGuard(socket: NodeSocket | undefined): Promise<void> {
    if (this.#ended && socket !== undefined) closeDescriptor(socket.descriptor);
    await this.#ask({ kind: "wireguard", socket });
  }

  /** Tries a path through WireGuard to the neighbour, anew where there is one. */
  openPath(node: NodeId): void {
    this.#say({ kind: "path", node, wanted: true });
  }

  closePath(node: NodeId): void {
    this.#say({ kind: "path", node, wanted: false });
  }

  useCredentials(credentials: Credentials): void {
    this.#say({ kind: "credentials", credentials: plain(credentials) });
  }

  /** The descriptor is the thread's from now on. */
  accept(descriptor: Descriptor, head: Buffer): void {
    if (this.#ended) closeDescriptor(descriptor);
    else this.#say({ kind: "accept", descriptor, head: Uint8Array.from(head) });
  }

  /** What was handed over stays the caller's: the thread gets descriptors of its own. */
  attach(wish: PortWish): Promise<PlaneAnswers["attach"]> {
    const handed = this.#ended || wish.handed === undefined ? undefined : duplicates(wish.handed);
    return this.#ask({ kind: "attach", wish: { ...wish, handed } });
  }

  async detach(port: PortId): Promise<void> {
    await this.#ask({ kind: "detach", port });
  }

  ports(): Promise<PlaneAnswers["ports"]> {
    return this.#ask({ kind: "ports" });
  }

  uplinks(): Promise<PlaneAnswers["uplinks"]> {
    return this.#ask({ kind: "uplinks" });
  }

  macs(): Promise<PlaneAnswers["macs"]> {
    return this.#ask({ kind: "macs" });
  }

  relay(): Promise<PlaneAnswers["relay"]> {
    return this.#ask({ kind: "relay" });
  }

  ping(node: NodeId, sequence: number): Promise<PlaneAnswers["ping"]> {
    return this.#ask({ kind: "ping", node, sequence });
  }

  /** Ends the thread; its ports, devices and connections are gone when this returns. */
  async stop(options: { readonly keepDevices: boolean }): Promise<void> {
    if (this.#ended) return;
    const asked = this.#ask({ kind: "stop", ...options }).catch(() => undefined);
    this.#ended = true; // from here on its end is no failure
    const timer = setTimeout(() => void this.#worker.terminate(), STOP_GRACE_MS);
    await asked;
    await this.#exited;
    clearTimeout(timer);
  }

  #hear(event: PlaneEvent): void {
    if (event.kind === "loaded") return; // the setup is on its way
    if (event.kind === "ready") this.#serve(event.blind);
    else if (event.kind === "answer") this.#take(event.id).resolve(event.value);
    else if (event.kind === "failure") {
      this.#take(event.id).reject(new SpanError(event.code, event.message));
    } else if (event.kind === "path") this.#events.path(event.node, event.carries);
    else tellEvent(event, this.#events);
  }

  #serve(blind: string | undefined): void {
    if (blind !== undefined) this.#logger.warn("data plane polls", { reason: blind });
    this.#becomeReady();
  }

  #say(command: PlaneCommand): void {
    if (!this.#ended) this.#worker.postMessage(command);
  }

  #ask<K extends PlaneQuestion["kind"]>(
    question: Extract<PlaneQuestion, { kind: K }>,
  ): Promise<PlaneAnswers[K]> {
    if (this.#ended) {
      return Promise.reject(new SpanError("ERR_STATE", "the network's data plane has ended"));
    }
    const id = this.#nextId++;
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#say({ kind: "question", id, question });
    return answered as Promise<PlaneAnswers[K]>;
  }

  #take(id: number): Waiting {
    const waiting = this.#waiting.get(id) ?? NOBODY;
    this.#waiting.delete(id);
    return waiting;
  }

  #end(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new SpanError("ERR_STATE", reason));
    this.#waiting.clear();
    if (this.#ended) return;
    this.#ended = true;
    this.#events.failed(reason);
  }
}

function duplicates({ connection, tap }: HandedTap): HandedTap {
  return { connection: duplicateDescriptor(connection), tap: duplicateDescriptor(tap) };
}

function plain({ keyPem, chainPem, rootsPem }: Credentials): PlainCredentials {
  return { keyPem: keyPem.reveal(), chainPem, rootsPem };
}
