import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import type { NameServer } from "../../gateway/names/name-server.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { isOfIpv6 } from "./name-sockets.js";

/** Octets of replies that may wait for the socket; past them a reply is dropped. */
const UNSENT_OCTETS_MAX = 1024 * 1024;

/** Serves names on one UDP socket. */
export class DatagramService {
  readonly #server: NameServer;
  readonly #logger: Logger;
  readonly #socket: Socket;
  #isOpen = true;

  /** The bound socket `fd` is the service's from now on. */
  constructor(fd: Descriptor, parts: { readonly server: NameServer; readonly logger: Logger }) {
    this.#server = parts.server;
    this.#logger = parts.logger;
    this.#socket = createSocket(isOfIpv6(fd) ? "udp6" : "udp4");
    this.#socket.on("message", (octets, from) => {
      this.#receive(octets, from);
    });
    // Of an answer that could not be delivered; the next one may be.
    this.#socket.on("error", (error) => {
      this.#logger.debug("answering a name failed", { error: messageOf(error) });
    });
    this.#socket.bind({ fd });
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await new Promise<void>((resolve) => {
      this.#socket.close(() => {
        resolve();
      });
    });
  }

  #receive(octets: Buffer, from: RemoteInfo): void {
    if (from.port === 0) return; // nobody listens there (RFC 768), and nothing can be sent there
    this.#server.receive(octets, { address: from.address, over: "udp" }, (reply) => {
      if (!this.#isOpen) return;
      if (this.#socket.getSendQueueSize() > UNSENT_OCTETS_MAX) {
        this.#server.counters.count("not sent");
        return;
      }
      this.#socket.send(reply, from.port, from.address, (error) => {
        if (error !== null) this.#server.counters.count("not sent");
      });
    });
  }
}
