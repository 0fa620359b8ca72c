import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import type { Timer } from "../../base/clock.js";
import { seconds, type Millis } from "../../base/duration.js";
import { formatIp, parseIp, type IpAddress } from "../../base/ip-address.js";
import type { IncomingForward } from "../../gateway/rules/incoming-forwards.js";
import { closeDescriptor } from "../sys/file-descriptor.js";
import type { IncomingParts } from "./incoming-parts.js";

/** Flows of a network at once; one more drives out that which was silent for longest. */
const FLOWS_MAX = 512;
/** A flow that nobody speaks in is forgotten after it (RFC 4787 §4.3: not less than two minutes). */
const SILENCE_MAX = seconds(120);
/** Datagrams that wait for the socket of a new flow. */
const WAITING_MAX = 8;

/** Where a datagram came in. */
export interface Arrival {
  /** The socket of the host's port. */
  readonly socket: Socket;
  readonly sender: RemoteInfo;
  readonly forward: IncomingForward;
}

interface Flow extends Arrival {
  /** Undefined while the router makes it. */
  inside: Socket | undefined;
  readonly family: IpAddress["family"];
  readonly waiting: Buffer[];
  lastSpoken: Millis;
}

/** Datagrams to guests and back: each sender at each port of the host has a socket inside. */
export class UdpFlows {
  /** Datagrams for a guest whose address nobody knows. */
  unknownGuest = 0;
  /** Datagrams beyond what may wait, or of flows that the router made no socket for. */
  refused = 0;
  readonly #parts: Pick<IncomingParts, "router" | "guestAddress" | "clock">;
  /** The one that was silent for longest first. */
  readonly #flows = new Map<string, Flow>();
  #timer: Timer | undefined;

  constructor(parts: Pick<IncomingParts, "router" | "guestAddress" | "clock">) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#flows.size;
  }

  /** Leads a datagram to the guest; the octets are the flow's from now on. */
  take(octets: Buffer, arrival: Arrival): void {
    const address = this.#parts.guestAddress(arrival.forward.guest);
    if (address === undefined) {
      this.unknownGuest += 1;
      return;
    }
    const key = keyOf(arrival);
    const known = this.#flows.get(key);
    const flow = known?.family === address.family ? known : this.#open(key, arrival, address);
    this.#touch(key, flow);
    if (flow.inside !== undefined) send(flow.inside, octets, address, flow.forward.guestPort);
    else if (flow.waiting.length < WAITING_MAX) flow.waiting.push(octets);
    else this.refused += 1;
  }

  /** Ends all flows of a port of the host. */
  forget(socket: Socket): void {
    for (const [key, flow] of this.#flows) {
      if (flow.socket === socket) this.#close(key, flow);
    }
  }

  close(): void {
    for (const [key, flow] of this.#flows) this.#close(key, flow);
    this.#timer?.stop();
    this.#timer = undefined;
  }

  #open(key: string, arrival: Arrival, address: IpAddress): Flow {
    const known = this.#flows.get(key);
    if (known !== undefined) this.#close(key, known);
    const [oldest] = this.#flows;
    if (this.#flows.size >= FLOWS_MAX && oldest !== undefined) this.#close(...oldest);
    const lastSpoken = this.#parts.clock.now();
    const flow: Flow = {
      ...arrival,
      ...{ inside: undefined, family: address.family, waiting: [], lastSpoken },
    };
    this.#flows.set(key, flow);
    void this.#connect(key, flow, address);
    return flow;
  }

  async #connect(key: string, flow: Flow, address: IpAddress): Promise<void> {
    let descriptor;
    try {
      descriptor = await this.#parts.router.openFlow(address);
    } catch {
      this.refused += flow.waiting.length;
      if (this.#flows.get(key) === flow) this.#close(key, flow);
      return;
    }
    if (this.#flows.get(key) !== flow) {
      closeDescriptor(descriptor);
      return;
    }
    const inside = createSocket(address.family === "ipv4" ? "udp4" : "udp6");
    flow.inside = inside;
    inside.on("error", () => undefined); // of one datagram that could not be sent
    inside.on("message", (octets, from) => {
      this.#answer(key, flow, octets, from);
    });
    inside.bind({ fd: descriptor }, () => {
      for (const octets of flow.waiting.splice(0)) {
        send(inside, octets, address, flow.forward.guestPort);
      }
    });
  }

  /** Only what the guest itself sends from that port goes back. */
  #answer(key: string, flow: Flow, octets: Buffer, from: RemoteInfo): void {
    const { guest, guestPort } = flow.forward;
    const address = this.#parts.guestAddress(guest);
    const source = parseIp(from.address);
    if (address === undefined || source?.value !== address.value || from.port !== guestPort) return;
    this.#touch(key, flow);
    flow.socket.send(octets, flow.sender.port, flow.sender.address);
  }

  /** The flow was spoken in: it goes behind all others. */
  #touch(key: string, flow: Flow): void {
    flow.lastSpoken = this.#parts.clock.now();
    this.#flows.delete(key);
    this.#flows.set(key, flow);
    this.#timer ??= this.#parts.clock.after(SILENCE_MAX, () => {
      this.#sweep();
    });
  }

  #sweep(): void {
    this.#timer = undefined;
    const now = this.#parts.clock.now();
    for (const [key, flow] of this.#flows) {
      const silence = now - flow.lastSpoken;
      if (silence >= SILENCE_MAX) this.#close(key, flow);
      else {
        const rest = (SILENCE_MAX - silence) as Millis;
        this.#timer = this.#parts.clock.after(rest, () => {
          this.#sweep();
        });
        return;
      }
    }
  }

  #close(key: string, flow: Flow): void {
    this.#flows.delete(key);
    flow.inside?.close();
  }
}

function keyOf({ sender, forward }: Arrival): string {
  return `${forward.hostPort} ${sender.address} ${sender.port}`;
}

function send(socket: Socket, octets: Buffer, address: IpAddress, port: number): void {
  socket.send(octets, port, formatIp(address));
}
