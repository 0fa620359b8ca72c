import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { canonicalHost } from "../../base/host.js";
import type { Carrier, Conversation, Ears } from "../../gateway/names/inquiry.js";
import type { DnsServer } from "../../gateway/names/server-choice.js";
import { framed, MESSAGE_OCTETS_MAX, MessageReader } from "./message-reader.js";

/**
 * Asks servers from this host. Each question over UDP has a socket of its own, to which the system
 * gives a random port (RFC 5452 §9.2); it is not connected, so that what others send there is seen
 * and counted.
 */
export const upstream: Carrier = {
  ask(question, to, over, ears) {
    return over === "udp" ? askByDatagram(question, to, ears) : askByStream(question, to, ears);
  },
};

function askByDatagram(question: Buffer, to: DnsServer, ears: Ears): Conversation {
  const socket = createSocket(to.address.includes(":") ? "udp6" : "udp4");
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    socket.close();
  };
  const fail = (): void => {
    if (isOpen) ears.failed();
  };
  socket.on("error", fail);
  socket.on("message", (octets, { address, port }) => {
    if (isOpen) ears.heard(octets, { address: canonicalHost(address) ?? address, port });
  });
  socket.send(question, to.port, to.address, (error) => {
    if (error !== null) fail();
  });
  return { close };
}

function askByStream(question: Buffer, to: DnsServer, ears: Ears): Conversation {
  const reader = new MessageReader(MESSAGE_OCTETS_MAX);
  let isOpen = true;
  const socket = connect({ host: to.address, port: to.port, noDelay: true });
  const close = (): void => {
    isOpen = false;
    socket.destroy();
  };
  socket.on("error", () => socket.destroy());
  socket.on("data", (octets: Buffer) => {
    reader.push(octets);
    for (let message = reader.next(); isOpen && Buffer.isBuffer(message); message = reader.next()) {
      ears.heard(message, to);
    }
  });
  socket.once("close", () => {
    if (isOpen) ears.failed();
  });
  socket.write(framed(question));
  return { close };
}
