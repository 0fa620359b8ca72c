import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { parseIp } from "../../base/ip-address.js";
import { MDNS_PORT, type Source } from "../../discovery/link.js";
import { bindToDevice } from "../sys/device-binding.js";
import { bindToGroup, joinGroup } from "../sys/multicast.js";
import { openedFor } from "../sys/socket-call.js";
import { SO_REUSEADDR, SO_REUSEPORT, setSocketOption } from "../sys/socket-option.js";
import { AF_INET, AF_INET6, SOCK_DGRAM } from "../sys/socket.js";
import { plainAddress } from "../tls/remote-address.js";

/* RFC 6762 §3 */
const GROUP = { ipv4: "224.0.0.251", ipv6: "ff02::fb" } as const;
/** RFC 6762 §11: so that others can tell that nothing came from behind a router. */
const HOPS = 255;
/** Octets that may wait for the socket; past them a message is lost, as any may be. */
const UNSENT_OCTETS_MAX = 256 * 1024;

/** An interface, by one family of IP. */
export interface MulticastPlace {
  readonly device: string;
  readonly index: number;
  readonly family: "ipv4" | "ipv6";
}

/**
 * The socket of multicast DNS on one interface. It has the group's address, so that beside another
 * responder of the host, such as Avahi's, each hears the whole link and neither takes what is meant for
 * the other; the price is that nobody can answer this host alone (RFC 6762 §15.1).
 */
export class MulticastSocket {
  readonly #place: MulticastPlace;
  readonly #failed: (error: Error) => void;
  readonly #socket: Socket;
  #isOpen = true;
  /** Messages that have not left yet. */
  #sending = 0;
  #drained: (() => void) | undefined;

  /** Throws SystemCallError; then nothing is left open. `failed` is called for each loss in sending. */
  constructor(
    place: MulticastPlace,
    events: {
      readonly heard: (octets: Buffer, from: Source) => void;
      readonly failed: (error: Error) => void;
    },
  ) {
    this.#place = place;
    this.#failed = events.failed;
    const { device, index, family } = place;
    const group = { group: GROUP[family], port: MDNS_PORT, index };
    const { fd } = openedFor(family === "ipv4" ? AF_INET : AF_INET6, SOCK_DGRAM, (socket) => {
      setSocketOption(socket, SO_REUSEADDR, 1);
      setSocketOption(socket, SO_REUSEPORT, 1);
      bindToDevice(socket, device);
      bindToGroup(socket, group);
      joinGroup(socket, group, HOPS);
    });
    this.#socket = createSocket(family === "ipv4" ? "udp4" : "udp6");
    this.#socket.on("message", (octets, from) => {
      const source = sourceOf(from);
      if (source !== undefined) events.heard(octets, source);
    });
    this.#socket.on("error", events.failed);
    this.#socket.bind({ fd });
  }

  /** Sends to all of the link. */
  multicast(message: Buffer): void {
    const { family, device } = this.#place;
    this.#send(message, MDNS_PORT, family === "ipv4" ? GROUP.ipv4 : `${GROUP.ipv6}%${device}`);
  }

  /** Sends to one address of the link, in text without a zone. */
  unicast(message: Buffer, address: string, port: number): void {
    const zone = address.startsWith("fe80:") ? `%${this.#place.device}` : "";
    this.#send(message, port, address + zone);
  }

  /** Ends it when what is under way has left. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        if (this.#sending > 0) this.#drained = end;
        else this.#socket.close(resolve);
      };
      end();
    });
  }

  #send(message: Buffer, port: number, address: string): void {
    if (!this.#isOpen || this.#socket.getSendQueueSize() > UNSENT_OCTETS_MAX) return;
    this.#sending += 1;
    this.#socket.send(message, port, address, (error) => {
      this.#sending -= 1;
      if (error !== null) this.#failed(error);
      if (this.#sending === 0) this.#drained?.();
    });
  }
}

function sourceOf({ address, port }: RemoteInfo): Source | undefined {
  const ip = parseIp(plainAddress(address).split("%")[0] ?? "");
  return ip === undefined || port === 0 ? undefined : { address: ip, port };
}
