import { createServer } from "node:net";
import type { Endpoint } from "../base/endpoint.js";

/** The endpoint itself where nobody listens there, else one at the same address with a free port. */
export async function freeEndpoint(wanted: Endpoint): Promise<Endpoint> {
  const port = (await tryPort(wanted.host, wanted.port)) ?? (await tryPort(wanted.host, 0));
  return { host: wanted.host, port: port ?? wanted.port };
}

/** The port that could be taken; undefined where it is not to be had. */
function tryPort(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(undefined);
    });
    server.listen({ port, ...(host === "" ? {} : { host }) }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : undefined);
      });
    });
  });
}
