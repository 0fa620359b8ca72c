import { connect } from "node:net";
import { once } from "node:events";
import { formatEndpoint } from "../../src/base/endpoint.js";
import { PageServer } from "../../src/io/page-server.js";
import { freePort } from "./running-names.js";

describe("a page that is served", () => {
  let server: PageServer;
  let at: { host: string; port: number };
  let made = 0;
  const failures: unknown[] = [];
  let failure: Error | undefined;

  beforeEach(async () => {
    at = { host: "127.0.0.1", port: await freePort() };
    failure = undefined;
    server = await PageServer.open(
      {
        path: "/metrics",
        make: () => {
          made += 1;
          if (failure !== undefined) return Promise.reject(failure);
          return Promise.resolve({ contentType: "text/plain", text: `page ${made}\n` });
        },
        failed: (error) => failures.push(error),
      },
      at,
      "choose another",
    );
  });

  afterEach(() => server.close());

  const get = (path: string, method = "GET"): Promise<Response> =>
    fetch(`http://${formatEndpoint(at)}${path}`, { method });

  it("is made once for all who ask in a moment, and is all there is", async () => {
    made = 0;
    const first = await get("/metrics?x=1");
    expect([first.status, first.headers.get("content-type")]).toEqual([200, "text/plain"]);
    expect(await first.text()).toBe("page 1\n");
    expect(await (await get("/metrics")).text()).toBe("page 1\n"); // a moment later
    expect((await get("/")).status).toBe(404);
    expect((await get("/metrics", "POST")).status).toBe(405);
    expect(made).toBe(1);
  });

  it("is an error where it cannot be made, whose words are not told", async () => {
    failure = new Error("a secret path");
    const answer = await get("/metrics");
    expect([answer.status, await answer.text()]).toEqual([
      500,
      "it could not be made: see the log\n",
    ]);
    expect(failures.at(-1)).toBe(failure);
  });

  it("is made once for a connection that asks for thousands and takes none", async () => {
    made = 0;
    const socket = connect(at.port, at.host);
    socket.on("error", () => undefined);
    const closed = once(socket, "close");
    socket.write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5000));
    socket.resume();
    await closed;
    expect(made).toBe(1);
  });

  it("has one place, and says who else has it", async () => {
    const page = { path: "/", make: () => Promise.reject(new Error("never")), failed: () => 0 };
    await expect(PageServer.open(page, at, "choose another")).rejects.toMatchObject({
      code: "ERR_SYSTEM_BUSY",
      message: `cannot listen at ${formatEndpoint(at)}: another program does; choose another`,
    });
  });

  it("ends, with who is silent on a connection", async () => {
    const silent = connect(at.port, at.host);
    await once(silent, "connect");
    silent.on("error", () => undefined);
    const ended = once(silent, "close");
    await server.close();
    await ended;
    await expect(get("/metrics")).rejects.toThrow();
  });
});
