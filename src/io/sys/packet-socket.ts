import { interfaceIndex } from "./interface.js";
import { EAGAIN, EINTR, ENODEV, EPERM } from "./errno.js";
import {
  closeDescriptor,
  O_NONBLOCK,
  readInto,
  writeFrom,
  type Descriptor,
} from "./file-descriptor.js";
import { bindSocket } from "./socket-call.js";
import { setSocketOption, type IntegerOption } from "./socket-option.js";
import { openSocket } from "./socket.js";
import { SystemCallError, type Remedies } from "./system-call-error.js";

/*
 * A packet socket (packet(7)): what an interface receives, and what it is to send, as Ethernet frames.
 * With PACKET_VNET_HDR each is behind a struct virtio_net_hdr, which is our offload header.
 */
const AF_PACKET = 17; // Linux, include/linux/socket.h
const SOCK_RAW = 3;
const ETH_P_IP = 0x0800; // Linux, include/uapi/linux/if_ether.h
const PACKET_VNET_HDR: IntegerOption = { level: 263, option: 15, name: "PACKET_VNET_HDR" };

/* struct sockaddr_ll (Linux, include/uapi/linux/if_packet.h) */
const SOCKADDR_LL_OCTETS = 20;
const PROTOCOL_AT = 2;
const INDEX_AT = 4;

const FRAME_OCTETS_MAX = 70_000;

const REMEDIES: Remedies = new Map([
  [EPERM, "a packet socket needs CAP_NET_RAW: run the agent as root"],
]);

/** The IPv4 packets of an interface, each in a frame behind an offload header. */
export class PacketSocket {
  readonly #fd: Descriptor;
  readonly #buffer = Buffer.alloc(FRAME_OCTETS_MAX);

  /** Hears from now on. Throws SystemCallError where there is no such interface in the thread's namespace. */
  constructor(device: string) {
    const index = interfaceIndex(device);
    if (index === undefined) throw new SystemCallError(`listen at ${device}`, ENODEV);
    this.#fd = openPacketSocket(index, device);
  }

  /** Hands over what has come, each frame borrowed for the call. */
  drain(receive: (frame: Buffer) => void): void {
    for (;;) {
      const count = readInto(this.#fd, this.#buffer, 0, this.#buffer.length);
      if (count === -EINTR) continue;
      if (count <= 0) return; // none is left; of a deleted interface none ever comes
      receive(this.#buffer.subarray(0, count));
    }
  }

  /** Sends a frame. Throws SystemCallError where it cannot be sent. */
  send(frame: Buffer): void {
    const result = writeFrom(this.#fd, frame, 0, frame.length);
    if (result < 0 && result !== -EAGAIN) throw new SystemCallError("send a frame", -result);
  }

  close(): void {
    closeDescriptor(this.#fd);
  }
}

function openPacketSocket(index: number, device: string): Descriptor {
  const fd = opened();
  try {
    setSocketOption(fd, PACKET_VNET_HDR, 1);
    const address = Buffer.alloc(SOCKADDR_LL_OCTETS);
    address.writeUInt16LE(AF_PACKET, 0);
    address.writeUInt16BE(ETH_P_IP, PROTOCOL_AT);
    address.writeInt32LE(index, INDEX_AT);
    const result = bindSocket(fd, address);
    if (result < 0) throw new SystemCallError(`listen at ${device}`, -result);
    return fd;
  } catch (error) {
    closeDescriptor(fd);
    throw error;
  }
}

/** Bound to nothing, it hears nothing. */
function opened(): Descriptor {
  try {
    return openSocket(AF_PACKET, SOCK_RAW | O_NONBLOCK);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    throw new SystemCallError("open a packet socket", error.errno, REMEDIES);
  }
}
