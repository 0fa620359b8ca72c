import {
  closeDescriptor,
  O_NONBLOCK,
  readInto,
  writeFrom,
  type Descriptor,
} from "../../src/io/sys/file-descriptor.js";
import { interfaceIndex } from "../../src/io/sys/interface.js";
import { checked, libc } from "../../src/io/sys/libc.js";
import { POLLIN, PollSet } from "../../src/io/sys/poll.js";
import { setSocketOption } from "../../src/io/sys/socket-option.js";
import { openSocket } from "../../src/io/sys/socket.js";

/* packet(7); Linux, include/uapi/linux/if_packet.h */
const AF_PACKET = 17;
const SOCK_RAW = 3;
const ETH_P_ALL = 3;
const PACKET_VNET_HDR = { level: 263, option: 15, name: "PACKET_VNET_HDR" };
const SOCKADDR_LL_OCTETS = 20;
const LARGEST = 70_000;
const PATIENCE_MS = 2_000;

const nativeBind = libc.func("int bind(int fd, const void *address, uint32_t octets)") as (
  fd: number,
  address: Buffer,
  octets: number,
) => number;

/** The guest's side of an interface: every frame, its offload header before it. */
export class PacketSocket {
  readonly #fd: Descriptor;
  readonly #poll = new PollSet();
  readonly #buffer = Buffer.alloc(LARGEST);

  /** Of the thread's present network namespace. */
  constructor(device: string) {
    this.#fd = openSocket(AF_PACKET, SOCK_RAW | O_NONBLOCK);
    setSocketOption(this.#fd, PACKET_VNET_HDR, 1);
    const address = Buffer.alloc(SOCKADDR_LL_OCTETS);
    address.writeUInt16LE(AF_PACKET, 0);
    address.writeUInt16BE(ETH_P_ALL, 2);
    address.writeInt32LE(interfaceIndex(device) ?? 0, 4);
    checked(nativeBind(this.#fd, address, address.length), "bind a packet socket");
    this.#poll.add(this.#fd, POLLIN);
  }

  send(frame: Buffer): void {
    checked(writeFrom(this.#fd, frame, 0, frame.length), "send on a packet socket");
  }

  /** The next frame; undefined when none comes in time. */
  receive(): Buffer | undefined {
    if (this.#poll.wait(PATIENCE_MS) === 0) return undefined;
    const count = readInto(this.#fd, this.#buffer, 0, LARGEST);
    return count < 0 ? undefined : Buffer.from(this.#buffer.subarray(0, count));
  }

  close(): void {
    closeDescriptor(this.#fd);
  }
}
