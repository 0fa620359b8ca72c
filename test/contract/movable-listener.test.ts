import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { silentLogger } from "../../src/base/logger.js";
import { systemClock } from "../../src/io/system-clock.js";
import { NetworkListener } from "../../src/io/tls/network-listener.js";
import { MovableListener } from "../../src/node/movable-listener.js";

const LOOPBACK = "127.0.0.1";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("a listener that moves", () => {
  const routes = { control: () => undefined, data: () => undefined };
  let listener: MovableListener;
  let clients: Socket[];
  let ports: readonly [number, number];

  beforeEach(async () => {
    listener = new MovableListener(
      () => new NetworkListener({ clock: systemClock, logger: silentLogger, routes }),
    );
    clients = [];
    ports = [await freePort(), await freePort()];
  });

  afterEach(async () => {
    for (const client of clients) client.destroy();
    await listener.close();
  });

  function answers(port: number, host = LOOPBACK): Promise<boolean> {
    const client = connect(port, host);
    clients.push(client);
    return new Promise((resolve) => {
      client.once("connect", () => {
        resolve(true);
      });
      client.on("error", () => {
        resolve(false);
      });
    });
  }

  it("listens at the new place and no longer at the old one", async () => {
    const [first, second] = ports;
    await listener.move({ host: LOOPBACK, port: first });
    expect(await answers(first)).toBe(true);
    await listener.move({ host: LOOPBACK, port: second });
    expect([await answers(first), await answers(second)]).toEqual([false, true]);
  });

  it("moves to other addresses of the same port, and back", async () => {
    const [port] = ports;
    await listener.move({ host: "", port });
    await listener.move({ host: LOOPBACK, port });
    expect(await answers(port)).toBe(true);
    expect(await answers(port, "127.0.0.2")).toBe(false);
    await listener.move({ host: "", port });
    expect(await answers(port, "127.0.0.2")).toBe(true);
  });

  it("stays where it is when the new place is another's, and says so", async () => {
    const [first, second] = ports;
    const other = createServer().listen(second, LOOPBACK);
    await once(other, "listening");
    await listener.move({ host: LOOPBACK, port: first });
    await expect(listener.move({ host: LOOPBACK, port: second })).rejects.toMatchObject({
      code: "ERR_SYSTEM_BUSY",
    });
    expect(await answers(first)).toBe(true);
    other.close();
  });

  it("comes back to where it was when the new addresses of its port are no addresses here", async () => {
    const [port] = ports;
    const other = createServer().listen(port, "127.0.0.3");
    await once(other, "listening");
    await listener.move({ host: LOOPBACK, port });
    await expect(listener.move({ host: "", port })).rejects.toMatchObject({
      code: "ERR_SYSTEM_BUSY",
    });
    expect(await answers(port)).toBe(true);
    other.close();
  });

  it("listens nowhere when it is told so, and after it was closed", async () => {
    const [first, second] = ports;
    await listener.move({ host: LOOPBACK, port: first });
    await listener.move(undefined);
    expect(await answers(first)).toBe(false);
    await listener.close();
    await listener.move({ host: LOOPBACK, port: second });
    expect(await answers(second)).toBe(false);
  });
});
