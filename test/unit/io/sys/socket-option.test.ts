import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { keepLittleUnsent, UNSENT_OCTETS } from "../../../../src/io/uplink/socket-queue.js";
import type { Descriptor } from "../../../../src/io/sys/file-descriptor.js";
import {
  descriptorOfSocket,
  setSocketOption,
  socketOption,
  TCP_NOTSENT_LOWAT,
  TCP_USER_TIMEOUT,
} from "../../../../src/io/sys/socket-option.js";

describe("an option of a TCP socket", () => {
  it("is set and read back", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
    const fd = descriptorOfSocket(socket);
    for (const [option, value] of [
      [TCP_NOTSENT_LOWAT, 131_072],
      [TCP_USER_TIMEOUT, 2_000],
    ] as const) {
      setSocketOption(fd, option, value);
      expect(socketOption(fd, option)).toBe(value);
    }
    expect(() => {
      setSocketOption(fd, { level: 6, option: 9_999, name: "TCP_NONE" }, 1);
    }).toThrow(/setsockopt TCP_NONE 1: ENOPROTOOPT/);
    expect(() => socketOption(fd, { level: 6, option: 9_999, name: "TCP_NONE" })).toThrow(
      /getsockopt TCP_NONE: ENOPROTOOPT/,
    );
    expect(keepLittleUnsent(fd)).toBeUndefined();
    expect(socketOption(fd, TCP_NOTSENT_LOWAT)).toBe(UNSENT_OCTETS);
    expect(keepLittleUnsent(-1 as Descriptor)).toMatch(/EBADF/);
    socket.destroy();
    server.close();
  });
});
