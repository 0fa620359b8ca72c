import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { duplicateDescriptor, type Descriptor } from "../../src/io/sys/file-descriptor.js";
import { descriptorOfSocket } from "../../src/io/sys/socket-option.js";

/** Takes a connected socket out of Node's hands. */
export function takeDescriptor(socket: Socket): Descriptor {
  const descriptor = duplicateDescriptor(descriptorOfSocket(socket));
  socket.destroy();
  return descriptor;
}

/** Two connected TCP sockets on loopback, neither read by Node. */
export async function socketPair(): Promise<[near: Socket, far: Socket]> {
  const server = createServer({ pauseOnConnect: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const near = connect({ host: "127.0.0.1", port }).pause();
  const [[far]] = (await Promise.all([once(server, "connection"), once(near, "connect")])) as [
    [Socket],
    unknown[],
  ];
  server.close();
  return [near, far];
}
